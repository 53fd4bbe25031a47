import { authorityOf } from '../reference/authorities.ts';
import { moneyFields } from './fieldNames.ts';
import {
  type Claims,
  type FieldName,
  type Observation,
  type Reading,
  redactedKeyOf,
  registerFields,
  standsIn,
  weakestFirst,
} from './merge.ts';

/** What a source says of a field, as text. */
export interface ClaimOf<T extends Observation> {
  readonly value: string | null;
  readonly reading: Reading;
  readonly source: T;
}

export interface Change<T extends Observation> {
  readonly field: string;
  readonly old: string | null;
  readonly new: string | null;
  readonly source: T;
}

export interface Difference<T extends Observation> {
  readonly field: string;
  readonly claims: readonly ClaimOf<T>[];
  readonly chosen: ClaimOf<T>;
  readonly rule: string;
}

/** For each field the claim that counts: the newest, or a weaker one where there is no other. */
export function believedClaims<T extends Observation>(sources: readonly T[]): Map<FieldName, ClaimOf<T>> {
  const full = new Map<FieldName, ClaimOf<T>>();
  const standIns = new Map<FieldName, ClaimOf<T>>();
  for (const source of weakestFirst(sources)) {
    for (const [field, claim] of claimsOf(source))
      (standsIn(source.kind, field, claim.reading) ? standIns : full).set(field, claim);
  }
  return new Map([...standIns, ...full]);
}

/** The fields that a later observation overwrote with something else, oldest first; one known for the first time is none. */
export function fieldChanges<T extends Observation>(sources: readonly T[]): Change<T>[] {
  const changes: Change<T>[] = [];
  let before = new Map<FieldName, ClaimOf<T>>();
  for (const moment of momentsOf(sources)) {
    const now = believedClaims(sources.filter((source) => source.observedAt.getTime() <= moment));
    for (const [field, claim] of now) {
      const old = before.get(field);
      if (!old || old.value === null || old.source === claim.source || isOther(field, old, claim)) continue;
      if (!isSame(field, old, claim)) {
        changes.push({ field, old: old.value, new: claim.value, source: claim.source });
      }
    }
    before = now;
  }
  return changes;
}

// where the register speaks for the first time a form's word before it was never its own, and each document has sections
function isOther(field: string, old: ClaimOf<Observation>, now: ClaimOf<Observation>): boolean {
  if (field === 'sections') return old.source.kind !== now.source.kind;
  return registerFields.has(field) && old.source.kind === 'REPORT' && now.source.kind !== 'REPORT';
}

function momentsOf(sources: readonly Observation[]): number[] {
  return [...new Set(sources.map((source) => source.observedAt.getTime()))].sort((a, b) => a - b);
}

/**
 * The fields of which two sources of one moment, or the newest page and the newest list, or the register and a report,
 * or one report in two places, say different things.
 */
export function differences<T extends Observation>(sources: readonly T[]): Difference<T>[] {
  const ordered = weakestFirst(sources);
  const newestOf = (kind: string) => ordered.findLast((source) => source.kind === kind);
  const groups = momentsOf(sources).map((moment) =>
    ordered.filter((source) => source.observedAt.getTime() === moment),
  );
  const [page, row] = [newestOf('PAGE'), newestOf('LIST_ROW')];
  if (page && row) groups.push(weakestFirst([page, row]));
  const found = new Map<string, Difference<T>>();
  for (const group of groups) {
    for (const [field, claims] of claimsByField(group)) {
      const chosen = claims.at(-1);
      if (!chosen || claims.every((claim) => isSame(field, claim, chosen))) continue;
      found.set(field, { field, claims: [...claims].reverse(), chosen, rule: ruleOf(claims, chosen) });
    }
  }
  for (const field of registerFields) {
    const difference = differenceFromReports(field, ordered);
    if (difference !== null) found.set(field, difference);
  }
  const counted = found.has('indicators') ? null : differenceInReport(ordered);
  if (counted !== null) found.set('indicators', counted);
  return [...found.values()].sort((a, b) => (a.field < b.field ? -1 : 1));
}

/** Discrepancies between forms and reports of any day, and the newest page and list. */
function differenceFromReports<T extends Observation>(
  field: string,
  ordered: readonly T[],
): Difference<T> | null {
  const newest = new Map<string, ClaimOf<T>>();
  const said: ClaimOf<T>[] = [];
  for (const source of ordered) {
    const claim = claimsOf(source).find(([other]) => other === field)?.[1];
    if (claim === undefined || claim.reading.isCut === true) continue;
    if (source.kind === 'REPORT') said.push(claim);
    else newest.set(source.kind, claim);
  }
  const register = weakestFirst(
    ordered.filter((source) => newest.get(source.kind)?.source === source),
  ).flatMap((source) => newest.get(source.kind) ?? []);
  const chosen = register.at(-1);
  if (chosen === undefined) return null;
  const others = said
    .reverse()
    .filter((claim, at, all) => all.findIndex((other) => isSame(field, other, claim)) === at)
    .filter((claim) => !isSame(field, claim, chosen));
  if (others.length === 0) return null;
  return {
    field,
    claims: [...register.reverse(), ...others],
    chosen,
    rule: 'Of name, lead and authority a page or a list is believed over any form or report.',
  };
}

interface Counted {
  readonly label: string;
  readonly realised: number | null;
  readonly quote?: string;
}

/** A count that one report prints with two values; what is said of a part ("joista 3 keskeytti") may be of two wholes. */
function differenceInReport<T extends Observation>(ordered: readonly T[]): Difference<T> | null {
  const source = ordered.findLast(({ kind, claims }) => kind === 'REPORT' && claims.indicators !== undefined);
  const reading = source?.claims.indicators;
  if (source === undefined || !reading?.value) return null;
  const byLabel = new Map<string, Counted[]>();
  for (const count of reading.value as readonly Counted[]) {
    if (count.realised === null || count.label.split(' ').length < 3 || /joista/iu.test(count.quote ?? ''))
      continue;
    byLabel.set(count.label, [...(byLabel.get(count.label) ?? []), count]);
  }
  const counts = [...byLabel.values()].find((same) => new Set(same.map(({ realised }) => realised)).size > 1);
  const claims = (counts ?? []).map(({ label, realised }) => ({
    value: `${label}: ${realised}`,
    reading,
    source,
  }));
  const [chosen] = claims;
  if (chosen === undefined) return null;
  const rule = 'One report says both; what it says first is named first, and both are kept.';
  return { field: 'indicators', claims, chosen, rule };
}

function claimsByField<T extends Observation>(group: readonly T[]): Map<FieldName, ClaimOf<T>[]> {
  const byField = new Map<FieldName, ClaimOf<T>[]>();
  for (const source of group) {
    for (const [field, claim] of claimsOf(source)) {
      // a text that was cut, or another layout of a document, contradicts nothing
      if (claim.reading.isCut === true || field === 'sections') continue;
      byField.set(field, [...(byField.get(field) ?? []), claim]);
    }
  }
  return byField;
}

function ruleOf<T extends Observation>(claims: readonly ClaimOf<T>[], { source }: ClaimOf<T>): string {
  const others = claims.filter((claim) => claim.source !== source).map((claim) => claim.source);
  if (others.every((other) => other.observedAt < source.observedAt))
    return 'The newest observation is believed.';
  if (others.every((other) => other.kind !== source.kind)) {
    return 'Of the same moment a page is believed over a report, and a report over a list row.';
  }
  return 'Of the same moment and kind the source with the smaller hash is believed.';
}

function claimsOf<T extends Observation>(source: T): [FieldName, ClaimOf<T>][] {
  return Object.entries(source.claims as Claims).map(([field, reading]) => [
    field as FieldName,
    { value: textOf(field, reading.value), reading, source },
  ]);
}

const money: ReadonlySet<string> = new Set(moneyFields);

/** A value as text: amounts in euros, lists joined by "; ", what has a name by its name. */
function textOf(field: string, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && money.has(field)) return (value / 100).toFixed(value % 100 === 0 ? 0 : 2);
  if (Array.isArray(value)) return value.map((item) => textOf(field, item) ?? '').join('; ');
  if (typeof value !== 'object') return String(value);
  const { name, businessId, code, ...rest } = value as Record<string, unknown>;
  if (typeof name === 'string')
    return [code, name, businessId].filter((part) => typeof part === 'string').join(' ');
  if (typeof code === 'string') return code;
  return Object.entries(rest)
    .filter(([, part]) => part !== null && part !== undefined)
    .map(([key, part]) => `${key}: ${textOf(field, part)}`)
    .join(', ');
}

/** Whether two claims say the same thing: spellings of a name and of an authority apart, and what one form leaves out. */
function isSame(field: string, a: ClaimOf<Observation>, b: ClaimOf<Observation>): boolean {
  // two sole traders read alike
  if (field === 'lead' && redactedKeyOf(a.reading.value) !== redactedKeyOf(b.reading.value)) return false;
  if (a.value === b.value) return true;
  if (a.value === null || b.value === null) return false;
  if (field === 'authority') return authorityOf(a.value).name === authorityOf(b.value).name;
  if (field === 'lead') return isSamePart(a, b, 'name') && isSamePart(a, b, 'businessId');
  if (field === 'priority' || field === 'objective')
    return isSamePart(a, b, 'code') && isSamePart(a, b, 'name');
  return false;
}

function isSamePart(a: ClaimOf<Observation>, b: ClaimOf<Observation>, part: string): boolean {
  const [x, y] = [a, b].map(({ reading }) => (reading.value as Record<string, unknown>)[part]);
  if (x == null || y == null) return true;
  const key = (text: unknown) => String(text).toLowerCase().replace(/\s+/g, ' ').trim();
  return key(x) === key(y);
}
