import type { Document } from './world.ts';

/** What a test says of a list's row; all else is made up. */
export interface RowWords {
  readonly code: string;
  readonly lead: string;
  readonly name?: string;
  readonly authority?: string;
  readonly status?: string;
  readonly starts?: string;
  readonly ends?: string;
  readonly granted?: string;
  readonly realised?: string;
}

const amounts =
  'Myönnetty EU- ja valtion rahoitus,Toteutunut EU- ja valtion rahoitus,Suunniteltu julkinen rahoitus yhteensä,Toteutunut julkinen rahoitus yhteensä';
const headers = {
  2007: `Koodi,Rahasto,Projektin nimi,Ohjelma / osio,Tl,Viranomainen,Toiminnan tila,Aloituspvm,Päättymispvm,Toteuttajan nimi,${amounts}`,
  2014: `Koodi,Rahasto,Hankkeen nimi,Tl,Viranomainen,Tila,Aloituspvm,Päättymispvm,Toteuttajan nimi,${amounts};`,
};

/** A list in the form of EURA 2007. A code that begins with A5 is of business aid. */
export function list2007(rows: readonly RowWords[], file = 'eura2007.csv'): Document {
  return { file, text: [headers[2007], ...rows.map((row) => writeRow(row, true))].join('\n') };
}

/** A list in the form of EURA 2014. */
export function list2014(rows: readonly RowWords[], file = 'eura2014.csv'): Document {
  return { file, text: [headers[2014], ...rows.map((row) => `${writeRow(row, false)};`)].join('\n') };
}

function writeRow(row: RowWords, hasPart: boolean): string {
  return [
    row.code,
    row.code.startsWith('A') ? 'EAKR' : 'ESR',
    row.name ?? `Hanke ${row.code}`,
    ...(hasPart ? ['Länsi-Suomen suuralueosio', '2'] : ['5']),
    row.authority ?? 'Keski-Suomen elinkeino-, liikenne- ja ympäristökeskus',
    row.status ?? 'Toiminta päättynyt',
    row.starts ?? (hasPart ? '1.9.2008' : '1.4.2015'),
    row.ends ?? (hasPart ? '31.12.2010' : '31.3.2018'),
    row.lead,
    row.granted ?? '100000',
    row.realised ?? '90000',
    '120000',
    '110000',
  ].join(',');
}
