import { expect, test } from 'vitest';
import { readStreamed } from '../forms.ts';

const header =
  'Toimen koodi;Tuensaaja;Y-tunnus;Toimen nimi;Alkamispäivä;Päättymispäivä;Kokonaiskustannukset;Rahasto;Erityistavoite;Unionin osarahoitusosuus;Maakunta';
const row = (code: string, ...more: string[]) =>
  [
    code,
    'Koelan kunta',
    '0204819-8',
    'Hanke',
    '1.9.2023',
    '31.8.2025',
    '100 000,00',
    'EAKR',
    'RSO1.1',
    '40 %',
    ...more,
  ].join(';');
const read = async (...rows: string[]) => {
  const { records, rejections } = await readStreamed(`${[header, ...rows].join('\n')}\n`);
  return {
    codes: records.map(({ record }) => record.code),
    rejections: rejections.map(({ line, code }) => [line, code]),
    messages: rejections.map(({ message }) => message),
    records,
  };
};

test.each([
  ['its word for the code', 'Yhteensä;;;;;;150 000,00;;;;'],
  ['its word for the lead', 'A9;Yhteensä:;;;;;150 000,00;;;;'],
  ['a word of another language', 'Total;;;;;;150 000,00;;;;'],
  [
    'a count behind it',
    'Yhteensä 2 hanketta;2 tuensaajaa;;2;1.9.2023;31.8.2025;150 000,00;EAKR;RSO1.1;40 %;',
  ],
  ['words before it', 'Hankkeita yhteensä;2;;2;1.9.2023;31.8.2025;150 000,00;EAKR;RSO1.1;40 %;'],
  ['all columns filled', 'SUMMA;2 tuensaajaa;;2 hanketta;1.9.2023;31.8.2025;150 000,00;EAKR;RSO1.1;40 %;'],
])('a total is no project: %s', async (_, total) => {
  const { codes, rejections, messages } = await read(row('A1', 'Uusimaa'), total, row('A2', 'Uusimaa'));
  expect(codes).toEqual(['A1', 'A2']);
  expect(rejections).toEqual([[3, 'NO_PROJECT']]);
  expect(messages[0]).toContain('it is a total of other rows');
});

test('a second table is one rejection a row, each with its line', async () => {
  const { codes, rejections } = await read(
    row('A1', 'Uusimaa'),
    '',
    'Rahasto;Summa;;;;;;;;;',
    'EAKR;1 700 000,00;;;;;;;;;',
    'Maakunta;Tuensaajia;Hankkeita;Nimi;Ensimmäinen;Viimeinen;Kustannukset;Rahastoja;Tavoitteita;Osuus;',
    'Uusimaa;3;4;nimiä;ei ole;ei ole;paljon;yksi;kaksi;puolet;',
  );
  expect(codes).toEqual(['A1']);
  expect(rejections).toEqual([
    [4, 'NO_PROJECT'],
    [5, 'MISSING_VALUE'],
    [6, 'NO_PROJECT'],
    [7, 'NO_PROJECT'],
  ]);
});

test('a row without a required value is left out, and the sentence names its columns and no value', async () => {
  const { codes, rejections, messages } = await read(
    'A1;Secretperson;;;1.9.2023;31.8.2025;;EAKR;RSO1.1;40 %;',
  );
  expect([codes, rejections]).toEqual([[], [[2, 'MISSING_VALUE']]]);
  expect(messages[0]).toBe(
    'The row was left out: nothing stands in "Toimen nimi", "Kokonaiskustannukset", which "required" of the mapping asks for.',
  );
});

test('a firm whose name is the word for a total stays', async () => {
  const { codes } = await read(row('A1', 'Uusimaa').replace('Koelan kunta', 'Total'));
  expect(codes).toEqual(['A1']);
});

test('a row that ends before columns that it need not have is read, one that ends before others is not', async () => {
  const { codes, rejections, records } = await read(row('A1'), row('A2', 'Uusimaa'), row('A3').slice(0, -10));
  expect(codes).toEqual(['A1', 'A2']);
  expect(records[0]?.record.claims.regions).toBeUndefined();
  expect(records[1]?.record.claims.regions?.value).toEqual(['Uusimaa']);
  expect(rejections).toEqual([[4, 'SHUFFLED_ROW']]);
});

test('a row that lost a delimiter in its middle is not read as one that ends early', async () => {
  const { codes, rejections } = await read(
    row('A1', 'Uusimaa').replace('Koelan kunta;0204819-8', 'Koelan kunta'),
  );
  expect([codes, rejections]).toEqual([[], [[2, 'SHUFFLED_ROW']]]);
});

test('a row of the registers’ own lists without a name is left out, with its line', async () => {
  const { records, rejections } = await readStreamed(
    'Koodi,Rahasto,Hankkeen nimi,Tl,Viranomainen,Tila,Aloituspvm,Päättymispvm,Toteuttajan nimi\nS20001,ESR,,5,"Keski-Suomen elinkeino-, liikenne- ja ympäristökeskus",Toiminnassa,1.4.2015,31.3.2018,Koela Oy\nYhteensä,,,,,,,,\n',
  );
  expect(records).toEqual([]);
  expect(rejections.map(({ line, code }) => [line, code])).toEqual([
    [2, 'MISSING_VALUE'],
    [3, 'NO_CODE'],
  ]);
});
