import type { Question } from './question.ts';

const sizes = 4;

/** An organisation, its first projects, and who else carries them out. */
export const threeDeep: Question = {
  name: 'three-deep',
  isSame: true,
  count: ({ businessIds }) => businessIds.length * sizes,
  // once all organisations are asked, they are asked again for one project less
  variables: (index, { businessIds }) => ({
    businessId: businessIds[index % businessIds.length] ?? '',
    first: 20 - Math.floor(index / businessIds.length),
  }),
  product: `query ($businessId: BusinessId!, $first: Int!) {
    organisation(businessId: $businessId) {
      name
      projects(first: $first) { nodes { code name implementers { role organisation { businessId name } } } }
    }
  }`,
  postgraphile: `query ($businessId: String!, $first: Int!) {
    organisation: organisationByBusinessId(businessId: $businessId) {
      name
      projects: projectOrganisationsByOrganisationId(first: $first, orderBy: [PROJECT_ID_ASC]) { nodes {
        project: projectByProjectId { code name
          implementers: implementersByProjectId { nodes {
            role organisation: organisationByOrganisationId { businessId name }
          } }
        }
      } }
    }
  }`,
  sql: {
    values: ['businessId', 'first'],
    text: `
      SELECT json_build_object('data', json_build_object('organisation', json_build_object(
        'name', o.name,
        'projects', json_build_object('nodes', (
          SELECT coalesce(json_agg(json_build_object(
            'code', p.code, 'name', p.name,
            'implementers', (
              SELECT json_agg(json_build_object('role', i.role,
                'organisation', json_build_object('businessId', x.business_id, 'name', x.name)) ORDER BY i.position)
              FROM implementer i JOIN organisation x ON x.id = i.organisation_id WHERE i.project_id = p.id
            )) ORDER BY p.id), '[]')
          FROM (
            SELECT project_id FROM project_organisation l
            WHERE l.organisation_id = o.id ORDER BY l.project_id LIMIT $2::int
          ) l JOIN project p ON p.id = l.project_id
        ))
      )))::text AS answer
      FROM organisation o WHERE o.business_id = $1`,
  },
};
