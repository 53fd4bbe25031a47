import { readTable, tableText } from './tables.ts';

const years = (tableText('population').split('\n', 1)[0] ?? '').trim().split(',').slice(1);
// the largest table, read when it is first asked for
let populations: ReadonlyMap<string, Record<string, string>> | undefined;

/** The newest year the table of inhabitants has. */
export const newestPopulationYear = Number(years.at(-1));

/**
 * Inhabitants on 31 December of a year, the newest known without one; null for other years and abolished municipalities.
 * Years before a merger count today's area: the source added up what was merged.
 */
export function populationOf(code: string, year: number | null = null): number | null {
  populations ??= new Map(readTable('population', ['code']).map((row) => [row.code, row]));
  const count = populations.get(code)?.[String(year ?? newestPopulationYear)];
  return count ? Number(count) : null;
}
