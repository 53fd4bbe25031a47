import { readTable } from './tables.ts';

const founded = new Map<string, string | null>();
const abolished = new Map<string, string | null>();
for (const row of readTable('municipalities', ['code', 'founded_on', 'abolished_on'])) {
  founded.set(row.code, row.founded_on || null);
  abolished.set(row.code, row.abolished_on || null);
}

const successors = new Map<string, string[]>();
const predecessors = new Map<string, string[]>();
const split = new Set<string>();
for (const merger of readTable('municipality_mergers', ['code', 'on', 'successor_code', 'kind'])) {
  successors.set(merger.code, [...successorsOf(merger.code), merger.successor_code]);
  predecessors.set(merger.successor_code, [...predecessorsOf(merger.successor_code), merger.code]);
  if (merger.kind === 'split') split.add(merger.code);
}

/** Who received the municipality on the day it was abolished. */
export function successorsOf(code: string): readonly string[] {
  return successors.get(code) ?? [];
}

/** Who was merged into the municipality, oldest first. */
export function predecessorsOf(code: string): readonly string[] {
  return predecessors.get(code) ?? [];
}

/** Whether the municipality was divided between several others. */
export function wasSplit(code: string): boolean {
  return split.has(code);
}

/** The first day the municipality was no more; null where it still is. */
export function abolitionDay(code: string): string | null {
  return abolished.get(code) ?? null;
}

/** Whether the code was a municipality on that day. */
export function isInForce(code: string, day: string): boolean {
  const from = founded.get(code);
  const to = abolished.get(code);
  if (from === undefined || to === undefined) return false;
  return (from === null || from <= day) && (to === null || day < to);
}

/** Who covers the area of a municipality today, in code order; none where it was ceded or the code is unknown. */
export function followToToday(code: string): string[] {
  if (abolished.get(code) === null) return [code];
  return unique(successorsOf(code).flatMap(followToToday));
}

/** Who covered its area on that day, be it before it was founded or after it was abolished. */
export function followToDay(code: string, day: string): string[] {
  const end = abolitionDay(code);
  if (isInForce(code, day)) return [code];
  if (end !== null && end <= day) return followForward(code, day);
  return followBack(code, day);
}

function followForward(code: string, day: string): string[] {
  if (isInForce(code, day)) return [code];
  return unique(successorsOf(code).flatMap((next) => followForward(next, day)));
}

function followBack(code: string, day: string): string[] {
  if (isInForce(code, day)) return [code];
  // one that had already ended on that day was covered by another of the predecessors
  const end = abolitionDay(code);
  if (end !== null && end <= day) return [];
  return unique(predecessorsOf(code).flatMap((previous) => followBack(previous, day)));
}

function unique(codes: readonly string[]): string[] {
  return [...new Set(codes)].sort();
}
