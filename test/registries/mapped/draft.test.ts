import { utils, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { draftFrom } from '../../../src/registries/drafting.ts';

async function draft(name: string, content: string | Uint8Array) {
  const made = await draftFrom(typeof content === 'string' ? Buffer.from(content) : content, name);
  if ('problem' in made) throw new Error(made.problem);
  return made as { mapping: Record<string, unknown>; preview: string };
}

test('a Finnish CSV with several rows of one operation', async () => {
  const { mapping, preview } = await draft(
    'Hankkeet 2021-2027.csv',
    `Luettelo hankkeista
Hankekoodi;Hankkeen nimi;Toteuttaja;Y-tunnus;Rahasto;Aloituspvm;Myönnetty;Maakunta;Sähköposti
A1;Silta;Mallikunta;0204819-8;EAKR;1.9.2023;10 000,50;Uusimaa;maija@esimerkki.fi
A1;Silta;Mallikunta;0204819-8;EAKR;1.9.2023;5 000;Lappi;maija@esimerkki.fi
`,
  );
  expect(mapping).toMatchObject({
    period: 'PERIOD_2021_2027',
    country: 'FI',
    language: 'fi',
    columns: {
      code: 'Hankekoodi',
      name: 'Hankkeen nimi',
      lead: 'Toteuttaja',
      leadBusinessId: 'Y-tunnus',
      fund: 'Rahasto',
      startsOn: 'Aloituspvm',
      granted: 'Myönnetty',
      regions: 'Maakunta',
    },
    dates: ['DD.MM.YYYY'],
    numbers: { decimal: ',', group: [' '] },
    rows: { same: 'code', sum: ['granted'] },
    personal: ['Sähköposti'],
  });
  expect(preview).toContain(
    'row 3: A1 | Silta | 2023-09-01 –  | ERDF | granted 15000.5 | 0204819-8 | Uusimaa, Lappi',
  );
  expect(preview).toContain('1 projects read, 0 rejections');
});

test('a Polish list in windows-1250, its amounts no euros', async () => {
  // "Tytuł projektu;Nazwa beneficjenta;Wartość projektu;Data rozpoczęcia" with ł, ś, ć, ę as windows-1250 has them
  const bytes = Buffer.concat([
    Buffer.from('Tytu'),
    Buffer.from([0xb3]),
    Buffer.from(' projektu;Nazwa beneficjenta;Warto'),
    Buffer.from([0x9c, 0xe6]),
    Buffer.from(' projektu;Data rozpocz'),
    Buffer.from([0xea]),
    Buffer.from('cia\nDroga;Gmina Miasto;1000.50;2023-09-01\nMost;Gmina Wioska;20.25;2023-10-01\n'),
  ]);
  const { mapping, preview } = await draft('polska.csv', bytes);
  expect(mapping).toMatchObject({
    encoding: 'windows-1250',
    currency: 'PLN',
    country: 'PL',
    language: 'pl',
    dates: ['YYYY-MM-DD'],
  });
  expect(preview).toMatch(/Droga \| 2023-09-01 – {2}\| PLN 1000\.5/);
});

test('an English workbook with a currency of each row', async () => {
  const book = utils.book_new();
  const rows = [
    ['Identifier', 'Title', 'Recipient Org:Name', 'Currency', 'Amount Awarded', 'Award Date'],
    ['g1', 'Club', 'Example Trust', 'GBP', 12000, new Date(Date.UTC(2018, 1, 9))],
    ['g2', 'Van', 'Example Two', 'EUR', 5000.5, new Date(Date.UTC(2018, 1, 10))],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet([['About']]), 'About');
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows, { UTC: true, cellDates: true }), 'Grants');
  const { mapping, preview } = await draft(
    'grants.xlsx',
    new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' })),
  );
  expect(mapping).toMatchObject({ sheet: 'Grants', currency: { column: 'Currency' } });
  expect(preview).toContain('row 2: g1 | Club | 2018-02-09 –  | GBP 12000');
  expect(preview).toContain('row 3: g2 | Van | 2018-02-10 –  | granted 5000.5');
  // whom nobody has called a person yet is not named
  expect(preview).not.toContain('Example Trust');
});

test('what is no list is told in a sentence', async () => {
  expect(await draftFrom(Buffer.from('hello'), 'hello.txt')).toEqual({
    problem: expect.stringContaining('no table with a header'),
  });
});

test('a French list: words for countries, a rate with its sign, places in words', async () => {
  const { mapping, preview } = await draft(
    'operations.csv',
    `Code projet;Intitulé du projet;Bénéficiaire;Date de début;Coût total;Taux de cofinancement;Lieu;Pays
F1;Port;Ville de Brest;15/01/2024;1 250 000,50;60 %;Bretagne;France
F2;Pont;Ville de Lyon;16/01/2024;2 000,00;50 %;Rhône-Alpes;Royaume-Uni
F3;Quai;Stadt Kiel;17/01/2024;3 000,00;50 %;Kiel;DE
`,
  );
  expect(mapping).toMatchObject({
    language: 'fr',
    country: 'FR',
    columns: {
      code: 'Code projet',
      regions: 'Lieu',
      country: 'Pays',
      coFinancingRate: 'Taux de cofinancement',
    },
    dates: ['DD/MM/YYYY'],
    rates: 'PERCENT',
    countries: { France: 'FR', 'Royaume-Uni': 'GB' },
  });
  expect(preview).toContain('3 projects read, 0 rejections');
});

test('a header in three rows', async () => {
  const { mapping, preview } = await draft(
    'list.csv',
    `;;Beneficiary;Period;;Amounts in EUR;
Project;Project;name;Start;End;Total;EU
code;title;;date;date;cost;contribution
T1;Harbour;City of Riga;2023-09-01;2025-08-31;1000.50;700
`,
  );
  expect(mapping).toMatchObject({
    headerRow: 1,
    columns: {
      code: 'Project code',
      name: 'Project title',
      lead: 'Beneficiary name',
      startsOn: 'Period Start date',
      eu: 'EU contribution',
    },
  });
  expect(preview).toContain(
    'row 4: T1 | Harbour | 2023-09-01 – 2025-08-31 | euGranted 700 | totalCost 1000.5',
  );
});
