import type { ContestantName } from './contestants.ts';
import type { Form, Turn } from './measure.ts';

/** The figures of one contestant at one question, each the median of the rounds. */
export interface Figures {
  readonly perSecond: number;
  readonly nodeMs: number | null;
  readonly databaseMs: number | null;
  readonly p50: number;
  readonly p99: number;
  readonly kilobytes: number;
}

/** The product's requests a second for each of a peer's: the middle of the rounds, the lowest and the highest. */
export interface Ratio {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
  /** The peer's processor time for each of the product's, Node and database together: 1 at par. */
  readonly byProcessorTime: number | null;
}

export interface Finding {
  readonly question: string;
  readonly form: Form;
  readonly figures: Partial<Record<ContestantName, Figures>>;
  readonly ratios: Partial<Record<ContestantName, Ratio>>;
  readonly productMb: { readonly now: number; readonly peak: number } | null;
}

export function summarise(
  question: string,
  form: Form,
  rounds: readonly (readonly Turn[])[],
  productMb: Finding['productMb'],
): Finding {
  const names = rounds[0]?.map(({ contestant }) => contestant) ?? [];
  const of = (name: ContestantName) =>
    rounds.flatMap((turns) => turns.filter(({ contestant }) => contestant === name));
  const figures = Object.fromEntries(
    names.map((name) => {
      const middle = (pick: (turn: Turn) => number | null) => median(of(name).map(pick));
      return [
        name,
        {
          perSecond: middle((turn) => turn.perSecond),
          nodeMs: middle((turn) => turn.nodeMs),
          databaseMs: middle((turn) => turn.databaseMs),
          p50: middle((turn) => turn.p50),
          p99: middle((turn) => turn.p99),
          kilobytes: middle((turn) => turn.bytes / 1000),
        },
      ];
    }),
  );
  const own = of('product');
  const spent = ({ nodeMs, databaseMs }: Turn) =>
    nodeMs === null || databaseMs === null ? null : nodeMs + databaseMs;
  const ratios = Object.fromEntries(
    names
      .filter((name) => name !== 'product' && own.length > 0)
      .map((name) => {
        const each = of(name).map(({ perSecond }, round) => (own[round]?.perSecond ?? 0) / perSecond);
        const [ours, theirs] = [median(own.map(spent)), median(of(name).map(spent))];
        const byProcessorTime = ours === null || theirs === null ? null : theirs / ours;
        const spread = { lowest: Math.min(...each), highest: Math.max(...each) };
        return [name, { median: median(each), ...spread, byProcessorTime }];
      }),
  );
  return { question, form, figures, ratios, productMb };
}

export function median(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).sort((one, other) => one - other);
  return known[Math.floor((known.length - 1) / 2)] ?? null;
}

const columns = [25, 6, 13, 11, 9, 11, 9, 9, 7] as const;

export function printHead(): void {
  printCells(['question', 'asked', 'who', 'requests/s', 'Node ms', 'database ms', 'p50 ms', 'p99 ms', 'KB']);
}

export function printFinding({ question, form, figures, ratios, productMb }: Finding): void {
  for (const [name, figure] of Object.entries(figures)) {
    const { perSecond, nodeMs, databaseMs, p50, p99, kilobytes } = figure;
    const numbers = [
      perSecond.toFixed(perSecond < 100 ? 1 : 0),
      nodeMs?.toFixed(2) ?? '–',
      databaseMs?.toFixed(2) ?? '–',
      p50.toFixed(1),
      p99.toFixed(1),
      kilobytes.toFixed(1),
    ];
    printCells([question, form === 'NEW' ? 'new' : 'again', name, ...numbers]);
  }
  const said = Object.entries(ratios).map(
    ([name, { median, lowest, highest, byProcessorTime }]) =>
      `product ÷ ${name} ${median.toFixed(2)} (${lowest.toFixed(2)}–${highest.toFixed(2)}), by processor time ${byProcessorTime?.toFixed(2) ?? '–'}`,
  );
  if (productMb) said.push(`product's memory ${productMb.now} MB, at most ${productMb.peak} MB`);
  console.log(`  ${said.join('; ')}`);
}

function printCells(cells: readonly string[]): void {
  console.log(
    cells.map((cell, i) => (i < 3 ? cell.padEnd(columns[i] ?? 0) : cell.padStart(columns[i] ?? 0))).join(' '),
  );
}
