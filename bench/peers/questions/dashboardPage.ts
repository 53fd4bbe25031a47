import { byAmountAndDay, type Question } from './question.ts';

interface Order {
  readonly product: string;
  readonly postgraphile: string;
  readonly sql: string;
}

/** Twenty projects by filter and order, with all that a dashboard shows of them. */
const inOrder = (name: string, order: Order): Question => ({
  name: `dashboard page ${name}`,
  isSame: true,
  ...byAmountAndDay,
  product: `query ($amount: Euro, $day: Date) {
    projects(
      first: 20, filter: { startsOn: { from: $day }, granted: { max: $amount } }
      orderBy: [${order.product}]
    ) {
      nodes {
        code name startsOn endsOn
        implementers {
          role nameAsPublished
          organisation { businessId name municipality { code name region { code name } } }
        }
        places { kind nameAsPublished municipality { code name region { code name } } region { code name } }
        targetGroups { reach targetGroup { code label } }
        funding { euAndState { granted realised } }
      }
    }
  }`,
  postgraphile: `query ($amount: BigFloat!, $day: Date!) {
    projects: allProjects(
      first: 20, filter: { startsOn: { greaterThanOrEqualTo: $day }, granted: { lessThanOrEqualTo: $amount } }
      orderBy: [${order.postgraphile}]
    ) {
      nodes {
        code name startsOn endsOn
        implementers: implementersByProjectId { nodes {
          role nameAsPublished
          organisation: organisationByOrganisationId { businessId name
            municipality: municipalityByMunicipalityCode { code name region: regionByRegionCode { code name } }
          }
        } }
        places: projectPlacesByProjectId { nodes {
          kind nameAsPublished
          municipality: municipalityByMunicipalityCode { code name region: regionByRegionCode { code name } }
          region: regionByRegionCode { code name }
        } }
        targetGroups: projectTargetGroupsByProjectId { nodes {
          reach targetGroup: targetGroupByTargetGroupCode { code label }
        } }
        granted realised
      }
    }
  }`,
  sql: {
    values: ['amount', 'day'],
    text: `
      WITH page AS (
        SELECT * FROM project WHERE granted <= $1::numeric AND starts_on >= $2::date
        ORDER BY ${order.sql} LIMIT 20
      )
      SELECT json_build_object('data', json_build_object('projects', json_build_object('nodes', coalesce(json_agg(
        json_build_object(
          'code', p.code, 'name', p.name, 'startsOn', p.starts_on, 'endsOn', p.ends_on,
          'implementers', (
            SELECT json_agg(json_build_object(
              'role', i.role, 'nameAsPublished', i.name_as_published,
              'organisation', json_build_object('businessId', o.business_id, 'name', o.name,
                'municipality', CASE WHEN m.code IS NOT NULL THEN json_build_object('code', m.code, 'name', m.name,
                  'region', json_build_object('code', r.code, 'name', r.name)) END)
            ) ORDER BY i.position)
            FROM implementer i JOIN organisation o ON o.id = i.organisation_id
            LEFT JOIN municipality m ON m.code = o.municipality_code LEFT JOIN region r ON r.code = m.region_code
            WHERE i.project_id = p.id
          ),
          'places', (
            SELECT coalesce(json_agg(json_build_object(
              'kind', l.kind, 'nameAsPublished', l.name_as_published,
              'municipality', CASE WHEN m.code IS NOT NULL THEN json_build_object('code', m.code, 'name', m.name,
                'region', json_build_object('code', mr.code, 'name', mr.name)) END,
              'region', CASE WHEN r.code IS NOT NULL THEN json_build_object('code', r.code, 'name', r.name) END
            ) ORDER BY l.position), '[]')
            FROM project_place l LEFT JOIN municipality m ON m.code = l.municipality_code
            LEFT JOIN region mr ON mr.code = m.region_code LEFT JOIN region r ON r.code = l.region_code
            WHERE l.project_id = p.id
          ),
          'targetGroups', (
            SELECT coalesce(json_agg(json_build_object('reach', t.reach,
              'targetGroup', json_build_object('code', g.code, 'label', g.label)) ORDER BY t.position), '[]')
            FROM project_target_group t JOIN target_group g ON g.code = t.target_group_code
            WHERE t.project_id = p.id
          ),
          'funding', json_build_object('euAndState', json_build_object('granted', p.granted, 'realised', p.realised))
        ) ORDER BY ${order.sql}), '[]'))))::text AS answer
      FROM page p`,
  },
});

/** Other projects on each page. */
export const pageByAmount = inOrder('by amount', {
  product: '{ field: GRANTED, direction: DESC }',
  postgraphile: 'GRANTED_DESC, CODE_ASC',
  sql: 'granted DESC, code',
});

/** Much the same projects on all pages. */
export const pageByCode = inOrder('by code', {
  product: '{ field: CODE }',
  postgraphile: 'CODE_ASC',
  sql: 'code',
});
