import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { importFiles } from '../../../src/importing/index.ts';
import type { ImportReport } from '../../../src/importing/report.ts';
import type { Store } from '../../../src/store/index.ts';
import { readStreamed } from '../forms.ts';

export type Cell = string | number | Date | null;
export type Row = Readonly<Record<string, Cell>>;

export const day = (iso: string) => new Date(`${iso}T00:00:00Z`);

/** An invented project, by the labels of the list; every amount is another. */
export const row: Row = {
  'Hankekoodi ': 'S30001',
  Ryhmähanketunnus: 'R-1',
  Rahasto: 'ESR+',
  'EAKR-/JTF-alatyyppi': null,
  Tl: 4,
  Et: '4.2',
  'Hankkeen nimi': 'Koeponnistus',
  'Toteuttajan nimi': 'Rauman kaupunki',
  'Toteuttajan Y-tunnus': '0138780-9',
  'Rahoittava viranomainen': 'Keski-Suomen elinvoimakeskus',
  'Toiminnan tila': 'Käynnissä',
  Aloituspvm: day('2024-02-01'),
  Päättymispvm: day('2026-12-31'),
  'Suunniteltu EU- ja valtion rahoitus': 1000.01,
  'Suunniteltu julkinen rahoitus': 1100.02,
  'Suunniteltu rahoitus yhteensä': 1200.03,
  'Toteutunut EU- ja valtion rahoitus': 400.04,
  'Toteutunut julkinen rahoitus': 500.05,
  'Toteutunut rahoitus yhteensä': 600.06,
  'Toteutunut EU-rahoituksen määrä': 300.07,
  'Tukitoimen ala': '021 Pk-yritysten kehittäminen',
  Sijainti: 'FI1B1 Helsinki-Uusimaa',
  'Toteutuspaikan postinumero': '40100',
  'Toteutuspaikan postitoimipaikka': 'JYVÄSKYLÄ',
  'Tuensaajan postinumero': '26100',
  'Tuensaajan postitoimipaikka': 'RAUMA',
  Tukimuoto: '01 Avustus',
  'Alueellinen täytäntöönpanomekanismi ja alueellinen painopiste': '33 Ei alueellista kohdentamista',
  'Taloudellinen toiminta': '26 Muut',
  'Toissijainen teema, vain ESR+': null,
  'Sukupuolten tasa-arvo': '02 Sukupuolinäkökulma on valtavirtaistettu',
  'Itämeren alueen strategia': '09 Ei koske',
  'Suunnitelman mukainen tiivistelmä hankkeen toteutuksesta':
    'Kudotaan verkkoja.\n\nKohderyhmä: maahanmuuttajat.\n\nTuloksena malli.',
  'Hankekuvauksen osoite': 'https://www.eura2021.fi/hakutulokset/projektikortti?id=S30001',
  'Hankkeen kotisivun osoite': 'https://koe.example.fi/',
};

export const labels = Object.keys(row);

/** A workbook of one sheet: its header by the labels, a row to a project, and what stands above and below. */
export function sheetOf(
  rows: readonly Row[],
  { header = labels, above = [], below = [], name = 'Export' }: Partial<SheetForm> = {},
): Promise<Uint8Array> {
  const cellOf = (one: Row, label: string) =>
    Object.entries(one).find(([own]) => own.trim() === label.trim())?.[1] ?? null;
  const cells = rows.map((one) => header.map((label) => cellOf(one, label)));
  return writeXlsx({ sheets: [{ name, rows: [...above, [...header], ...cells, ...below] }] });
}

/** Imports a workbook as it was observed on a day. */
export async function importSheet(
  store: Store,
  rows: readonly Row[],
  observedAt: string,
): Promise<ImportReport> {
  const folder = mkdtempSync(join(tmpdir(), 'hankegraafi-eura2021-'));
  try {
    const path = join(folder, `${observedAt}.xlsx`);
    writeFileSync(path, await sheetOf(rows));
    return await importFiles(store, [path], { observedAt: new Date(`${observedAt}T00:00:00Z`) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface SheetForm {
  readonly header: readonly string[];
  readonly above: Cell[][];
  readonly below: Cell[][];
  readonly name: string;
}

export async function readSheet(rows: readonly Row[], form?: Partial<SheetForm>) {
  const reading = await readStreamed(await sheetOf(rows, form));
  const [source] = reading.records;
  const claims = source?.record.claims ?? {};
  const values: Record<string, unknown> = Object.fromEntries(
    Object.entries(claims).map(([field, claim]) => [field, claim?.value]),
  );
  return { ...reading, source, claims, values };
}
