import { existsSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { splitQuoted } from '../../../src/registries/list/cells.ts';
import { readStreamed } from '../forms.ts';
import { type ListTally, readRealList, readRow, realList, sumsOf } from '../lists.ts';

const header =
  'Koodi,Rahasto,Projektin nimi,Ohjelma / osio,Tl,Viranomainen,Toiminnan tila,Aloituspvm,Päättymispvm,Toteuttajan nimi,Myönnetty EU- ja valtion rahoitus,Toteutunut EU- ja valtion rahoitus,Suunniteltu julkinen rahoitus yhteensä,Toteutunut julkinen rahoitus yhteensä';
const row =
  'S19999,ESR,Koe, kaksi ja kolme,Länsi-Suomen suuralueosio,2,Hämeen elinkeino-, liikenne- ja ympäristökeskus,Toiminta päättynyt,1.4.2008,31.12.2010,Koelan koulutus, Kauppayksikkö,308999,-744,368999.5,366699';
const facts = {
  fund: 'ESF',
  period: 'PERIOD_2007_2013',
  name: 'Koe, kaksi ja kolme',
  programmePart: 'Länsi-Suomen suuralueosio',
  priority: { code: '2' },
  authority: 'Hämeen elinkeino-, liikenne- ja ympäristökeskus',
  status: 'ENDED',
  startsOn: '2008-04-01',
  endsOn: '2010-12-31',
  lead: { name: 'Koelan koulutus, Kauppayksikkö' },
  granted: 30_899_900,
  realised: -74_400,
  publicPlanned: 36_899_950,
  publicRealised: 36_669_900,
};

test('a row is read by its anchors, whatever commas its names hold', async () => {
  const { reader, registry, source, values, rejections } = await readRow(row, header);
  expect([reader, registry]).toEqual(['eura2007/list', 'eura2007']);
  expect(source).toMatchObject({ kind: 'LIST_ROW', line: 2, text: row, original: row });
  expect(source?.record).toMatchObject({ code: 'S19999', contacts: [], lacks: [], unknownLabels: [] });
  expect(values).toEqual(facts);
  expect(rejections).toEqual([]);
});

test('each value is where it says it was read', async () => {
  const { quotes, claims } = await readRow(row, header);
  expect(quotes).toEqual({
    ...{ fund: 'ESR', period: 'S19999', name: facts.name, programmePart: facts.programmePart },
    ...{ priority: '2', authority: facts.authority, status: 'Toiminta päättynyt' },
    ...{ startsOn: '1.4.2008', endsOn: '31.12.2010', lead: facts.lead.name },
    ...{ granted: '308999', realised: '-744', publicPlanned: '368999.5', publicRealised: '366699' },
  });
  expect([claims.fund?.basis, claims.period?.basis]).toEqual(['READ', 'DERIVED']);
});

test.each([
  ['without a header', row],
  ['in ISO-8859-1', Buffer.from(`${header}\r\n${row}\r\n`, 'latin1')],
  ['in UTF-16 with its mark', Buffer.from(`\ufeff${header}\n${row}\n`, 'utf16le')],
  ['behind a title', `Hankelista 1.11.2016\n\n${header}\n${row}`],
  ['with a second header further down', `${header}\n${header}\n${row}`],
])('the list is known %s, in pieces of any size', async (_, content) => {
  for (const size of [1, 3, 64, 100_000]) {
    const { reader, records, rejections } = await readStreamed(content, size);
    expect([reader, records.length, rejections.length]).toEqual(['eura2007/list', 1, 0]);
    expect(records[0]?.record.claims.lead?.value).toEqual(facts.lead);
  }
});

test.each([
  ['A312345', 'BUSINESS_AID'],
  ['A616120012', 'BUSINESS_AID'],
  ['A31234', undefined],
  ['S19999', undefined],
])('a code of seven or ten characters is a business aid: %s', async (code, kind) => {
  const { values, claims } = await readRow(row.replace('S19999', code), header);
  expect(values['kind']).toBe(kind);
  if (kind !== undefined) expect(claims.kind?.basis).toBe('DERIVED');
});

describe('an authority is known', () => {
  test.each([
    'Hämeen elinkeino-  liikenne- ja ympäristökeskus',
    ' Hämeen elinkeino- liikenne- ja ympäristökeskus',
    'Hämeen elinkeino-, liikenne- ja ympäristökeskus, yritystuet',
    'Finnvera',
    'Kainuun TE-keskus, työvoimaosasto',
    'Uusi viranomainen, jokin osasto',
  ])('as printed: %s', async (authority) => {
    const { values, rejections } = await readRow(row.replace(facts.authority, authority), header);
    expect(rejections).toEqual([]);
    expect(values).toEqual({ ...facts, authority: authority.trim() });
  });
});

describe('what is missing at the end', () => {
  const upTo = (amounts: string) => row.replace('308999,-744,368999.5,366699', amounts);
  test('an empty column is a claim of null, a column cut off is none', async () => {
    const cut = await readRow(upTo('308999,-744'), header);
    expect(cut.values).toEqual(
      Object.fromEntries(Object.entries(facts).filter(([field]) => !field.startsWith('public'))),
    );
    const empty = await readRow(upTo('308999,-744,,'), header);
    expect(empty.values).toEqual({ ...facts, publicPlanned: null, publicRealised: null });
    const first = await readRow(upTo(',,368999.5,366699'), header);
    expect(first.values).toEqual({ ...facts, granted: null, realised: null });
  });

  test('behind more commas than there are columns, nobody knows which it was', async () => {
    const { values } = await readRow(upTo('308999,-744,368999.5,,;'), header);
    expect(values).not.toHaveProperty('publicRealised');
    expect(values).toMatchObject({ granted: facts.granted, publicPlanned: facts.publicPlanned });
  });

  test('a day may be missing, or not be in the calendar', async () => {
    const missing = await readRow(row.replace('31.12.2010', ''), header);
    expect(missing.values).toEqual({ ...facts, endsOn: null });
    const odd = await readRow(row.replace('31.12.2010', '31.11.2010'), header);
    expect(odd.values).not.toHaveProperty('endsOn');
    expect(odd.rejections).toMatchObject([{ code: 'BAD_DATE', line: 2, column: 'Päättymispvm' }]);
  });
});

test('a state that is in no code list is read as unknown, and rejected by itself', async () => {
  const { values, rejections } = await readRow(row.replace('Toiminta päättynyt', 'Uusi tila'), header);
  expect(values).toEqual({ ...facts, status: 'UNKNOWN' });
  expect(rejections).toMatchObject([{ code: 'BAD_VALUE', column: 'Toiminnan tila' }]);
});

describe('never a guess:', () => {
  const twice = ',2,Lapin liitto,Toiminnassa,1.1.2009,31.12.2009,';
  test.each([
    ['columns of others', row.replace('1.4.2008', '308999'), 'SHUFFLED_ROW'],
    ['a day among the amounts', row.replace('-744', '1.4.2008'), 'SHUFFLED_ROW'],
    ['an amount for an implementer', row.replace(facts.lead.name, '157500'), 'SHUFFLED_ROW'],
    ['five amounts', `${row},5`, 'AMBIGUOUS_ROW'],
    ['no part', row.replace('Länsi-Suomen suuralueosio,', ''), 'SHUFFLED_ROW'],
    ['no fund', row.replace('ESR,', ''), 'SHUFFLED_ROW'],
    ['half a row', row.slice(0, 60), 'SHUFFLED_ROW'],
    ['two states', row.replace('Koe,', `Koe,Länsi-Suomi${twice}`), 'AMBIGUOUS_ROW'],
    ['no code', 'Yhteensä,,,,,,,,,,5,5,5,5', 'NO_CODE'],
    ['a row of a megabyte', `S19999,ESR,${'a,'.repeat(600_000)}`, 'TOO_LARGE'],
  ])('%s', async (_, bad, code) => {
    const reading = await readStreamed(`${header}\n${row}\n${bad}\n${row}\n`);
    expect(reading.records).toHaveLength(2);
    expect(reading.rejections).toMatchObject([{ line: 3, code, column: null }]);
    expect(reading.rejections[0]?.message).toMatch(/^[A-Z].{20,200}\.$/u);
    // the implementer may be a person
    expect(reading.rejections[0]?.message).not.toContain('Koelan');
  });
});

describe('the same list as properly quoted CSV', () => {
  const columns = parse(header, {})[0] ?? [];
  const values = [
    ...['S19999', 'ESR', 'Koe, "kaksi"\nja kolme', facts.programmePart, '2', facts.authority],
    ...['Toiminta päättynyt', '1.4.2008', '', facts.lead.name, '308999', '-744', '', '366699'],
  ];
  const wanted = { ...facts, name: 'Koe, "kaksi" ja kolme', endsOn: null, publicPlanned: null };
  const minimal = (value: string) => (/[,;\t"\n]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const all = (value: string) => `"${value.replaceAll('"', '""')}"`;

  for (const delimiter of [',', ';', '\t']) {
    for (const [how, quoted] of [
      ['where needed', minimal],
      ['everywhere', all],
    ] as const) {
      test(`parted by ${JSON.stringify(delimiter)}, quoted ${how}, in any order of columns`, async () => {
        const order = [...columns.keys()];
        await fc.assert(
          fc.asyncProperty(fc.shuffledSubarray(order, { minLength: order.length }), async (shuffled) => {
            const line = (of: readonly string[]) =>
              shuffled.map((index) => quoted(of[index] ?? '')).join(delimiter);
            const reading = await readRow(line(values), line(columns));
            expect(reading.rejections).toEqual([]);
            expect(reading.values).toEqual(wanted);
          }),
          { numRuns: 25 },
        );
      });
    }
  }

  test('a column that the file lacks is no claim, and one that nobody knows is noted', async () => {
    const reading = await readRow(
      'S19999;Koe;Hämeen liitto;Toiminnassa;5;Koela Oy;x',
      'Koodi;Projektin nimi;Viranomainen;Toiminnan tila;Myönnetty EU- ja valtion rahoitus;Toteuttajan nimi;Väri',
    );
    expect(Object.keys(reading.values).sort()).toEqual([
      'authority',
      'granted',
      'lead',
      'name',
      'period',
      'status',
    ]);
    expect(reading.source?.record.unknownLabels).toEqual(['Väri']);
  });

  test('a row whose columns are shuffled or too many is left out', async () => {
    const line = values.map(all).join(';');
    const of = columns.map(all).join(';');
    const swapped = await readRow(line.replace('"1.4.2008"', '"Koela Oy"'), of);
    expect(swapped.rejections).toMatchObject([{ code: 'SHUFFLED_ROW', line: 2 }]);
    expect(swapped.rejections[0]?.message).toContain('"Aloituspvm"');
    const longer = await readRow(`"x";${line}`, of);
    expect(longer.rejections).toMatchObject([{ code: 'SHUFFLED_ROW' }]);
  });

  test('cells are cut as csv-parse cuts them', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ä', '"', ',', '\n', ' '), maxLength: 6 });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
        const text = cells.map(all).join(',');
        const split = splitQuoted(text, text.length, ',');
        expect(split).toMatchObject({ isWellFormed: true, isOpen: false });
        expect(split.cells.map(({ start, end }) => text.slice(start, end).replaceAll('""', '"'))).toEqual(
          parse(text, {})[0],
        );
      }),
    );
  });
});

test("quotes that are a name's own stay, and one that nothing closes swallows no row", async () => {
  const own = row.replace('Koe, kaksi ja kolme', '"Koe" ja muuta');
  const open = row.replace('Koe, kaksi ja kolme', '"Koe');
  const { records, rejections } = await readStreamed(`${header}\n${open}\n${own}\n${row}`);
  expect(rejections).toEqual([]);
  expect(records.map(({ record }) => record.claims.name?.value)).toEqual([
    '"Koe',
    '"Koe" ja muuta',
    facts.name,
  ]);
});

test('a row wrapped whole in quotes is unwrapped', async () => {
  const { source, values } = await readRow(`"${row.replace('Koe,', '""Koe"",')}";`, header);
  expect(source?.text.startsWith('S19999,ESR,"Koe"')).toBe(true);
  expect(values).toEqual({ ...facts, name: '"Koe", kaksi ja kolme' });
});

test('an address or phone number in a name is masked in the text and the claims', async () => {
  const printed = 'Soita 040 000 1234 tai erkki@esimerkki.fi';
  const { source, values } = await readRow(row.replace(facts.name, printed), header);
  expect(JSON.stringify([source?.text, values])).not.toMatch(/040|erkki/u);
  expect(source?.original).toContain('040 000 1234');
  expect((await readRow(row.replace(facts.name, 'LIFE@KOE'), header)).values['name']).toBe('LIFE@KOE');
});

describe('nothing throws', () => {
  const pieces = fc.constantFrom(
    ...row.split(','),
    ...['', ' ', '"', '""', ';', '\t', 'EAKR', 'Finnvera', 'Toiminnassa', '5', '-1', '1.1.2010', '\n'],
  );
  test('whatever stands in a row: it is a record or rejected, and every quote lies in its text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 5, arbitrary: pieces }, fc.string({ unit: 'grapheme' })), {
          minLength: 1,
          maxLength: 24,
        }),
        fc.constantFrom(',', ';', '\t'),
        async (cells, delimiter) => {
          const bad = cells.join(delimiter);
          const reading = await readStreamed(`${header.replaceAll(',', delimiter)}\n${bad}`);
          if (bad.trim() !== '' && reading.records.length === 0) expect(reading.rejections).not.toEqual([]);
          for (const { text, record } of reading.records) {
            for (const { offset, length } of Object.values(record.claims)) {
              expect(offset).toBeGreaterThanOrEqual(0);
              expect(offset + length).toBeLessThanOrEqual(text.length);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([',', '"', '","', ',Toiminnassa,,', ',2,', ' ', ';', 'a', '1', 'Länsi-Suomi,2,'])(
    'a hostile row of %j takes no time to speak of',
    async (unit) => {
      const bad = `S19999,ESR,${unit.repeat(Math.ceil(500_000 / unit.length))}`;
      const started = performance.now();
      await readStreamed(`${header}\n${bad}\n${row}`);
      expect(performance.now() - started).toBeLessThan(10_000);
    },
  );
});

describe.skipIf(!existsSync(realList('eura2007.csv')))('the list of 2016', () => {
  let list: ListTally;
  beforeAll(async () => {
    list = await readRealList('eura2007.csv');
  });
  const count = (test: (claims: ListTally['records'][number]['record']['claims']) => boolean) =>
    list.records.filter(({ record }) => test(record.claims)).length;

  test('comes in whole', () => {
    expect(list.reader).toBe('eura2007/list');
    expect(list.rejections).toEqual([]);
    expect(list.records).toHaveLength(19_940);
    expect(new Set(list.records.map(({ record }) => record.code)).size).toBe(19_940);
    expect(list.records.at(-1)?.line).toBe(19_941);
    // 1,200 ms on an idle machine
    expect(list.cpuMs).toBeLessThan(15_000);
  });

  test('with its four sums to the cent', () => {
    expect(sumsOf(list.records)).toEqual([
      298_595_160_400, 285_828_248_800, 368_655_723_300, 348_374_012_900,
    ]);
  });

  test('with its states and kinds', () => {
    expect(count(({ status }) => status?.value === 'INTERRUPTED')).toBe(1_362);
    expect(count(({ status }) => status?.value === 'ENDED')).toBe(18_578);
    expect(count(({ kind }) => kind?.value === 'BUSINESS_AID')).toBe(14_236);
    expect(count(({ kind }) => kind === undefined)).toBe(5_704);
    expect(count(({ fund }) => fund?.value === 'ESF')).toBe(2_775);
    expect(count(({ granted }) => granted?.value === null)).toBe(0);
  });

  test('no name is swallowed or cut, and every quote is where it says', () => {
    for (const { text, original, record } of list.records) {
      expect(text).toBe(original);
      const { name, lead, authority } = record.claims;
      for (const [claim, value] of [
        [name, name?.value],
        [lead, lead?.value?.name],
        [authority, authority?.value],
      ] as const) {
        if (claim === undefined) throw new Error(`${record.code} lacks a claim`);
        if (text.slice(claim.offset, claim.offset + claim.length) !== value)
          throw new Error(`${record.code}: ${value}`);
      }
    }
    // every letter of a row is in one of its columns, but for the commas between them
    const [first] = list.records;
    const length = Object.entries(first?.record.claims ?? {})
      .filter(([field]) => field !== 'kind')
      .reduce((sum, [, claim]) => sum + claim.length, 0);
    expect(length + 13).toBe(first?.text.length);
  });
});
