import type { Question } from './question.ts';

/** Two words of some project's name: the product looks for inflected forms and parts of compounds, the peer for stems. */
export const textSearch: Question = {
  name: 'text search',
  isSame: false,
  count: ({ names }) => names.length,
  variables: (index, { names }) => ({
    text: (names[index] ?? '')
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length > 3)
      .slice(-2)
      .join(' '),
  }),
  product: `query ($text: String!) {
    projects(first: 20, filter: { text: $text }) {
      totalCount
      nodes { code name startsOn funding { euAndState { granted realised } } }
    }
  }`,
  sql: {
    values: ['text'],
    text: `
      WITH found AS MATERIALIZED (
        SELECT w.project_id, ts_rank(w.words, q) AS rank FROM plainto_tsquery('finnish', $1) q, project_words w
        WHERE w.words @@ q
      )
      SELECT json_build_object('data', json_build_object('projects', json_build_object(
        'totalCount', (SELECT count(*) FROM found),
        'nodes', (SELECT coalesce(json_agg(json_build_object('code', code, 'name', name, 'startsOn', starts_on,
            'funding', json_build_object('euAndState', json_build_object('granted', granted, 'realised', realised)))
            ORDER BY rank DESC, code), '[]')
          FROM (SELECT p.*, f.rank FROM found f JOIN project p ON p.id = f.project_id ORDER BY rank DESC, code LIMIT 20) x)
      )))::text AS answer`,
  },
};
