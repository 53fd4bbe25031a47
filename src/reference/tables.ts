import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** The tables of `data/`. */
export const TABLES = [
  'authorities',
  'authority_predecessors',
  'family_names',
  'given_names',
  'municipalities',
  'municipality_aliases',
  'municipality_mergers',
  'municipality_name_changes',
  'municipality_periods',
  'organisation_types',
  'population',
  'predecessors',
  'programme_parts',
  'programme_priorities',
  'programmes',
  'regions',
  'shared_business_ids',
  'subregions',
  'target_groups',
] as const;
export type TableName = (typeof TABLES)[number];

const parsed = new Map<TableName, Record<string, string>[]>();

/** The text of one table as it is in the project. */
export function tableText(name: TableName): string {
  return readFileSync(new URL(`./data/${name}.csv`, import.meta.url), 'utf8');
}

/** The rows of one table; a row that lacks one of the columns asked for stops the start with a sentence. */
export function readTable<Column extends string>(
  name: TableName,
  columns: readonly Column[],
): Record<Column, string>[] {
  // several lookups read the municipalities, and parsing is most of the start
  const rows = parsed.get(name) ?? parse(tableText(name), { columns: true, skip_empty_lines: true });
  parsed.set(name, rows);
  const missing = columns.filter((column) => rows[0]?.[column] === undefined);
  if (missing.length > 0)
    throw new Error(`src/reference/data/${name}.csv lacks the column ${missing.join(', ')}.`);
  return rows as Record<Column, string>[];
}
