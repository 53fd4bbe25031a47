import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest';
import { type AskOptions, ask } from '../schema/ask.ts';
import {
  ProjectSearchPageDocument,
  type ProjectSearchPageQueryVariables,
  RegisterHealthDocument,
} from '../schema/client.ts';
import { startApp, type TestApp } from './app.ts';
import { page2014 } from './world.ts';

let app: TestApp;
const addresses: URL[] = [];
const options: AskOptions = {
  fetch: (address) => {
    addresses.push(address);
    return app.fetch(`${address.pathname}${address.search}`);
  },
};

beforeAll(async () => {
  app = await startApp();
  await app.import([
    page2014({ code: 'S20001', regions: ['Satakunta'], granted: '100000' }),
    page2014({ code: 'S20002', regions: ['Lappi'], granted: '50000' }),
  ]);
});
afterAll(() => app.close());

test('a dashboard asks with types, by an address that holds no document', async () => {
  const variables: ProjectSearchPageQueryVariables = { filter: { region: ['04'], fund: ['ESF'] }, first: 10 };
  const { projects } = await ask(ProjectSearchPageDocument, variables, options);
  const granted = projects?.statistics.funding.euAndState.granted;
  const tiles = projects?.facets.flatMap(({ values }) =>
    values.map(({ label, count }) => `${label}: ${count}`),
  );
  expectTypeOf(granted).toEqualTypeOf<number | null | undefined>();
  expect(granted).toBe(100_000);
  expect(tiles).toContain('Satakunta: 1');
  expectTypeOf<NonNullable<typeof projects>['nodes']>()
    .items.toHaveProperty('startsOn')
    .toEqualTypeOf<string | null>();
  expect(projects?.nodes.map(({ code }) => code)).toEqual(['S20001']);
  expect(addresses.at(-1)?.href).not.toContain('totalCount');
});

test('the docs show what is compiled here', () => {
  const docs = readFileSync(new URL('../docs/dashboards.md', import.meta.url), 'utf8');
  const squash = (code: string) => code.replace(/\s+/g, '').replace(/,(?=[)}\]])/g, '');
  const here = squash(readFileSync(new URL(import.meta.url), 'utf8'));
  const shown = /```ts\n(.*?)```/s.exec(docs)?.[1]?.split('\n') ?? [];
  const asked = shown.filter((line) => /^const (?!options)/.test(line));
  expect(asked).toHaveLength(4);
  for (const line of asked) expect(here).toContain(squash(line));
});

test('variables and fields that there are not are errors of the compiler', async () => {
  // @ts-expect-error a region's code is a text
  const asked = ask(ProjectSearchPageDocument, { filter: { region: [4] } }, options);
  await expect(asked).rejects.toThrow('String cannot represent a non string value');
  // @ts-expect-error the registry must be named
  await expect(ask(RegisterHealthDocument, {}, options)).rejects.toThrow('$registry');
  const { registry } = await ask(RegisterHealthDocument, { registry: 'eura2014' }, options);
  // @ts-expect-error there may be no such registry
  expect(registry.name).toBe('EURA 2014 project register');
});

test('a version is pinned by its number', async () => {
  await app.import([page2014({ code: 'S20003', regions: ['Satakunta'] })]);
  const variables = { filter: { region: ['04'] } };
  expect((await ask(ProjectSearchPageDocument, variables, options)).projects?.totalCount).toBe(2);
  const pinned = await ask(ProjectSearchPageDocument, variables, { ...options, version: '1' });
  expect(pinned.projects?.totalCount).toBe(1);
});
