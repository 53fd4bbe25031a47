import type { Question } from './question.ts';

/** One project by its code, with what a card of it shows. */
export const card: Question = {
  name: 'card by code',
  isSame: true,
  count: ({ codes }) => codes.length,
  variables: (index, { codes }) => ({ code: codes[index] ?? '' }),
  product: `query ($code: String!) {
    project(code: $code) {
      code name startsOn endsOn status
      implementers { role organisation { businessId name } }
      places { nameAsPublished municipality { code name } region { code name } }
      funding { euAndState { granted realised } }
    }
  }`,
  postgraphile: `query ($code: String!) {
    project: projectByCode(code: $code) {
      code name startsOn endsOn status
      implementers: implementersByProjectId { nodes {
        role organisation: organisationByOrganisationId { businessId name }
      } }
      places: projectPlacesByProjectId { nodes {
        nameAsPublished municipality: municipalityByMunicipalityCode { code name } region: regionByRegionCode { code name }
      } }
      granted realised
    }
  }`,
  sql: {
    values: ['code'],
    text: `
      SELECT json_build_object('data', json_build_object('project', json_build_object(
        'code', p.code, 'name', p.name, 'startsOn', p.starts_on, 'endsOn', p.ends_on, 'status', p.status,
        'implementers', (
          SELECT json_agg(json_build_object('role', i.role,
            'organisation', json_build_object('businessId', o.business_id, 'name', o.name)) ORDER BY i.position)
          FROM implementer i JOIN organisation o ON o.id = i.organisation_id WHERE i.project_id = p.id
        ),
        'places', (
          SELECT coalesce(json_agg(json_build_object('nameAsPublished', l.name_as_published,
            'municipality', CASE WHEN m.code IS NOT NULL THEN json_build_object('code', m.code, 'name', m.name) END,
            'region', CASE WHEN r.code IS NOT NULL THEN json_build_object('code', r.code, 'name', r.name) END
          ) ORDER BY l.position), '[]')
          FROM project_place l LEFT JOIN municipality m ON m.code = l.municipality_code
          LEFT JOIN region r ON r.code = l.region_code WHERE l.project_id = p.id
        ),
        'funding', json_build_object('euAndState', json_build_object('granted', p.granted, 'realised', p.realised))
      )))::text AS answer
      FROM project p WHERE p.code = $1`,
  },
};
