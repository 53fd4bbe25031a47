import { writeXlsxStream } from 'hucre/xlsx';
import { columns } from '../../src/registries/eura2021/columns.ts';
import { type GeneratedProject, projectOf } from './projects.ts';

type Cell = string | number | Date | null;

const order = Object.keys(columns) as (keyof typeof columns)[];
const nuts = ['FI1B1 Helsinki-Uusimaa', 'FI193 Keski-Suomi', 'FI1D7 Lappi', 'FI1D9 Pohjois-Pohjanmaa'];
const classes = {
  FIELD_OF_INTERVENTION: '021 Pk-yritysten liiketoiminta',
  FORM_OF_SUPPORT: '01 Avustus',
  TERRITORIAL_FOCUS: '33 Ei alueellista kohdentamista',
  ECONOMIC_ACTIVITY: '26 Muut',
  GENDER_EQUALITY: '02 Sukupuolinäkökulma on valtavirtaistettu',
  BALTIC_SEA: '09 Ei koske',
} as const;

/** A made-up list in the form of EURA 2021, as the bytes of a workbook. */
export async function* generateWorkbook(generation: {
  readonly rows: number;
  readonly seed: number;
}): AsyncGenerator<Uint8Array> {
  async function* rows(): AsyncGenerator<Cell[]> {
    for (let index = 0; index < generation.rows; index++) {
      const cells = cellsOf(projectOf({ ...generation, form: 'eura2014/list' }, index), index);
      yield order.map((column) => cells[column] ?? null);
    }
    // a footer, as the list has one
    yield [null];
    yield ['Käytetyt suodattimet: Rahasto on EAKR, ESR+ tai JTF'];
  }
  yield* writeXlsxStream(rows(), {
    name: 'Export',
    columns: order.map((column) => ({
      header: columns[column],
      ...(column.endsWith('On') && { numFmt: 'd.m.yyyy' }),
    })),
  }) as unknown as AsyncIterable<Uint8Array>;
}

function cellsOf(project: GeneratedProject, index: number): Partial<Record<keyof typeof columns, Cell>> {
  const { amounts, places, summary } = project;
  const euros = (cents: number | null, factor = 1) =>
    cents === null ? null : Math.round(cents * factor) / 100;
  const town = places[0]?.municipality ?? 'Oulu';
  const fund = project.fund === 'ESR' ? 'ESR+' : index % 4 === 0 ? 'JTF' : 'EAKR';
  return {
    ...classes,
    code: project.code,
    jointProject: index % 3 === 0 ? `R-${index % 1_500}` : null,
    fund,
    priority: fund === 'JTF' ? 7 : project.priority,
    objective: `${fund === 'JTF' ? 7 : project.priority}.1`,
    name: project.name,
    lead: project.lead,
    businessId: project.leadBusinessId,
    authority: project.authority,
    status: project.status,
    startsOn: dayOf(project.startsOn),
    endsOn: dayOf(project.endsOn),
    euAndStatePlanned: euros(amounts.granted),
    publicPlanned: euros(amounts.publicPlanned),
    totalPlanned: euros(amounts.publicPlanned, 1.2),
    realised: euros(amounts.realised),
    publicRealised: euros(amounts.publicRealised),
    totalRealised: euros(amounts.publicRealised, 1.2),
    euRealised: euros(amounts.realised, 0.7),
    regions: index % 5 < 2 ? (nuts[index % nuts.length] ?? null) : null,
    placePostalCode: '00100',
    placePostalPlace: town.toUpperCase(),
    leadPostalCode: '00100',
    leadPostalPlace: town,
    // hundreds to thousands of characters
    summary: Array.from({ length: 3 }, () => summary).join('\n\n'),
    address: `https://www.eura2021.fi/hakutulokset/projektikortti?id=${project.code}`,
  };
}

function dayOf(printed: string): Date | null {
  const [day = 0, month = 0, year = 0] = printed.split('.').map(Number);
  return printed === '' ? null : new Date(Date.UTC(year, month - 1, day));
}
