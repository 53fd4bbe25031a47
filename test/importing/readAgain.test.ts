import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readAgain } from '../../src/importing/readAgain.ts';
import { loadRegistries, readFile } from '../../src/registries/index.ts';
import { createMappedList } from '../../src/registries/mapped/list.ts';
import { factsOf } from '../../src/registries/mapped/load.ts';
import { parseMapping } from '../../src/registries/mapped/mapping.ts';
import { type Row, row as row2021, sheetOf } from '../registries/eura2021/sheet.ts';
import { streamOf } from '../registries/forms.ts';
import { realList } from '../registries/lists.ts';
import { estonian, estonianList } from '../registries/mapped/estonian.ts';
import { list2007, list2014 } from '../worldLists.ts';

const mapping = parseMapping(JSON.stringify(estonian), 'eesti.json');
const registries = [
  ...loadRegistries(),
  { ...factsOf(mapping, { name: 'eesti.json', isOwn: true }), readers: [createMappedList(mapping)] },
];
const readers = registries.flatMap((registry) => registry.readers);

/** How many sources a file holds; each must be read from its original as it was read from the file. */
async function expectSame(name: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const reading = await readFile({ name, bytes }, registries);
  const reader = readers.find(({ id }) => id === reading.reader);
  let count = 0;
  for await (const result of reading.results) {
    if (result.type === 'rejection' || reader === undefined) continue;
    const { original, header = null, line, ...said } = result;
    const { sources, readBy } = await readAgain({ original, header }, reader, registries);
    const own = sources.filter(({ record }) => record.code === result.record.code);
    const withoutLine = own.map(({ line, ...others }) => others);
    expect(withoutLine, `${name}:${line}`).toEqual([
      { original, ...(header !== null && { header }), ...said },
    ]);
    expect(readBy).toEqual({ reader: reader.id, edition: reader.edition });
    count++;
  }
  return count;
}

const bytesOf = (text: string) => streamOf(new TextEncoder().encode(text));

it('every page of the sample is read from its original as it was', async () => {
  const folder = new URL('../../src/sample/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  for (const name of files) expect(await expectSame(name, createReadStream(new URL(name, folder)))).toBe(1);
});

const rows = [
  { code: 'S20001', lead: 'Salon kaupunki', name: 'Yksi, kaksi ja "kolme"' },
  { code: 'A70002', lead: 'Keksitty Laite Oy', name: 'Neljä; viisi' },
];
const lists: [string, string, number][] = [
  ['as it is published', list2014(rows).text, 2],
  ['of the period before', list2007(rows).text, 2],
  ['without a header', list2014(rows).text.split('\n').slice(1).join('\n'), 2],
  [
    'with other delimiters, in another order',
    'Hankkeen nimi;Koodi;Rahasto;Toteuttajan nimi;Aloituspvm;Päättymispvm;Tila\n"Yksi\nkaksi; kolme";S20001;ESR;Salon kaupunki;1.1.2015;31.12.2016;Toiminnassa\n',
    1,
  ],
  ['of a mapping', estonianList, 5],
];
it.each(lists)('every row of a list %s is read below its header as it was', async (_what, text, count) => {
  expect(await expectSame('luettelo.csv', bytesOf(text))).toBe(count);
});

it.skipIf(!existsSync(realList('eura2014_sample.csv')))('so are rows that a registry published', async () => {
  expect(await expectSame('eura2014.csv', createReadStream(realList('eura2014_sample.csv')))).toBe(388);
});

const tricky: readonly Row[] = [
  row2021,
  {
    ...row2021,
    'Hankekoodi ': 'S30002',
    // what a spreadsheet counts days by, an amount as text, one that is none, and a number without its zeros
    Aloituspvm: 45_323,
    'Suunniteltu julkinen rahoitus': '1 100,02',
    'Suunniteltu rahoitus yhteensä': 'ei tiedossa',
    'Toteutunut julkinen rahoitus': -500,
    'Toteutuspaikan postinumero': 100,
    'Toteuttajan nimi': 'NIEMILÄ KAISA MARIA',
    Lisätieto: 'Ensin: tämä\nsitten: tuo',
    Huomautus: 12.5,
  },
  { ...row2021, 'Hankekoodi ': 'S30003', 'Hankekuvauksen osoite': null, Huomautus: 'Lisätieto: ei ole' },
];
const more = [...Object.keys(row2021), 'Lisätieto', 'Huomautus'];
const sheets: [string, readonly string[]][] = [
  ['in the form’s order', more],
  ['in another order', [...more].reverse()],
  [
    'without the columns behind the summary',
    more.filter((label) => !label.startsWith('Hankekuva') && !label.includes('kotisivu')),
  ],
];
it.each(sheets)('every row of a workbook %s is read from its text as it was', async (_what, header) => {
  const bytes = await sheetOf(tricky, { header });
  expect(await expectSame('hankkeet.xlsx', streamOf(bytes))).toBe(3);
});

it('so is a row whose labels were not kept', async () => {
  const reading = await readFile({
    name: 'hankkeet.xlsx',
    bytes: streamOf(await sheetOf(tricky.slice(0, 2), { header: more })),
  });
  const reader = readers.find(({ id }) => id === 'eura2021/list');
  if (reader === undefined) throw new Error('no reader');
  const read: unknown[] = [];
  const again: unknown[] = [];
  for await (const result of reading.results) {
    if (result.type === 'rejection') continue;
    const { original, header, line, ...said } = result;
    read.push(said);
    const { sources } = await readAgain({ original, header: null }, reader, registries);
    again.push(...sources.map(({ original, header, line, ...one }) => one));
  }
  expect(read).toHaveLength(2);
  expect(JSON.stringify(again[0])).toBe(JSON.stringify(read[0]));
  // "sitten: tuo" is taken for a column of its own, all else is as it was
  expect(again[1]).toMatchObject({ text: (read[1] as { text: string }).text });
});

it.skipIf(!existsSync(realList('eura2021_made.xlsx')))('so are the rows of the made workbook', async () => {
  expect(await expectSame('eura2021.xlsx', createReadStream(realList('eura2021_made.xlsx')))).toBeGreaterThan(
    50,
  );
});
