import { byAmountAndDay, type Question } from './question.ts';

/** Sums by region and year of the first day. */
export const groups: Question = {
  name: 'groups',
  isSame: true,
  ...byAmountAndDay,
  product: `query ($amount: Euro, $day: Date) {
    projects(filter: { endsOn: { from: $day }, granted: { min: $amount } }) {
      groups(by: [REGION, START_YEAR], first: 1000, orderBy: { field: KEY }) {
        groups { keys { key } statistics { projects funding { euAndState { granted realised } } } }
      }
    }
  }`,
  sql: {
    values: ['amount', 'day'],
    text: `
      SELECT json_build_object('data', json_build_object('projects', json_build_object('groups', json_build_object(
        'groups', coalesce(json_agg(json_build_object(
          'keys', json_build_array(json_build_object('key', region), json_build_object('key', year)),
          'statistics', json_build_object('projects', projects,
            'funding', json_build_object('euAndState', json_build_object('granted', granted, 'realised', realised)))
        ) ORDER BY region COLLATE "C" NULLS LAST, year COLLATE "C" NULLS LAST), '[]')
      ))))::text AS answer
      FROM (
        SELECT r.region_code AS region, extract(year FROM p.starts_on)::int::text AS year, count(*) AS projects,
          sum(p.granted) AS granted, sum(p.realised) AS realised
        FROM project p LEFT JOIN project_region r ON r.project_id = p.id
        WHERE p.granted >= $1::numeric AND p.ends_on >= $2::date
        GROUP BY 1, 2
      ) x`,
  },
};
