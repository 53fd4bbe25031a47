import { type Names, namesOf } from '../reference/names.ts';
import { readTable } from '../reference/tables.ts';
import { findAsides, findExceptions, type Stretch } from './asides.ts';
import { meansAnother } from './compounds.ts';
import { namesService, namesStaffService, onlyLocates, onlyModifies } from './modifiers.ts';
import { type Clause, deniesPersons, negates, splitClauses } from './negation.ts';
import { targetGroupPatterns } from './targetGroupPatterns.ts';

/** A group of people or of institutions that projects work for; a classification of our own. */
export interface TargetGroup {
  readonly code: string;
  readonly labels: Names;
  /** The group it is part of, null for the two roots PEOPLE and INSTITUTIONS. */
  readonly broaderCode: string | null;
  readonly kind: 'PEOPLE' | 'INSTITUTION';
}

/** Where a text speaks of a group: `text.slice(offset, offset + phrase.length)` is the phrase. */
export interface TargetGroupHit {
  readonly code: string;
  readonly phrase: string;
  readonly offset: number;
}

const groups: readonly TargetGroup[] = readTable('target_groups', [
  'code',
  'broader',
  'kind',
  'label_fi',
  'label_sv',
  'label_en',
]).map((row) => ({
  code: row.code,
  labels: namesOf(row.label_fi, row.label_sv, row.label_en),
  broaderCode: row.broader || null,
  kind: row.kind === 'PEOPLE' ? 'PEOPLE' : 'INSTITUTION',
}));
const byCode = new Map(groups.map((group) => [group.code, group]));
const narrower = new Map(groups.map((group) => [group.code, collectNarrower(group.code)]));
const patterns = targetGroupPatterns.map(({ code, stem }) => ({
  code,
  isPeople: byCode.get(code)?.kind === 'PEOPLE',
  isStaff: code.endsWith('STAFF'),
  expression: new RegExp(`(?<!\\p{L})(?:${stem.source})(\\p{L}*)`, 'giu'),
}));
// said of anyone, so a longer phrase around them says it better
const GENERAL = new Set(['EMPLOYEES', 'STAFF', 'CLIENTS']);

/** The group with this code. */
export function targetGroupByCode(code: string): TargetGroup | undefined {
  return byCode.get(code);
}

/** All groups, each after the one it is part of. */
export function allTargetGroups(): readonly TargetGroup[] {
  return groups;
}

/** The group itself and all that are part of it, at any depth; an unknown code has none. */
export function narrowerOf(code: string): readonly string[] {
  return narrower.get(code) ?? [];
}

/**
 * The groups a text says it is for, in order of place; one hit per group and phrase.
 * What a text excludes is not found, and people not at all where it says that it is not for persons.
 */
export function recogniseTargetGroups(text: string): TargetGroupHit[] {
  const clauses = splitClauses(text);
  const affirmed = findHits(text, deniesPersons(text, clauses)).filter(
    (hit) => negates(hit.phrase) || !clauseAt(clauses, hit.offset)?.isNegated,
  );
  const kept = dropAsides(text, dropExceptions(text, clauses, dropContained(affirmed)));
  const seen = new Set<string>();
  return kept
    .toSorted((one, other) => one.offset - other.offset || (one.code < other.code ? -1 : 1))
    .filter(({ code, phrase }) => {
      const key = `${code} ${phrase.toLowerCase()}`;
      return !seen.has(key) && seen.add(key);
    });
}

function findHits(text: string, hasNoPersons: boolean): TargetGroupHit[] {
  const hits: TargetGroupHit[] = [];
  for (const { code, isPeople, isStaff, expression } of patterns) {
    if (isPeople && hasNoPersons) continue;
    for (const match of text.matchAll(expression)) {
      const phrase = match[0];
      const end = match.index + phrase.length;
      const tail = match.at(-1) ?? '';
      if (meansAnother(text, match.index, phrase, tail, isPeople)) continue;
      if ((isPeople && namesService(tail)) || (isStaff && namesStaffService(tail))) continue;
      if (isPeople ? onlyModifies(text, match.index, end) : onlyLocates(text, match.index, end)) continue;
      hits.push({ code, phrase, offset: match.index });
    }
  }
  return hits;
}

// a wider group, the same one, or one said of anyone, inside a phrase that says it better
function dropContained(hits: readonly TargetGroupHit[]): TargetGroupHit[] {
  const byPlace = hits.toSorted(
    (one, other) =>
      one.offset - other.offset ||
      endOf(other) - endOf(one) ||
      narrowerOf(one.code).length - narrowerOf(other.code).length ||
      Number(GENERAL.has(one.code)) - Number(GENERAL.has(other.code)),
  );
  let open: TargetGroupHit[] = [];
  return byPlace.filter((hit) => {
    open = open.filter((one) => endOf(one) > hit.offset);
    const isContained = open.some((one) => endOf(hit) <= endOf(one) && saysBetter(one, hit));
    open.push(hit);
    return !isContained;
  });
}

function saysBetter(one: TargetGroupHit, hit: TargetGroupHit): boolean {
  if (narrowerOf(hit.code).includes(one.code)) return true;
  return GENERAL.has(hit.code) && (one.phrase.length > hit.phrase.length || !GENERAL.has(one.code));
}

function dropExceptions(
  text: string,
  clauses: readonly Clause[],
  hits: readonly TargetGroupHit[],
): TargetGroupHit[] {
  const dropped = new Set<TargetGroupHit>();
  const clauseEndAt = (offset: number) => clauseAt(clauses, offset)?.end ?? text.length;
  for (const { before, after, isBehind } of findExceptions(text, clauseEndAt)) {
    const [first, second] = isBehind ? [before, after] : [after, before];
    const named = hitsIn(hits, first);
    for (const hit of named.length > 0 ? named : hitsIn(hits, second)) dropped.add(hit);
  }
  return hits.filter((hit) => !dropped.has(hit));
}

function dropAsides(text: string, hits: readonly TargetGroupHit[]): TargetGroupHit[] {
  const dropped = new Set(findAsides(text).flatMap((aside) => hitsIn(hits, aside)));
  return hits.filter((hit) => !dropped.has(hit));
}

/** The hits that begin in a stretch; they come in order of place. */
function hitsIn(hits: readonly TargetGroupHit[], [start, end]: Stretch): TargetGroupHit[] {
  const found: TargetGroupHit[] = [];
  for (let index = lastBefore(hits, start) + 1; index < hits.length; index += 1) {
    const hit = hits[index];
    if (!hit || hit.offset >= end) break;
    found.push(hit);
  }
  return found;
}

function lastBefore(hits: readonly TargetGroupHit[], offset: number): number {
  let low = -1;
  let high = hits.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((hits[middle]?.offset ?? 0) < offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function clauseAt(clauses: readonly Clause[], offset: number): Clause | undefined {
  let low = 0;
  let high = clauses.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((clauses[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return clauses[low];
}

function endOf(hit: TargetGroupHit): number {
  return hit.offset + hit.phrase.length;
}

function collectNarrower(code: string): string[] {
  const parts = groups.filter((group) => group.broaderCode === code);
  return [code, ...parts.flatMap((part) => collectNarrower(part.code))];
}
