import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeHistory, type Observation } from '../../src/history/merge.ts';
import type { ProjectClaims } from '../../src/registries/registry.ts';
import type { Basis } from '../../src/vocabulary/basis.ts';

const at = (day: string) => new Date(`${day}T00:00:00Z`);

function observed(
  day: string,
  values: Record<string, unknown>,
  more: Partial<Observation> & { isCut?: true; basis?: Basis } = {},
): Observation {
  const { isCut, basis = 'READ', kind = 'PAGE', sha256 = day } = more;
  const reading = { basis, section: null, offset: 0, length: 0, ...(isCut && { isCut }) };
  const claims = Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, { ...reading, value }]),
  );
  return { kind, sha256, observedAt: at(day), claims: claims as ProjectClaims };
}

const spans = (observations: Observation[]) =>
  mergeHistory(observations).map(({ observedFrom, observedTo, facts }) => [
    observedFrom.toISOString().slice(0, 10),
    observedTo?.toISOString().slice(0, 10) ?? null,
    facts,
  ]);

test('the newest claim of a field wins, and what it overwrote was true until then', () => {
  expect(
    spans([observed('2016-11-01', { name: 'Vanha', granted: 1 }), observed('2021-06-01', { name: 'Uusi' })]),
  ).toEqual([
    ['2016-11-01', '2021-06-01', { name: 'Vanha', granted: 1 }],
    ['2021-06-01', null, { name: 'Uusi', granted: 1 }],
  ]);
});

test('a claim of null is a claim', () => {
  expect(
    spans([observed('2016-11-01', { homepage: 'x' }), observed('2021-06-01', { homepage: null })]).at(
      -1,
    )?.[2],
  ).toEqual({
    homepage: null,
  });
});

test('at the same moment a page is believed over a report, a report over a list row, then the smaller hash', () => {
  const row = observed('2016-11-01', { summary: 'rivi' }, { kind: 'LIST_ROW', sha256: '0' });
  const report = observed('2016-11-01', { summary: 'raportti' }, { kind: 'REPORT', sha256: '1' });
  const page = observed('2016-11-01', { summary: 'sivu' }, { sha256: '3' });
  const other = observed('2016-11-01', { summary: 'toinen sivu' }, { sha256: '2' });
  expect(spans([page, row, report])).toEqual([['2016-11-01', null, { summary: 'sivu' }]]);
  expect(spans([row, report])).toEqual([['2016-11-01', null, { summary: 'raportti' }]]);
  expect(spans([page, other])).toEqual([['2016-11-01', null, { summary: 'toinen sivu' }]]);
});

test('the same thing seen again changes nothing', () => {
  expect(
    spans([
      observed('2016-11-01', { name: 'a' }),
      observed('2018-01-01', { name: 'a' }),
      observed('2021-06-01', { name: 'b' }),
    ]),
  ).toEqual([
    ['2016-11-01', '2021-06-01', { name: 'a' }],
    ['2021-06-01', null, { name: 'b' }],
  ]);
});

test('a text that was cut off never replaces a whole one, and is better than none', () => {
  const cut = observed('2021-06-01', { summary: 'Kokeillaan as' }, { isCut: true });
  expect(spans([observed('2016-11-01', { summary: 'Kokeillaan asiaa.' }), cut]).at(-1)?.[2]).toEqual({
    summary: 'Kokeillaan asiaa.',
  });
  expect(spans([cut])).toEqual([['2021-06-01', null, { summary: 'Kokeillaan as' }]]);
});

test('places recognised in running text are marked until a source prints them', () => {
  const report = { kind: 'REPORT', basis: 'INFERRED' } as const;
  const places = { municipalities: ['Oulu'], regions: ['Kainuu'] };
  expect(
    spans([observed('2016-11-01', places, report), observed('2021-06-01', { municipalities: ['Oulu'] })]),
  ).toEqual([
    ['2016-11-01', '2021-06-01', { ...places, municipalitiesBasis: 'INFERRED', regionsBasis: 'INFERRED' }],
    ['2021-06-01', null, { ...places, regionsBasis: 'INFERRED' }],
  ]);
});

test('the history is the same in whatever order observations come', () => {
  const observation = fc.record({
    day: fc.constantFrom('2016-11-01', '2018-01-01', '2021-06-01'),
    kind: fc.constantFrom('PAGE', 'REPORT', 'LIST_ROW'),
    sha256: fc.constantFrom('a', 'b', 'c', 'd'),
    name: fc.option(fc.constantFrom('x', 'y', null), { nil: undefined }),
    granted: fc.option(fc.constantFrom(1, 2, null), { nil: undefined }),
  });
  const different = fc.uniqueArray(observation, {
    maxLength: 6,
    selector: ({ day, kind, sha256 }) => day + kind + sha256,
  });
  fc.assert(
    fc.property(different, fc.infiniteStream(fc.nat()), (list, numbers) => {
      const made = list.map(({ day, kind, sha256, ...values }) =>
        observed(day, Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)), {
          kind: kind as Observation['kind'],
          sha256,
        }),
      );
      const keyed = made.map((one) => [numbers.next().value ?? 0, one] as const);
      const shuffled = keyed.sort(([a], [b]) => a - b).map(([, one]) => one);
      expect(mergeHistory(shuffled)).toEqual(mergeHistory(made));
    }),
  );
});

test('a list that prints a lead by name alone keeps what a page says of the same name, and nothing of another', () => {
  const page = observed('2016-11-01', {
    lead: { name: 'Rauman kaupunki', businessId: '0138780-9' },
    priority: { code: '5', name: 'Osallisuus' },
  });
  const row = observed(
    '2021-06-01',
    { lead: { name: 'RAUMAN KAUPUNKI' }, priority: { code: '5' } },
    { kind: 'LIST_ROW' },
  );
  const other = observed(
    '2022-06-01',
    { lead: { name: 'Salon kaupunki' }, priority: { code: '3' } },
    { kind: 'LIST_ROW' },
  );
  expect(spans([page, row]).at(-1)?.[2]).toEqual({
    lead: { name: 'RAUMAN KAUPUNKI', businessId: '0138780-9' },
    priority: { code: '5', name: 'Osallisuus' },
  });
  expect(spans([page, row, other]).at(-1)?.[2]).toEqual({
    lead: { name: 'Salon kaupunki' },
    priority: { code: '3' },
  });
});
