import type { CellValue, TableRow } from '../table/workbook.ts';
import { amountColumns, type Column, columnNames, columns, dayColumns } from './columns.ts';
import { findHeader, type Header } from './header.ts';

interface LabelledValue {
  readonly label: string;
  readonly lines: string[];
}

/** The labels of a header in the order in which a row's text has them: kept once for all its rows. */
export function labelsOf({ columns: known, others }: Header): string {
  const printed = columnNames.filter((column) => known.has(column)).map((column) => columns[column]);
  return [...printed, ...others.map(({ label }) => label)].join('\n');
}

/**
 * A row and its header from the text that was kept of it. Without the kept labels (`header` null) those that the form
 * has are looked for in their order, and what follows them is told by its colon.
 */
export function rowOfText(original: string, header: string | null): { row: TableRow; header: Header } | null {
  const labels = header?.split('\n') ?? null;
  const values = labels === null ? splitByForm(original) : splitByLabels(original, labels);
  const filled = new Map(values.map(({ label, lines }) => [label, lines.join('\n')]));
  const printed = labels ?? [...filled.keys()];
  const found = findHeader([{ number: 1, cells: printed }]);
  if (found === null) return null;
  const columnAt = new Map([...found.columns].map(([column, at]) => [at, column]));
  const cells = printed.map((label, at) => typed(filled.get(label) ?? '', columnAt.get(at)));
  return { row: { number: 1, cells }, header: found };
}

const known: ReadonlySet<string> = new Set(Object.values(columns));

/** Columns of the form are in every row; of the others those that are filled. */
function splitByLabels(text: string, labels: readonly string[]): readonly LabelledValue[] {
  let last = -1;
  return split(text, (line) => {
    for (let at = last + 1; at < labels.length; at++) {
      const label = labels[at] ?? '';
      if (line.startsWith(`${label}: `)) {
        last = at;
        return label;
      }
      if (known.has(label)) return null;
    }
    return null;
  });
}

function splitByForm(text: string): readonly LabelledValue[] {
  let last = -1;
  const summary = columnNames.indexOf('summary');
  return split(text, (line) => {
    const at = columnNames.findIndex(
      (column, index) => index > last && line.startsWith(`${columns[column]}: `),
    );
    const column = columnNames[at];
    if (column !== undefined) {
      last = at;
      return columns[column];
    }
    // a summary has lines of its own, with colons too
    return last === summary ? null : (/^([^:]{1,200}): /u.exec(line)?.[1] ?? null);
  });
}

/** Parts lines at those of which `labelOf` tells a label. */
function split(text: string, labelOf: (line: string) => string | null): readonly LabelledValue[] {
  const values: LabelledValue[] = [];
  for (const line of text.split('\n')) {
    const label = labelOf(line);
    if (label !== null) values.push({ label, lines: [line.slice(label.length + 2)] });
    else values.at(-1)?.lines.push(line);
  }
  return values;
}

const numbered: ReadonlySet<Column> = new Set([...amountColumns, ...dayColumns]);

/** In the type that a spreadsheet has it in: an amount, or a day as Excel counts them, is a number. */
function typed(printed: string, column: Column | undefined): CellValue {
  if (printed === '') return null;
  const isNumber = column !== undefined && numbered.has(column) && /^-?\d+(?:\.\d{1,6})?$/u.test(printed);
  return isNumber ? Number(printed) : printed;
}
