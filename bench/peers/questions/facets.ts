import { byAmountAndDay, type Question } from './question.ts';

const named = {
  FUND: 'p.fund',
  STATUS: 'p.status',
  PRIORITY: 'p.priority',
  REGION: 'r.region_code',
  START_YEAR: 'extract(year FROM p.starts_on)::int::text',
} as const;

const counts = Object.entries(named).map(
  ([dimension, key], place) => `
    SELECT ${place} AS place, '${dimension}' AS dimension, v.key, l.label, v.count FROM (
      SELECT ${key} AS key, count(*) FROM found p
      ${dimension === 'REGION' ? 'LEFT JOIN project_region r ON r.project_id = p.id' : ''}
      GROUP BY 1 ORDER BY 2 DESC, (${key}) COLLATE "C" NULLS LAST LIMIT 10
    ) v LEFT JOIN label l ON l.dimension = '${dimension}' AND l.key = coalesce(v.key, '')`,
);

/** What a search page shows beside its list: how many projects have each value of five dimensions. */
export const facets: Question = {
  name: 'facets',
  isSame: true,
  ...byAmountAndDay,
  product: `query ($amount: Euro, $day: Date) {
    projects(first: 20, filter: { endsOn: { from: $day }, granted: { min: $amount } }) {
      totalCount
      nodes { code name }
      facets(of: [${Object.keys(named).join(', ')}]) { dimension values { key label count } }
    }
  }`,
  sql: {
    values: ['amount', 'day'],
    text: `
      WITH found AS MATERIALIZED (SELECT * FROM project WHERE granted >= $1::numeric AND ends_on >= $2::date)
      SELECT json_build_object('data', json_build_object('projects', json_build_object(
        'totalCount', (SELECT count(*) FROM found),
        'nodes', (SELECT coalesce(json_agg(json_build_object('code', code, 'name', name) ORDER BY code), '[]')
          FROM (SELECT code, name FROM found ORDER BY code LIMIT 20) x),
        'facets', (SELECT json_agg(json_build_object('dimension', dimension, 'values', of) ORDER BY place) FROM (
          SELECT place, dimension, json_agg(json_build_object('key', key, 'label', label, 'count', count)
            ORDER BY count DESC, key COLLATE "C" NULLS LAST) AS of
          FROM (${counts.join(' UNION ALL ')}) x GROUP BY place, dimension) y)
      )))::text AS answer`,
  },
};
