import { utils, write } from '@e965/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../app.ts';

// made-up rows in the forms that these registers publish
const stea = `Järjestö;Y-tunnus;Vuosi;Käyttötarkoitus;Avustuslaji;Alue;Haettu;Ehdotettu;Myönnetty
Esimerkki ry;0204819-8;2023;Tukea nuorille;Ak;Uusimaa;60 000;50 000;50 000
Esimerkki ry;0204819-8;2024;Tukea nuorille;Ak;Uusimaa;60 000;50 000;55 000,50
Toinen ry;0245895-5;2023;Ei mitään;C;Lappi;10 000;0;0
`;
const state = `Diaarinumero;Hakija;Hankkeen nimi;Valtionapuviranomainen;Päätöspäivä;Myönnetty
VN/1/2023;Esimerkki ry (0204819-8);Retki;Opetus- ja kulttuuriministeriö;1.9.2023;1 000,00
VN/2/2023;Maija Meikäläinen;Työ;Taiteen edistämiskeskus;2.9.2023;500
`;
const business = `Organisaatio;Y-tunnus;Vuosi;Avustukset;Lainat;EU:n rakennerahastot;Tutkimus
Kone Esimerkki Oy;0116300-4;2022;10 000;700 000;2 500;0
`;
/** A beneficiary's row of one commitment. */
function bridgesOf(name: string, vat: string, coordinates: string, amount: number, type: string) {
  const startsOn = new Date(Date.UTC(2022, 4, 1));
  const commitment = [130_000, 140_000.25, 'New bridges', 'DG MOVE', 'CEF', startsOn, '-'];
  return [2022, 'LC.1', name, vat, coordinates, amount, ...commitment, type];
}
const fts = [
  [
    'Year',
    'Reference of the Legal Commitment (LC)',
    'Name of beneficiary',
    'VAT number of beneficiary',
    'Coordinator',
    'Beneficiary’s contracted amount (EUR)',
    'Commitment contracted amount (EUR) (A)',
    // two blanks, as it is published
    'Commitment  total amount (EUR) (A+B)',
    'Subject of grant or contract',
    'Responsible department',
    'Programme name',
    'Project start date',
    'Project end date',
    'Beneficiary type',
  ],
  bridgesOf('ANOTHER SARL', 'FR12345678901', 'No', 40_000.25, 'Private Companies'),
  bridgesOf('ESIMERKKI RY', 'FI02048198', 'Yes', 100_000, 'NGO'),
];

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(fts, { UTC: true, cellDates: true }), 'FTS');
  const report = await app.import(
    [
      { file: 'stea.csv', text: stea },
      { file: 'avustukset.csv', text: state },
      { file: 'bf.csv', text: business },
      { file: 'fts.xlsx', text: write(book, { type: 'buffer', bookType: 'xlsx' }) },
    ],
    '2025-01-01',
  );
  expect(report.registries.map(({ registry, read, rejections }) => [registry, read, rejections])).toEqual([
    ['stea', 2, []],
    ['haeavustuksia', 2, []],
    ['businessFinland', 1, []],
    ['fts', 1, []],
  ]);
});
afterAll(() => app.close());

test('an organisation of several registries is one by its business id, and says what each holds', async () => {
  const { data, errors } = await app.ask(`{ organisation(businessId: "0204819-8") {
    registries { registry { id } projects funding { euAndState { granted } eu { granted } totalCost } } } }`);
  expect(errors).toBeUndefined();
  const line = (granted: number | null, eu: number | null, totalCost: number | null) => ({
    euAndState: { granted },
    eu: { granted: eu },
    totalCost,
  });
  expect(data.organisation.registries).toEqual([
    { registry: { id: 'fts' }, projects: 1, funding: line(null, 140_000.25, 140_000.25) },
    { registry: { id: 'haeavustuksia' }, projects: 1, funding: line(1_000, null, null) },
    { registry: { id: 'stea' }, projects: 2, funding: line(105_000.5, null, null) },
  ]);
});

test('each register says of its rows what it prints', async () => {
  const { data } = await app.ask(
    '{ projects(first: 20) { nodes { registry { id } name startsOn startsOnPrecision implementers { role name: nameAsPublished } funding { euAndState { granted } eu { granted } } } } }',
  );
  const of = (id: string) =>
    data.projects.nodes.filter((one: { registry: { id: string } }) => one.registry.id === id);
  expect(of('businessFinland')).toMatchObject([
    {
      name: 'Kone Esimerkki Oy 2022',
      startsOn: null,
      startsOnPrecision: 'YEAR',
      funding: { euAndState: { granted: 10_000 }, eu: { granted: 2_500 } },
    },
  ]);
  expect(of('fts')).toMatchObject([
    {
      startsOn: '2022-05-01',
      implementers: [
        { role: 'LEAD', name: 'ESIMERKKI RY' },
        { role: 'PARTNER', name: 'ANOTHER SARL' },
      ],
    },
  ]);
  expect(JSON.stringify(data)).not.toContain('Meikäläinen');
});
