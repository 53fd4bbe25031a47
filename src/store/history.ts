import { authorityOf } from '../reference/authorities.ts';
import {
  type Claims,
  type FieldName,
  type Observation,
  type Reading,
  redactedKeyOf,
  standsIn,
  weakestFirst,
} from './claims.ts';

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

/** By field, the claim that is believed: the newest, and one that only stands in where there is no other. */
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
      if (old && old.value !== null && old.source !== claim.source && !isSame(field, old, claim)) {
        changes.push({ field, old: old.value, new: claim.value, source: claim.source });
      }
    }
    before = now;
  }
  return changes;
}

function momentsOf(sources: readonly Observation[]): number[] {
  return [...new Set(sources.map((source) => source.observedAt.getTime()))].sort((a, b) => a - b);
}

/** The fields of which two sources of one moment, or the newest page and the newest list, say different things. */
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
  return [...found.values()].sort((a, b) => (a.field < b.field ? -1 : 1));
}

function claimsByField<T extends Observation>(group: readonly T[]): Map<FieldName, ClaimOf<T>[]> {
  const byField = new Map<FieldName, ClaimOf<T>[]>();
  for (const source of group) {
    for (const [field, claim] of claimsOf(source)) {
      // what only stands in and the layout of a document contradict nothing
      if (standsIn(source.kind, field, claim.reading) || field === 'sections') continue;
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

const moneyFields: ReadonlySet<string> = new Set([
  'granted',
  'realised',
  'publicPlanned',
  'publicRealised',
  'totalCost',
]);

/** A value as text: amounts in euros, lists joined by "; ", what has a name by its name. */
function textOf(field: string, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && moneyFields.has(field))
    return (value / 100).toFixed(value % 100 === 0 ? 0 : 2);
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
