import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadRegistries, readFile } from '../../../src/registries/index.ts';
import { createMappedList } from '../../../src/registries/mapped/list.ts';
import { factsOf } from '../../../src/registries/mapped/load.ts';
import { parseMapping } from '../../../src/registries/mapped/mapping.ts';
import type { FieldName } from '../../../src/registries/projectFacts.ts';
import type { Registry, SourceRecord } from '../../../src/registries/registry.ts';
import { readStreamed, streamOf } from '../forms.ts';
import { estonian, estonianHeader, estonianList, estonianRows } from './estonian.ts';

const sample = readFileSync(new URL('./operations.csv', import.meta.url), 'utf8');
const [header = ''] = sample.split('\n');
const row = (code: string, changes: Record<string, string> = {}) => {
  const labels = header.split(';');
  const values: Record<string, string> = {
    'Toimen koodi': code,
    Tuensaaja: 'Rauman kaupunki',
    'Toimen nimi': 'Koe',
    Alkamispäivä: '1.1.2023',
    Päättymispäivä: '31.12.2023',
    Kokonaiskustannukset: '100',
    Rahasto: 'EAKR',
    Erityistavoite: 'RSO2.1',
    'Unionin osarahoitusosuus': '40 %',
    ...changes,
  };
  return labels.map((label) => values[label] ?? '').join(';');
};
const listOf = (...rows: string[]) => `${[header, ...rows].join('\n')}\n`;

function mappedRegistry(changes: Record<string, unknown> = {}, isOwn = true): Registry {
  const name = `${String(changes['id'] ?? estonian.id)}.json`;
  const mapping = parseMapping(JSON.stringify({ ...estonian, ...changes }), name);
  return { ...factsOf(mapping, { name, isOwn }), readers: [createMappedList(mapping)] };
}

async function readWith(registries: readonly Registry[], text: string | Uint8Array) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const reading = await readFile({ name: 'list.csv', bytes: streamOf(bytes) }, registries);
  const results = [];
  for await (const result of reading.results) results.push(result);
  return {
    ...reading,
    records: results.filter((result) => result.type === 'source'),
    rejections: results.filter((result) => result.type === 'rejection'),
  };
}

const factOf = (source: SourceRecord | undefined, field: FieldName) => source?.record.claims[field]?.value;
const quoteOf = (source: SourceRecord | undefined, field: FieldName) => {
  const claim = source?.record.claims[field];
  return claim && source.text.slice(claim.offset, claim.offset + claim.length);
};

describe('a list of operations as Article 49(3) asks for it', () => {
  test('is read whole, and every quote lies where it is said to', async () => {
    const { reader, registry, records, rejections } = await readStreamed(sample, 97);
    expect([reader, registry]).toEqual(['operations2021/list', 'operations2021']);
    expect(rejections).toEqual([]);
    expect(records).toHaveLength(25);
    // added up by hand from the file
    const sum = records.reduce((total, { record }) => total + (record.claims.totalCost?.value ?? 0), 0);
    expect(sum).toBe(1_896_011_532);
    for (const source of records) {
      for (const field of ['startsOn', 'name', 'totalCost', 'lead', 'fund'] as const) {
        expect(source.text.split(';').map((cell) => cell.replaceAll('"', '').trim())).toEqual(
          expect.arrayContaining((quoteOf(source, field) ?? '?').split(';').map((part) => part.trim())),
        );
      }
      expect(quoteOf(source, 'period')).toBe(source.record.code);
    }
  });

  test('becomes these facts', async () => {
    const { records } = await readStreamed(sample);
    const [first, second, , fourth] = records;
    expect(
      Object.fromEntries(
        Object.entries(first?.record.claims ?? {}).map(([field, { value }]) => [field, value]),
      ),
    ).toEqual({
      name: 'Sataman vihreä ranta',
      fund: 'ERDF',
      period: 'PERIOD_2021_2027',
      country: 'FI',
      objective: { code: 'RSO2.1', name: 'Energiatehokkuuden edistäminen' },
      startsOn: '2023-01-01',
      endsOn: '2025-12-31',
      totalCost: 123_456_750,
      coFinancingRate: 0.4,
      status: 'ACTIVE',
      authority: 'Satakuntaliitto',
      lead: { name: 'Rauman kaupunki', businessId: '0138780-9' },
      regions: ['Satakunta'],
      municipalities: ['Rauma'],
      isNationwide: false,
      summary: 'Satama-alueen päästöt mitataan ja niitä vähennetään.\n\nMittausverkko kolmelle laiturille.',
      sections: [
        { number: null, heading: 'Tuensaajan laji', text: 'oikeushenkilö', page: null },
        { number: null, heading: 'Sijaintitieto', text: '26100 Rauma', page: null },
        { number: null, heading: 'Tukitoimen tyyppi', text: '044 Energiatehokkuus', page: null },
      ],
    });
    expect(factOf(second, 'name')).toBe('Ääni; kuva ja sana');
    expect(factOf(second, 'summary')).toBe(
      'Luodaan paja, jossa "tekeminen" näkyy.\n\nToinen kappale kertoo menetelmästä.\n\nKaksi pajaa',
    );
    expect([second, fourth].map((source) => source?.line)).toEqual([3, 7]);
    expect(factOf(fourth, 'isNationwide')).toBe(true);
    expect(factOf(fourth, 'regions')).toEqual([]);
    expect(factOf(fourth, 'coFinancingRate')).toBe(0.625);
  });

  test.each([
    // where the euro sign is 0x80, and everything else as in ISO-8859-1
    ['windows-1252', Buffer.from(sample.replaceAll('€', '\x80'), 'latin1')],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${sample}`)],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${sample}`, 'utf16le')],
    ['Windows line ends', Buffer.from(sample.replaceAll('\n', '\r\n'))],
    ['a title above it', Buffer.from(`Toimien luettelo;;;\n\n${sample}`)],
  ])('is the same in %s', async (_, bytes) => {
    const wanted = await readStreamed(sample);
    const { records, rejections } = await readStreamed(bytes);
    expect(rejections).toEqual([]);
    expect(records.map(({ text, record }) => [text, record])).toEqual(
      wanted.records.map(({ text, record }) => [text, record]),
    );
  });

  test('is known in English and Swedish, in any order of columns, by tabs or commas', async () => {
    const english = [
      'Name of the operation',
      'Unique code of the operation',
      'Beneficiary',
      'Fund concerned',
      'Specific objective',
      'Total cost',
      'Union co-financing\u00a0rate',
      '"Start\ndate"',
      'End date',
      'Country',
    ];
    const values = [
      'Test',
      'X-1/2',
      'Åbo Akademi',
      'ERDF',
      'RSO1.1',
      '1000.50',
      '40.5',
      '2023-01-01',
      '2023-12-31',
      'Finland',
    ];
    for (const delimiter of ['\t', ',', '|']) {
      const { registry, records, rejections } = await readStreamed(
        `${english.join(delimiter)}\n${values.join(delimiter)}\n`,
      );
      expect([registry, rejections]).toEqual(['operations2021', []]);
      expect(records[0]?.record.code).toBe('X-1/2');
      expect(factOf(records[0], 'totalCost')).toBe(100_050);
      expect(factOf(records[0], 'coFinancingRate')).toBe(0.405);
      expect(factOf(records[0], 'country')).toBe('FI');
    }
  });

  test('lacking a required column is told which', async () => {
    const { records, rejections } = await readStreamed(sample.replace('Kokonaiskustannukset', 'Hinta'));
    expect(records).toEqual([]);
    expect(rejections).toMatchObject([
      {
        code: 'UNKNOWN_REGISTRY',
        message: expect.stringMatching(
          /^The header looks like a list of operations2021 and lacks the column of totalCost \("Kokonaiskustannukset" or .*; add the column/,
        ),
      },
    ]);
  });
});

describe('a cell that can’t be read is a rejection, and the rest of its row comes in', () => {
  const wrong: [string, string, string, RegExp, FieldName][] = [
    ['Alkamispäivä', '31.2.2023', 'BAD_DATE', /"31\.2\.2023" is not in the calendar/, 'startsOn'],
    [
      'Alkamispäivä',
      'kevät',
      'BAD_DATE',
      /printed like 01\.09\.2023 or 2023-09-01 or 01\/09\/2023\.$/,
      'startsOn',
    ],
    ['Kokonaiskustannukset', '1,2E+06', 'BAD_AMOUNT', /printed like 1 234 567,50\.$/, 'totalCost'],
    ['Unionin osarahoitusosuus', '0,4', 'BAD_NUMBER', /may be a share or a percentage/, 'coFinancingRate'],
    ['Rahasto', 'Maaseuturahasto', 'BAD_VALUE', /is no word that the mapping knows; it knows EAKR;/, 'fund'],
    ['Tila', 'uusi', 'BAD_VALUE', /it knows käynnissä;/, 'status'],
    ['Maa', 'Ruotsi', 'BAD_VALUE', /it knows Suomi; Finland\.$/, 'country'],
  ];
  test.each(wrong)('%s: %s', async (column, value, code, message, field) => {
    const { records, rejections } = await readStreamed(listOf(row('R1'), row('R2', { [column]: value })));
    expect(rejections).toEqual([
      { type: 'rejection', line: 3, column, code, message: expect.stringMatching(message) },
    ]);
    expect(rejections[0]?.message.startsWith(`R2: ${column}: "`)).toBe(true);
    expect(records).toHaveLength(2);
    expect(records[1]?.record.claims[field]).toBeUndefined();
    expect(factOf(records[1], 'name')).toBe('Koe');
  });

  test('a business id with a wrong check digit is none', async () => {
    const { records, rejections } = await readStreamed(
      listOf(row('R1', { 'Y-tunnus': '0138780-8' }), row('R2', { 'Y-tunnus': 'FI01387809' })),
    );
    expect(rejections).toMatchObject([{ line: 2, column: 'Y-tunnus', code: 'BAD_BUSINESS_ID' }]);
    expect(records.map((source) => factOf(source, 'lead'))).toEqual([
      { name: 'Rauman kaupunki', businessId: null },
      { name: 'Rauman kaupunki', businessId: '0138780-9' },
    ]);
  });

  test('two funds in a cell are another, or several', async () => {
    const { records, rejections } = await readStreamed(listOf(row('R1', { Rahasto: 'EAKR|ESR+' })));
    expect([factOf(records[0], 'fund'), rejections]).toEqual(['OTHER', []]);
  });
});

describe('a row that can’t be read is left out, and says nothing of what it holds', () => {
  test.each([
    ['too few values', 'R1;Secretperson', 'SHUFFLED_ROW', /it has 2 values where the header has 20 columns/],
    ['too many values', `${row('R1')};Secretperson`, 'SHUFFLED_ROW', /it has 21 values/],
    ['an open quote', row('R1', { Tuensaaja: '"Secretperson' }), 'AMBIGUOUS_ROW', /quotes do not close/],
    [
      'text behind a quote',
      row('R1', { Tuensaaja: '"Koe" Secretperson' }),
      'AMBIGUOUS_ROW',
      /quotes do not close/,
    ],
    ['no code', row('', { Tuensaaja: 'Secretperson' }), 'NO_CODE', /the column "Toimen koodi" is empty/],
    ['no code but a text', row('x'.repeat(61)), 'BAD_CODE', /at most 60/],
  ])('%s', async (_, bad, code, message) => {
    const { records, rejections } = await readStreamed(listOf(bad, row('R2'), ';'.repeat(19), row('R3')));
    expect(rejections).toMatchObject([{ line: 2, code, message: expect.stringMatching(message) }]);
    expect(rejections[0]?.message).not.toContain('Secretperson');
    expect(records.map(({ record }) => record.code)).toEqual(['R2', 'R3']);
  });

  test('a code that stands twice is told with both lines', async () => {
    const { records, rejections } = await readStreamed(
      listOf(row('R1'), row('R1', { 'Toimen nimi': 'Toinen' })),
    );
    expect(records).toHaveLength(2);
    expect(rejections).toMatchObject([
      { line: 3, code: 'DUPLICATE_CODE', message: expect.stringContaining('R1 also stands on line 2.') },
    ]);
  });

  test('of lists put together the second header is no row', async () => {
    const { records, rejections } = await readStreamed(`${listOf(row('R1'))}${listOf(row('R2'))}`);
    expect([records.length, rejections]).toEqual([2, []]);
  });
});

describe('whose list it is', () => {
  const eura2014 =
    'Koodi,Rahasto,Hankkeen nimi,Tl,Viranomainen,Tila,Aloituspvm,Päättymispvm,Toteuttajan nimi,Myönnetty EU- ja valtion rahoitus';
  const greedy = mappedRegistry({
    id: 'greedy',
    columns: { code: 'Koodi', name: 'Hankkeen nimi', lead: 'Toteuttajan nimi', authority: 'Viranomainen' },
    codeFrom: [],
  });

  test('no mapping takes a list that is read by code, nor does that take a mapping’s', async () => {
    const registries = [...loadRegistries(), greedy, mappedRegistry()];
    const text = `${eura2014}\nS20001,ESR,Koe,5,Lapin liitto,Toiminta päättynyt,1.1.2015,1.1.2016,Rauman kaupunki,100\n`;
    expect(await readWith(registries, text)).toMatchObject({ registry: 'eura2014' });
    expect(await readWith(registries, sample)).toMatchObject({ registry: 'operations2021' });
    expect(await readWith(registries, estonianList)).toMatchObject({ registry: 'eesti2021' });
    // a mapping that knows more of the header than the code does
    const finnish = mappedRegistry({
      id: 'suomi2021',
      columns: {
        code: 'Koodi',
        fund: 'Rahasto',
        name: 'Hankkeen nimi',
        priority: 'Tl',
        authority: 'Viranomainen',
        objective: 'Erityistavoite',
        totalCost: 'Hinta',
      },
      codeFrom: [],
    });
    const more =
      'Koodi;Rahasto;Hankkeen nimi;Tl;Viranomainen;Erityistavoite;Hinta\nR1;ERF;Koe;1;Lapin liitto;RSO1.1;5\n';
    expect(await readWith([...loadRegistries(), finnish], more)).toMatchObject({ registry: 'suomi2021' });
  });

  test('two mappings that both fit are an error that names both', async () => {
    const registries = [...loadRegistries(), mappedRegistry(), mappedRegistry({ id: 'teine2021' })];
    const { registry, records, rejections } = await readWith(registries, estonianList);
    expect([registry, records]).toEqual([null, []]);
    expect(rejections).toMatchObject([
      {
        code: 'AMBIGUOUS_REGISTRY',
        message: expect.stringMatching(
          /eesti2021 \(eesti2021\.json\) and teine2021 \(teine2021\.json\).*"required"/,
        ),
      },
    ]);
  });

  test('a mapping of one’s own goes before a bundled one', async () => {
    const bundled = mappedRegistry({ id: 'teine2021' }, false);
    expect(await readWith([bundled, mappedRegistry()], estonianList)).toMatchObject({
      registry: 'eesti2021',
    });
  });
});

describe('a list without codes', () => {
  test('gets the same code from the same words, however they are spaced', async () => {
    const read = async (text: string) => (await readWith([mappedRegistry()], text)).records[0]?.record.code;
    const code = await read(estonianList);
    expect(code).toMatch(/^X[0-9A-F]{12}$/);
    expect(await read(estonianList.replace('Roheline sadam', ' ROHELINE  sadam'))).toBe(code);
    expect(await read(estonianList.replace('1 250 000,50', '9'))).toBe(code);
    expect(await read(estonianList.replace('Roheline sadam', 'Punane sadam'))).not.toBe(code);
  });

  test('leaves out a row that can’t be told from one before it', async () => {
    const [first = ''] = estonianRows;
    const list = `${estonianHeader}\n${first}\n${first.replace('Uus 4', 'Uus 5')}\n`;
    const { records, rejections } = await readWith([mappedRegistry()], list);
    expect(records).toHaveLength(1);
    expect(rejections).toMatchObject([
      {
        line: 3,
        code: 'DUPLICATE_CODE',
        message: expect.stringMatching(/same code as of line 2; name in "codeFrom"/),
      },
    ]);
  });
});

test('the foreign number of an organisation is no business id, and is kept as printed', async () => {
  const { records } = await readWith([mappedRegistry()], estonianList);
  expect(factOf(records[0], 'lead')).toEqual({ name: 'Pärnu linn', businessId: null });
  expect(factOf(records[0], 'kind')).toBe('DEVELOPMENT');
  expect(factOf(records[0], 'sections')).toEqual(
    ['Saaja liik:juriidiline isik', 'Registrikood:75000064', 'Aadress:Uus 4', 'Sekkumine:044'].map((pair) => {
      const [heading, text] = pair.split(':');
      return { number: null, heading, text, page: null };
    }),
  );
});

test('what the mapping calls personal is in no public text, nor is a natural person’s row', async () => {
  const { records } = await readWith([mappedRegistry()], estonianList);
  const [withContact, , , byFlag, byWord] = records;
  expect(withContact?.text).not.toContain('Mall');
  expect(withContact?.original).toContain('Mall Näidis');
  for (const source of [byFlag, byWord]) {
    const { lead, ...others } = source?.record.claims ?? {};
    expect(lead?.value).toMatchObject({ isPerson: true });
    const shown = JSON.stringify([source?.text, others]);
    expect(shown).not.toMatch(/Juhan|Näidismets|Näidismägi|Mall|Metsa 9|Puu 2|Rõuge|Võru linn|10000001/);
    expect(source?.text).toHaveLength(source?.original.length ?? 0);
    expect(factOf(source, 'regions')).toEqual(['Võrumaa']);
  }
});

test('a natural person whose name the list keeps back is told by no address either', async () => {
  const [, , , named = ''] = estonianRows;
  const { records } = await readWith(
    [mappedRegistry()],
    `${estonianHeader}\n${named.replace(',Juhan,Näidismets,', ',,,').replaceAll('Juhan Näidismets', 'Omanik')}\n`,
  );
  expect(factOf(records[0], 'lead')).toBeNull();
  expect(JSON.stringify([records[0]?.text, records[0]?.record])).not.toMatch(/Metsa 9|Rõuge/);
});
