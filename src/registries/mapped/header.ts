import { nameKey } from '../../reference/names.ts';
import { readCell, splitQuoted } from '../listCells.ts';
import type { Line } from '../stream.ts';
import { normaliseLetters } from '../text.ts';
import { type ColumnField, columnFields } from './fields.ts';
import type { Mapping } from './mapping.ts';

/** Which column of a file is which, by its header. */
export interface Header {
  readonly delimiter: string;
  /** As printed, in the file's order. */
  readonly labels: readonly string[];
  readonly columns: ReadonlyMap<ColumnField, number>;
  /** The columns of no field: what stands in them is kept as sections. */
  readonly others: readonly number[];
  readonly personal: readonly number[];
  /** The flag of natural persons, or null. */
  readonly personColumn: number | null;
  readonly personNames: readonly number[];
  readonly text: string;
  /** The line it ends on, from 1. */
  readonly lastLine: number;
}

const headerLines = 10;
const maxHeaderLength = 20_000;
// labels in two languages are often printed on two lines
const maxLinesOfHeader = 40;

/** The header of a list of this mapping, or null where the first lines hold none. */
export function findHeader(lines: readonly Line[], mapping: Mapping): Header | null {
  for (const header of readHeaders(lines, mapping)) {
    if (lacksOf(header, mapping).length === 0 && header.columns.size >= leastColumns(mapping)) return header;
  }
  return null;
}

/** What a header lacks that knows most of a mapping's required columns; null where none does. */
export function explainHeader(lines: readonly Line[], mapping: Mapping): string | null {
  for (const header of readHeaders(lines, mapping)) {
    const lacks = lacksOf(header, mapping);
    if (lacks.length === 0 || header.columns.size < Math.max(2, lacks.length + 1)) continue;
    const columns = lacks.map(
      (field) => `${field} (${(mapping.columns[field] ?? []).map((one) => `"${one}"`).join(' or ')})`,
    );
    return `The header looks like a list of ${mapping.id} and lacks the column of ${columns.join(', ')}; add the column, or its label to "columns" of the mapping.`;
  }
  return null;
}

function leastColumns(mapping: Mapping): number {
  return Math.min(3, Object.values(mapping.columns).filter((own) => own !== undefined).length);
}

function lacksOf({ columns }: Header, { required }: Mapping): readonly ColumnField[] {
  return required.filter((field) => !columns.has(field));
}

/** The first lines as headers, each in the delimiter in which most is known. */
function* readHeaders(lines: readonly Line[], mapping: Mapping): Generator<Header> {
  const delimiters = mapping.delimiter === undefined ? [';', ',', '\t', '|'] : [mapping.delimiter];
  for (const [index, line] of lines.slice(0, headerLines).entries()) {
    if (line.text === null || line.text.trim() === '' || line.text.length > maxHeaderLength) continue;
    let best: Header | null = null;
    for (const delimiter of delimiters) {
      const header = readHeader(lines, index, delimiter, mapping);
      if (header !== null && header.columns.size > (best?.columns.size ?? 0)) best = header;
    }
    if (best !== null) yield best;
  }
}

function readHeader(
  lines: readonly Line[],
  from: number,
  delimiter: string,
  mapping: Mapping,
): Header | null {
  let text = '';
  for (const { number, text: more } of lines.slice(from, from + maxLinesOfHeader)) {
    if (more === null || text.length + more.length > maxHeaderLength) return null;
    text = text === '' ? normaliseLetters(more) : `${text}\n${normaliseLetters(more)}`;
    const { cells, isOpen } = splitQuoted(text, text.length, delimiter);
    if (isOpen) continue;
    const labels = cells.map((cell) => readCell(text, cell).replace(/\s+/gu, ' '));
    return labels.length < 2
      ? null
      : { ...placeLabels(labels, mapping), delimiter, labels, text, lastLine: number };
  }
  return null;
}

/** Of a field's labels the first that the header has; what it has beside that stays a column of its own. */
function placeLabels(
  labels: readonly string[],
  { columns: wanted, personal, naturalPersons: persons }: Mapping,
): Pick<Header, 'columns' | 'others' | 'personal' | 'personColumn' | 'personNames'> {
  const keys = labels.map(nameKey);
  const find = (own: readonly string[]) =>
    own.map((one) => keys.indexOf(nameKey(one))).filter((at) => at >= 0);
  const columns = new Map<ColumnField, number>();
  for (const field of columnFields) {
    const [at] = find(wanted[field] ?? []);
    if (at !== undefined) columns.set(field, at);
  }
  const hidden = new Set(personal.map(nameKey));
  const personalColumns = keys.flatMap((key, at) => (hidden.has(key) ? [at] : []));
  const personNames = find(persons?.nameColumns ?? []);
  const taken = new Set([...columns.values(), ...personalColumns, ...personNames]);
  return {
    columns,
    personal: personalColumns,
    personColumn: find(persons?.column ?? [])[0] ?? null,
    personNames,
    others: keys.flatMap((_, at) => (taken.has(at) ? [] : [at])),
  };
}
