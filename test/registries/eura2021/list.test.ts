import { describe, expect, test } from 'vitest';
import { day, labels, readSheet, row } from './sheet.ts';

const facts = {
  period: 'PERIOD_2021_2027',
  fund: 'ESF_PLUS',
  status: 'ACTIVE',
  jointProject: 'R-1',
  name: 'Koeponnistus',
  authority: 'Keski-Suomen elinvoimakeskus',
  summary: 'Kudotaan verkkoja.\n\nKohderyhmä: maahanmuuttajat.\n\nTuloksena malli.',
  homepage: 'https://koe.example.fi/',
  priority: { code: '4' },
  objective: { code: '4.2' },
  startsOn: '2024-02-01',
  endsOn: '2026-12-31',
  euAndStatePlanned: 100_001,
  publicPlanned: 110_002,
  totalPlanned: 120_003,
  realised: 40_004,
  publicRealised: 50_005,
  totalRealised: 60_006,
  euRealised: 30_007,
  lead: { name: 'Rauman kaupunki', businessId: '0138780-9', postalCode: '26100', postalPlace: 'RAUMA' },
  regions: ['FI1B1 Helsinki-Uusimaa'],
  postalPlaces: [{ name: 'JYVÄSKYLÄ', postalCode: '40100' }],
  classifications: [
    { scheme: 'FIELD_OF_INTERVENTION', code: '021', label: 'Pk-yritysten kehittäminen' },
    { scheme: 'FORM_OF_SUPPORT', code: '01', label: 'Avustus' },
    { scheme: 'TERRITORIAL_FOCUS', code: '33', label: 'Ei alueellista kohdentamista' },
    { scheme: 'ECONOMIC_ACTIVITY', code: '26', label: 'Muut' },
    { scheme: 'GENDER_EQUALITY', code: '02', label: 'Sukupuolinäkökulma on valtavirtaistettu' },
    { scheme: 'BALTIC_SEA', code: '09', label: 'Ei koske' },
  ],
  sections: [],
};

test('every column lands, and planned money is not called granted', async () => {
  const { registry, reader, source, values, rejections } = await readSheet([row]);
  expect([registry, reader, rejections]).toEqual(['eura2021', 'eura2021/list', []]);
  expect(values).toEqual(facts);
  expect(source).toMatchObject({
    kind: 'LIST_ROW',
    line: 2,
    locator: 'https://www.eura2021.fi/hakutulokset/projektikortti?id=S30001',
    record: { code: 'S30001' },
  });
});

test('each value is quoted where it stands in the text of its row', async () => {
  const { source, claims } = await readSheet([row]);
  const quoteOf = (field: keyof typeof claims) => {
    const { offset = 0, length = 0 } = claims[field] ?? {};
    return source?.text.slice(offset, offset + length);
  };
  expect(quoteOf('name')).toBe('Koeponnistus');
  expect(quoteOf('startsOn')).toBe('1.2.2024');
  expect(quoteOf('euAndStatePlanned')).toBe('1000.01');
  expect(quoteOf('regions')).toBe('FI1B1 Helsinki-Uusimaa');
  expect(claims.postalPlaces?.basis).toBe('INFERRED');
});

describe('a file of another shape is read the same', () => {
  const shapes: readonly [string, Parameters<typeof readSheet>][] = [
    ['a title above the header', [[row], { above: [['EURA 2021'], [], [null, 'Tulostettu 1.9.2026']] }]],
    ['columns in another order', [[row], { header: labels.toReversed() }]],
    ['blanks and line ends around labels', [[row], { header: labels.map((label) => `\n ${label}\u00a0`) }]],
    [
      'numbers and days as text',
      [
        [
          {
            ...row,
            Tl: '4',
            Et: 4.2,
            Aloituspvm: '1.2.2024',
            Päättymispvm: '2026-12-31T00:00:00',
            'Suunniteltu EU- ja valtion rahoitus': '1 000,01',
            'Suunniteltu julkinen rahoitus': '1100.02 €',
          },
        ],
      ],
    ],
    ['days as the numbers a spreadsheet has for them', [[{ ...row, Aloituspvm: 45323 }]]],
    [
      'codes as numbers, and a business id as it is printed elsewhere',
      [
        [
          {
            ...row,
            'Tuensaajan postinumero': 26100,
            'Toteuttajan Y-tunnus': 'FI01387809',
            'Hankekoodi ': ' s30001 ',
          },
        ],
      ],
    ],
    ['a footer of two rows', [[row], { below: [[], ['Käytetyt suodattimet: Rahasto on EAKR']] }]],
  ];
  test.each(shapes)('%s', async (_, [rows, form]) => {
    const { values, source } = await readSheet(rows, form);
    expect(values).toEqual(facts);
    expect(source?.record.code).toBe('S30001');
  });

  test('the order of columns makes no other source of it', async () => {
    const one = await readSheet([row]);
    const other = await readSheet([row], { header: labels.toReversed() });
    expect(other.source?.text).toBe(one.source?.text);
  });
});

test('footers, totals and empty rows are no projects', async () => {
  const { records, rejections } = await readSheet([row, {}, { 'Hankkeen nimi': 'Yhteensä', Aloituspvm: 5 }], {
    below: [['Käytetyt suodattimet: Rahasto on EAKR, ESR+ tai JTF'], ['8733']],
  });
  expect(records).toHaveLength(1);
  expect(rejections.map(({ line, code }) => [line, code])).toEqual([
    [4, 'NO_PROJECT'],
    [5, 'NO_PROJECT'],
    [6, 'NO_PROJECT'],
  ]);
});

test('a project without a name or a code is told apart from a footer', async () => {
  const { rejections } = await readSheet([
    { ...row, 'Hankkeen nimi': null },
    { ...row, 'Hankekoodi ': null },
    { ...row, 'Hankekoodi ': 'ei vielä' },
  ]);
  expect(rejections.map(({ code }) => code)).toEqual(['MISSING_VALUE', 'NO_CODE', 'BAD_CODE']);
});

test('an unknown word is UNKNOWN, kept as printed and told of once with its count', async () => {
  const { records, rejections } = await readSheet([
    { ...row, 'Toiminnan tila': 'Odottaa aloitusta' },
    { ...row, 'Hankekoodi ': 'S30002', 'Toiminnan tila': 'odottaa aloitusta', Rahasto: 'AMIF' },
    { ...row, 'Hankekoodi ': 'S30003', 'Toiminnan tila': 'Päättynyt' },
    { ...row, 'Hankekoodi ': 'S30004', 'Toiminnan tila': 'Toiminta päättynyt', Rahasto: 'JTF' },
  ]);
  expect(records.map(({ record: { claims } }) => [claims.status?.value, claims.fund?.value])).toEqual([
    ['UNKNOWN', 'ESF_PLUS'],
    ['UNKNOWN', 'UNKNOWN'],
    ['ENDED', 'ESF_PLUS'],
    ['ENDED', 'JTF'],
  ]);
  expect(records[0]?.record.claims.sections?.value).toEqual([
    { number: null, heading: 'Toiminnan tila', text: 'Odottaa aloitusta', page: null },
  ]);
  expect(rejections.map(({ column, line, message }) => [column, line, message.split(':')[1]])).toEqual([
    [
      'Toiminnan tila',
      2,
      " 2 rows have it, counted as UNKNOWN and kept as printed in the project's sections.",
    ],
    ['Rahasto', 3, " 1 row has it, counted as UNKNOWN and kept as printed in the project's sections."],
  ]);
});

test('an unknown column is a section, and a missing one is named once', async () => {
  const header = [...labels.filter((label) => label !== 'Sijainti'), 'Hankkeen vaikutus'];
  const { records, rejections } = await readSheet(
    [
      { ...row, 'Hankkeen vaikutus': 'Kohtalainen' },
      { ...row, 'Hankekoodi ': 'S30002' },
    ],
    { header },
  );
  expect(records[0]?.record.claims.sections?.value).toEqual([
    { number: null, heading: 'Hankkeen vaikutus', text: 'Kohtalainen', page: null },
  ]);
  expect(records[0]?.record.claims).not.toHaveProperty('regions');
  expect(rejections).toMatchObject([{ line: 1, column: 'Sijainti', code: 'MISSING_COLUMN' }]);
  expect(rejections[0]?.message).not.toContain('Sijainti');
});

test('empty is null and zero is zero; what cannot be read is rejected by itself', async () => {
  const { values, rejections } = await readSheet([
    {
      ...row,
      'Suunniteltu EU- ja valtion rahoitus': null,
      'Toteutunut julkinen rahoitus': 0,
      'Toteutunut rahoitus yhteensä': 'noin sata',
      Päättymispvm: '31.2.2026',
      'Toteuttajan Y-tunnus': '0138780-5',
      Ryhmähanketunnus: null,
    },
  ]);
  expect(values).toMatchObject({
    euAndStatePlanned: null,
    publicRealised: 0,
    lead: { name: 'Rauman kaupunki', businessId: null },
    jointProject: null,
  });
  expect(values).not.toHaveProperty('totalRealised');
  expect(values).not.toHaveProperty('endsOn');
  expect(rejections.map(({ code, column }) => [code, column])).toEqual([
    ['BAD_DATE', 'Päättymispvm'],
    ['BAD_AMOUNT', 'Toteutunut rahoitus yhteensä'],
    ['BAD_BUSINESS_ID', 'Toteuttajan Y-tunnus'],
  ]);
  expect(rejections[2]?.message).toContain('check digit');
});

test('letters that no text may hold are taken out, and a row of millions of letters is left out', async () => {
  const { records, rejections } = await readSheet(
    [
      { ...row, 'Hankkeen nimi': 'Koe\u0001ponnistus \ud800', 'Uusi\u0002 sarake': 'a\r\nb' },
      { ...row, 'Hankekoodi ': 'S30002', 'Hankkeen nimi': 'x'.repeat(1_000_001) },
    ],
    { header: [...labels, 'Uusi\u0002 sarake'] },
  );
  expect(records.map(({ record }) => record.code)).toEqual(['S30001']);
  expect(records[0]?.record.claims.name?.value).toMatch(/^Koeponnistus \ufffd*$/u);
  expect(records[0]?.record.claims.sections?.value).toMatchObject([{ heading: 'Uusi sarake', text: 'a\nb' }]);
  expect(rejections.map(({ code }) => code)).toEqual(['TOO_LARGE']);
});

test('a NUL spoils its own row and no other, and is told with its line; in the header it spoils none', async () => {
  const three = [1, 2, 3].map((number) => ({ ...row, 'Hankekoodi ': `S3000${number}` }));
  const spoil = (at: number) =>
    three.map((one, index) => (index === at ? { ...one, 'Hankkeen nimi': 'Koe\u0000ponnistus' } : one));
  for (const at of [0, 1, 2]) {
    const { records, rejections } = await readSheet(spoil(at));
    expect(records.map(({ record }) => record.code)).toEqual(
      ['S30001', 'S30002', 'S30003'].filter((_, index) => index !== at),
    );
    // the header is row 1
    expect(rejections).toMatchObject([{ code: 'NOT_TEXT', line: at + 2, column: null }]);
  }
  const header = labels.map((label) => (label === 'Rahasto' ? 'Ra\u0000hasto' : label));
  const { records, rejections } = await readSheet(three, { header });
  expect(records).toHaveLength(3);
  expect(rejections.filter(({ code }) => code === 'NOT_TEXT')).toMatchObject([{ line: 1 }]);
});

test('a row whose implementer reads as a person claims no place of work', async () => {
  const { claims } = await readSheet([{ ...row, 'Toteuttajan nimi': 'Tmi Kaisa Niemilä' }]);
  expect(claims.postalPlaces?.value).toBeNull();
});

test('a header without codes says what it lacks', async () => {
  const { registry, rejections } = await readSheet([row], { header: labels.slice(1) });
  expect(registry).toBeNull();
  expect(rejections).toMatchObject([{ code: 'UNKNOWN_REGISTRY' }]);
  expect(rejections[0]?.message).toContain('lacks "Hankekoodi"');
});

test('the sheet with the header is read, wherever it stands', async () => {
  const { values } = await readSheet([{ ...row, Aloituspvm: day('2024-02-01') }], { name: 'Hankkeet' });
  expect(values['startsOn']).toBe('2024-02-01');
});
