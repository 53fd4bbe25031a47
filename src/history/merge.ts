import type { FieldName, ProjectFacts, SectionFacts } from '../registries/projectFacts.ts';
import type { ProjectClaims, Reading as ReadingOf } from '../registries/registry.ts';
import type { SourceKind } from '../vocabulary/sourceKind.ts';
import { canonicalJson, nameKeyOf } from './identity.ts';

/** One source record's claims, with what decides between it and others. */
export interface Observation {
  readonly kind: SourceKind;
  readonly observedAt: Date;
  readonly sha256: string;
  readonly claims: ProjectClaims;
}

/** A field no source has claimed is absent; a claim of nothing is null. */
export type MergedFacts = { readonly [F in FieldName]?: ProjectFacts[F] | null } & {
  /** Only of places that were recognised in running text: others are printed. */
  readonly [F in PlaceField as `${F}Basis`]?: 'INFERRED' | undefined;
};

const placeFields = ['regions', 'subregions', 'municipalities'] as const;
type PlaceField = (typeof placeFields)[number];

export interface Span {
  readonly observedFrom: Date;
  /** Null while it is the newest. */
  readonly observedTo: Date | null;
  readonly facts: MergedFacts;
}

const rank: Readonly<Record<SourceKind, number>> = { LIST_ROW: 0, REPORT: 1, PAGE: 2 };

/** The weakest first, so that whoever says a field last is the one to be believed. */
export function weakestFirst<T extends Observation>(observations: readonly T[]): T[] {
  return [...observations].sort(
    (a, b) =>
      a.observedAt.getTime() - b.observedAt.getTime() ||
      rank[a.kind] - rank[b.kind] ||
      (a.sha256 < b.sha256 ? 1 : a.sha256 > b.sha256 ? -1 : 0),
  );
}

/**
 * The history of one project as its observations tell it: per field the newest claim; of the same moment a page's
 * over a report's over a list row's, then that of the smaller hash. What only stands in counts where nobody else says
 * it, and fills what another's form does not ask for. Sections of forms and reports stand beside a page's.
 * The same in whatever order they came.
 */
export function mergeHistory(observations: readonly Observation[]): Span[] {
  const ordered = weakestFirst(observations);
  const states: { from: Date; facts: MergedFacts }[] = [];
  let full: MergedFacts = {};
  let standIn: MergedFacts = {};
  let reported: readonly SectionFacts[] = [];
  for (const [i, observation] of ordered.entries()) {
    full = overwrite(full, valuesOf(observation, false));
    standIn = { ...standIn, ...valuesOf(observation, true) };
    if (observation.kind === 'REPORT')
      reported = addSections(reported, observation.claims.sections?.value ?? []);
    const facts = withSections(overwrite(standIn, full), reported);
    const next = ordered[i + 1];
    const isLastOfMoment = next?.observedAt.getTime() !== observation.observedAt.getTime();
    if (isLastOfMoment && !isSame(states.at(-1)?.facts, facts))
      states.push({ from: observation.observedAt, facts });
  }
  return states.map(({ from, facts }, i) => ({
    observedFrom: from,
    observedTo: states[i + 1]?.from ?? null,
    facts,
  }));
}

/** A document's sections after those of others; a later state of the same section takes its place. */
function addSections(
  before: readonly SectionFacts[],
  after: readonly SectionFacts[],
): readonly SectionFacts[] {
  const keyOf = ({ number, heading }: SectionFacts) => `${number} ${nameKeyOf(heading)}`;
  const replaced = new Set(after.map(keyOf));
  return [...before.filter((section) => !replaced.has(keyOf(section))), ...after];
}

// the prose of forms and reports comes after the page's own sections, and never instead of them
function withSections(facts: MergedFacts, reported: readonly SectionFacts[]): MergedFacts {
  return reported.length === 0 ? facts : { ...facts, sections: [...(facts.sections ?? []), ...reported] };
}

/** Puts a later value over an earlier one; parts that the later form does not ask for stay as they were. */
function overwrite(before: MergedFacts, after: MergedFacts): MergedFacts {
  const { lead, priority, objective } = after;
  return {
    ...before,
    ...after,
    ...(lead && before.lead && isSameLead(before.lead, lead) && { lead: { ...before.lead, ...lead } }),
    ...(priority &&
      before.priority?.code === priority.code && { priority: { ...before.priority, ...priority } }),
    ...(objective &&
      before.objective?.code === objective.code && { objective: { ...before.objective, ...objective } }),
  };
}

// sole traders share one neutral name: whose it is only the key tells
function isSameLead(before: ProjectFacts['lead'], after: ProjectFacts['lead']): boolean {
  return redactedKeyOf(before) === redactedKeyOf(after) && nameKeyOf(before.name) === nameKeyOf(after.name);
}

/** The key of an implementer that is a sole trader, whose name is not kept. */
export function redactedKeyOf(implementer: unknown): string | undefined {
  return (implementer as { readonly redactedKey?: string } | null | undefined)?.redactedKey;
}

function valuesOf({ kind, claims }: Observation, isStandIn: boolean): MergedFacts {
  const readings = Object.entries(claims).filter(
    ([field, reading]) =>
      standsIn(kind, field, reading) === isStandIn && !(kind === 'REPORT' && field === 'sections'),
  );
  return Object.fromEntries(
    readings.flatMap(([field, reading]) => [[field, reading.value], ...basisOf(field, reading)]),
  );
}

// said with each value, so that a printed place takes the basis of an inferred one away
function basisOf(field: string, { basis }: Reading): [string, 'INFERRED' | undefined][] {
  const isPlace = placeFields.some((place) => place === field);
  return isPlace ? [[`${field}Basis`, basis === 'INFERRED' ? basis : undefined]] : [];
}

function isSame(before: MergedFacts | undefined, after: MergedFacts): boolean {
  return before !== undefined && canonicalJson(before) === canonicalJson(after);
}

/** What is claimed of each field, as it is stored. */
export type Claims = Readonly<Record<string, Reading>>;
export type Reading = ReadingOf<unknown>;
export type { FieldName };

/** What the register itself says best: a form or a report is written on one day, and by somebody else. */
export const registerFields: ReadonlySet<string> = new Set(['name', 'lead', 'authority']);

/**
 * Whether a claim counts only where nobody else says it: a text that was cut, and what a form or a report says of the
 * project's name, lead and authority. Registries move projects from one authority to another, and a report found years
 * later still names the one of the day it was written: the list has S10245 under Pohjois-Pohjanmaa, its report under
 * Lappi.
 */
export function standsIn(kind: SourceKind, field: string, reading: Reading): boolean {
  return reading.isCut === true || (kind === 'REPORT' && registerFields.has(field));
}
