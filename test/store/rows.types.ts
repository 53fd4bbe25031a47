import { insertRows } from '../../src/store/bulk.ts';
import type { RowOf } from '../../src/store/rows.ts';

const project = { id: 'eura2014:S20001', registry: 'eura2014', code: 'S20001' };
const source: RowOf<'source_record'> = {
  id: '00000000-0000-0000-0000-000000000001',
  sourceId: '00000000-0000-0000-0000-000000000001',
  projectId: project.id,
  registry: 'eura2014',
  kind: 'PAGE',
  locator: 'page.txt',
  observedAt: '2021-06-01T00:00:00Z',
  sha256: 'ab',
  text: 'Nimi',
  claims: {},
  publishedIn: 1,
};
const place: RowOf<'content_place'> = {
  contentId: source.id,
  position: 0,
  kind: 'REGION',
  name: 'Satakunta',
};

/** Rows of no table, column or value that the schema knows. Nothing runs them: where one compiles, `tsc` fails. */
export const rejectedRows: readonly ((client: never) => Promise<void>)[] = [
  // @ts-expect-error no such table
  (client) => insertRows(client, 'projects', [project]),
  // @ts-expect-error a column that is missing
  (client) => insertRows(client, 'project', [{ id: project.id, code: project.code }]),
  // @ts-expect-error a column too many
  (client) => insertRows(client, 'project', [{ ...project, place: 'Rauma' }]),
  (client) =>
    insertRows(
      client,
      'revision',
      // @ts-expect-error a column that may be left out, misspelt where no literal is checked
      [source].map(({ id }) => ({
        projectId: project.id,
        contentId: id,
        observedFrom: new Date(),
        observedUntil: null,
        publishedIn: 1,
      })),
    ),
  // @ts-expect-error a value of another type
  (client) => insertRows(client, 'source_record', [{ ...source, publishedIn: '1' }]),
  // @ts-expect-error no value where there must be one
  (client) => insertRows(client, 'source_record', [{ ...source, text: null }]),
  // @ts-expect-error items of another type
  (client) => insertRows(client, 'source_record', [{ ...source, lacks: [1] }]),
  // @ts-expect-error text where JSON belongs
  (client) => insertRows(client, 'source_record', [{ ...source, claims: 'Nimi' }]),
  // @ts-expect-error a misspelt column of one row among others
  (client) => insertRows(client, 'content_place', [place, { ...place, pozition: 1 }]),
  // @ts-expect-error search rows have words
  (client) => insertRows(client, 'content_search', [{ contentId: source.id, edition: 'one' }]),
];
