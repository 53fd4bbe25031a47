import { nameKey } from '../../reference/names.ts';
import { readCell, splitQuoted } from '../list/cells.ts';
import { normaliseLetters } from '../text/decode.ts';
import type { Line } from '../text/stream.ts';
import { type ColumnField, columnFields, type NamedColumn, namedColumns } from './fields.ts';
import { splitLabels } from './labels.ts';
import type { Mapping } from './shape.ts';

/** Which column of a file is which, by its header. */
export interface Header {
  readonly delimiter: string;
  /** As printed, in the file's order; of a header in several rows all parts. */
  readonly labels: readonly string[];
  readonly columns: ReadonlyMap<ColumnField, number>;
  /** The columns that other keys than "columns" name. */
  readonly named: ReadonlyMap<NamedColumn, number>;
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

const headerLines = 40;
const maxHeaderLength = 20_000;
// labels in two languages are often printed on two lines
const maxLinesOfHeader = 40;
// labels of groups, of columns, and what they are counted in
const maxRowsOfHeader = 4;
// of a header in several rows
const mostColumns = 200;
// more values are a row of something else, and trying them all takes long
const mostLabels = 1_000;

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
    return `The header looks like a list of ${mapping.id} and lacks the column of ${lacks.join(', ')}; add the column, or its label to "columns" of the mapping.`;
  }
  return null;
}

function leastColumns(mapping: Mapping): number {
  return Math.min(3, Object.values(mapping.columns).filter((own) => own !== undefined).length);
}

/** The labels by which a key of the mapping names a column; undefined where it names none. */
export function labelsOf(
  { where, period, currency, rows }: Mapping,
  name: NamedColumn,
): readonly string[] | undefined {
  const owners = {
    where,
    period: typeof period === 'string' ? undefined : period,
    currency: typeof currency === 'string' ? undefined : currency,
    role: rows?.role,
  };
  return owners[name]?.column;
}

/** Required columns that a header has not, each with its labels. */
function lacksOf({ columns, named }: Header, mapping: Mapping): readonly string[] {
  const quoted = (own: readonly string[]) => own.map((one) => `"${one}"`).join(' or ');
  return [
    ...mapping.required
      .filter((field) => !columns.has(field))
      .map((field) => `${field} (${quoted(mapping.columns[field] ?? [])})`),
    ...namedColumns.flatMap((name) => {
      const own = labelsOf(mapping, name);
      return own === undefined || named.has(name) ? [] : [`"${name}" (${quoted(own)})`];
    }),
  ];
}

/** The first lines as headers, each in the delimiter in which most is known. */
function* readHeaders(lines: readonly Line[], mapping: Mapping): Generator<Header> {
  const delimiters = mapping.delimiter === undefined ? [';', ',', '\t', '|'] : [mapping.delimiter];
  for (const index of beginnings(lines, mapping)) {
    const line = lines[index];
    if (line?.text == null || line.text.trim() === '' || line.text.length > maxHeaderLength) continue;
    let best: Header | null = null;
    for (const delimiter of delimiters) {
      const header = readHeader(lines, index, delimiter, mapping);
      if (header !== null && header.columns.size > (best?.columns.size ?? 0)) best = header;
    }
    if (best !== null) yield best;
  }
}

/** Where a header may begin: as the mapping says, and in the first line, for a header that is kept has no other above it. */
function beginnings(lines: readonly Line[], { headerRow }: Mapping): readonly number[] {
  if (headerRow === undefined) return [...lines.keys()].slice(0, headerLines);
  const said = lines.findIndex(({ number }) => number === headerRow);
  return said <= 0 ? [0] : [said, 0];
}

/** The header that begins in a line: the line alone, or with those below it where more is known so. */
function readHeader(
  lines: readonly Line[],
  from: number,
  delimiter: string,
  mapping: Mapping,
): Header | null {
  const first = readLabels(lines, from, delimiter);
  if (first === null) return null;
  const rows: Labels[] = [first];
  const headerFrom = (at: number) => joinedHeader(rows.slice(at), delimiter, mapping);
  let best = headerFrom(0);
  while (rows.length < maxRowsOfHeader && mayBeJoined(first)) {
    // a row below two is looked at only where they do not hold all
    if (rows.length >= 2 && (first.labels.length > mostColumns || lacksOf(best, mapping).length === 0)) break;
    const next = readLabels(lines, rows.at(-1)?.nextAt ?? from, delimiter);
    if (next === null || next.filled === 0 || !mayBeJoined(next)) break;
    rows.push(next);
    const header = headerFrom(0);
    // a row is a part of the labels only where more is known with it than without, and without what stands above
    const others = rows.slice(1).map((_, at) => sizeOf(headerFrom(at + 1)));
    if (sizeOf(header) > Math.max(sizeOf(best), ...others)) best = header;
  }
  return best;
}

function mayBeJoined({ labels, filled }: Labels): boolean {
  return filled <= mostColumns && labels.length <= mostLabels;
}

/** The header that some rows are together. */
function joinedHeader(rows: readonly Labels[], delimiter: string, mapping: Mapping): Header {
  const text = rows.map((row) => row.text).join('\n');
  const lastLine = rows.at(-1)?.lastLine ?? 0;
  return headerOf({ text, lastLine }, splitLabels(rows.map(({ labels }) => labels)), delimiter, mapping);
}

function sizeOf(header: Header): number {
  return header.columns.size + header.named.size;
}

interface Labels {
  readonly labels: readonly string[];
  /** How many of them are not empty. */
  readonly filled: number;
  readonly text: string;
  readonly lastLine: number;
  /** Of the line below. */
  readonly nextAt: number;
}

function readLabels(lines: readonly Line[], from: number, delimiter: string): Labels | null {
  let text = '';
  for (const [at, { number, text: more }] of lines.slice(from, from + maxLinesOfHeader).entries()) {
    if (more === null || text.length + more.length > maxHeaderLength) return null;
    text = text === '' ? normaliseLetters(more) : `${text}\n${normaliseLetters(more)}`;
    const { cells, isOpen } = splitQuoted(text, text.length, delimiter);
    if (isOpen) continue;
    const labels = cells.map((cell) =>
      readCell(text, cell).replaceAll('_x000D_', ' ').replace(/\s+/gu, ' ').trim(),
    );
    const filled = labels.filter((label) => label !== '').length;
    return labels.length < 2 || filled > mostLabels
      ? null
      : { labels, filled, text, lastLine: number, nextAt: from + at + 1 };
  }
  return null;
}

/** Of a field's labels the first that the header has; what it has beside that stays a column of its own. */
function headerOf(
  { text, lastLine }: Pick<Labels, 'text' | 'lastLine'>,
  candidates: readonly (readonly string[])[],
  delimiter: string,
  mapping: Mapping,
): Header {
  const { columns: wanted, personal, naturalPersons: persons } = mapping;
  const keys = candidates.map((own) => own.map(nameKey));
  const firstAt = new Map<string, number>();
  for (const [at, own] of keys.entries()) for (const key of own) if (!firstAt.has(key)) firstAt.set(key, at);
  const find = (own: readonly string[]) => own.flatMap((one) => firstAt.get(nameKey(one)) ?? []);
  const columns = new Map<ColumnField, number>();
  for (const field of columnFields) {
    const [at] = find(wanted[field] ?? []);
    if (at !== undefined) columns.set(field, at);
  }
  const named = new Map<NamedColumn, number>();
  for (const name of namedColumns) {
    const [at] = find(labelsOf(mapping, name) ?? []);
    if (at !== undefined) named.set(name, at);
  }
  const hidden = new Set(personal.map(nameKey));
  const personalColumns = keys.flatMap((own, at) => (own.some((key) => hidden.has(key)) ? [at] : []));
  const personNames = find(persons?.nameColumns ?? []);
  const taken = new Set([...columns.values(), ...personalColumns, ...personNames]);
  return {
    delimiter,
    labels: candidates.map(([first = '']) => first),
    columns,
    named,
    personal: personalColumns,
    personColumn: find(persons?.column ?? [])[0] ?? null,
    personNames,
    others: keys.flatMap((_, at) => (taken.has(at) ? [] : [at])),
    text,
    lastLine,
  };
}
