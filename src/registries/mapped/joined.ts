import type { Cell } from '../list/cells.ts';
import type { FieldName, LeadFacts, PartnerFacts, ProjectFacts } from '../projectFacts.ts';
import type { ProjectClaims, Reading } from '../registry.ts';
import { type AmountField, amountFields } from './fields.ts';
import { amountFact } from './numbers.ts';
import { type RowDraft, readNamed } from './row.ts';
import { wordKey } from './shape.ts';

type Claims = { -readonly [F in FieldName]?: ProjectClaims[F] };

const united = ['regions', 'subregions', 'municipalities'] as const;
const single = [
  'name',
  'period',
  'programmePart',
  'priority',
  'objective',
  'kind',
  'status',
  'authority',
  'homepage',
  'country',
  'directTargetGroups',
  'indirectTargetGroups',
  'coFinancingRate',
] as const;

/**
 * What several rows say of one project: places and implementers of all, the first and the last of their days, money
 * added up where the mapping says so. Where rows differ in what a project has once, nothing is claimed and a
 * rejection says so; a name is the one that most rows have.
 */
export function joinClaims(drafts: readonly RowDraft[]): ProjectClaims {
  const claims: Claims = {};
  for (const field of united)
    keep(claims, drafts, field, (values) => unique(values.flatMap((value) => value ?? [])));
  for (const field of single) keepSame(claims, drafts, field);
  keep(claims, drafts, 'fund', (values) => {
    const found = unique(filled(values));
    return found.length > 1 ? 'OTHER' : (found[0] ?? null);
  });
  keep(claims, drafts, 'isNationwide', (values) => values.some((value) => value === true));
  for (const field of ['startsOn', 'startsIn'] as const)
    keep(claims, drafts, field, (values) => filled(values).sort()[0] ?? null);
  for (const field of ['endsOn', 'endsIn'] as const)
    keep(claims, drafts, field, (values) => filled(values).sort().at(-1) ?? null);
  keep(claims, drafts, 'summary', (values) => unique(filled(values)).join('\n\n') || null);
  keep(claims, drafts, 'sections', (values) => unique(values.flatMap((value) => value ?? [])));
  for (const field of amountFields) joinAmount(claims, drafts, field);
  joinOtherCurrency(claims, drafts);
  joinImplementers(claims, drafts);
  return claims;
}

function keep<F extends FieldName>(
  claims: Claims,
  drafts: readonly RowDraft[],
  field: F,
  join: (values: readonly (ProjectFacts[F] | null)[]) => ProjectFacts[F] | null,
): void {
  const readings = drafts.flatMap((draft) => (draft.claims[field] as Reading<ProjectFacts[F]>) ?? []);
  if (readings.length === 0) return;
  const value = join(readings.map((reading) => reading.value));
  (claims as Record<FieldName, unknown>)[field] = spanning(readings, value);
}

/** A value with where it was read: the one place that says it, else all from the first to the last that is filled. */
function spanning<T>(readings: readonly Reading<T>[], value: T | null): Reading<T> | undefined {
  const [first] = readings;
  if (first === undefined) return undefined;
  const key = JSON.stringify(value);
  const same = readings.find((reading) => JSON.stringify(reading.value) === key);
  if (same !== undefined) return same;
  const offset = Math.min(...readings.map((reading) => reading.offset));
  const end = Math.max(...readings.map((reading) => reading.offset + reading.length));
  return { value, basis: 'DERIVED', section: null, offset, length: end - offset };
}

function keepSame<F extends (typeof single)[number]>(
  claims: Claims,
  drafts: readonly RowDraft[],
  field: F,
): void {
  keep(claims, drafts, field, (values) => {
    const counts = new Map<string, { readonly value: ProjectFacts[F]; count: number }>();
    for (const value of filled(values)) {
      const key = JSON.stringify(value);
      const known = counts.get(key) ?? { value, count: 0 };
      known.count++;
      counts.set(key, known);
    }
    // the first of those that most rows have
    const ranked = [...counts.values()].sort((a, b) => b.count - a.count);
    if (ranked.length < 2 || field === 'name' || field === 'country') return ranked[0]?.value ?? null;
    tellDiffering(
      drafts,
      field,
      ranked.map(({ value }) => value),
    );
    return null;
  });
}

function tellDiffering(
  drafts: readonly RowDraft[],
  field: string,
  values: readonly unknown[],
  hint = '',
): void {
  const texts = values
    .slice(0, 3)
    .map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)));
  drafts[0]?.rejectField(
    field,
    texts.join(' | '),
    `differs between the rows of this project, and is not known then${hint}`,
  );
}

function joinAmount(claims: Claims, drafts: readonly RowDraft[], field: AmountField): void {
  const fact = amountFact(field);
  const isSum = drafts[0]?.row.mapping.rows?.sum.includes(field) ?? false;
  // a sum without one of its parts is none
  if (drafts.some((draft) => draft.cell(field) !== undefined && draft.claims[fact] === undefined)) return;
  keep(claims, drafts, fact, (values) => once(drafts, field, filled(values), isSum));
}

function once(
  drafts: readonly RowDraft[],
  field: string,
  amounts: readonly number[],
  isSum: boolean,
): number | null {
  if (isSum) return amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0);
  const different = unique(amounts);
  if (different.length < 2) return different[0] ?? null;
  tellDiffering(
    drafts,
    field,
    different.map((cents) => cents / 100),
    `; name it in "rows.sum" of the mapping if it is to be added up`,
  );
  return null;
}

const otherAmounts = [
  ['granted', 'granted'],
  ['planned', 'publicPlanned'],
  ['realised', 'realised'],
  ['publicRealised', 'publicRealised'],
  ['euGranted', 'eu'],
  ['totalCost', 'totalCost'],
] as const;

function joinOtherCurrency(claims: Claims, drafts: readonly RowDraft[]): void {
  keep(claims, drafts, 'otherCurrency', (values) => {
    const found = filled(values);
    const [first] = found;
    if (first === undefined) return null;
    const currencies = unique(found.map(({ currency }) => currency));
    if (currencies.length > 1 || found.length < values.length) {
      tellDiffering(drafts, 'currency', currencies.length > 1 ? currencies : [...currencies, 'EUR']);
      for (const field of amountFields) delete claims[amountFact(field)];
      return null;
    }
    const joined = otherAmounts.map(([part, field]) => {
      const amounts = filled(found.map((one) => one[part]));
      const isSum = drafts[0]?.row.mapping.rows?.sum.includes(field) ?? false;
      return [part, once(drafts, field, amounts, isSum)];
    });
    return { ...first, ...(Object.fromEntries(joined) as Omit<typeof first, 'currency'>) };
  });
}

/** The lead is whom a role's word names, or the first row's; all others are partners, each once. */
function joinImplementers(claims: Claims, drafts: readonly RowDraft[]): void {
  const role = drafts[0]?.row.mapping.rows?.role;
  const words = role?.lead.map(wordKey);
  const isLead = (draft: RowDraft) =>
    words === undefined || words.includes(wordKey(readNamed(draft.row, 'role')));
  const named = drafts.filter((draft) => draft.claims.lead?.value);
  const leader = named.find(isLead);
  const [asked] = drafts;
  const reading = (leader ?? (words === undefined ? asked : undefined))?.claims.lead;
  if (reading !== undefined) claims.lead = reading;
  const lead = leader?.claims.lead?.value;
  const partners = new Map<string, PartnerFacts>();
  const add = ({ name, businessId = null }: Pick<LeadFacts, 'name' | 'businessId'>) => {
    const key = wordKey(businessId ?? name);
    if (lead && (key === wordKey(lead.businessId ?? lead.name) || wordKey(name) === wordKey(lead.name)))
      return;
    if (!partners.has(key)) partners.set(key, { name, businessId });
  };
  for (const draft of named) {
    const own = draft.claims.lead?.value;
    // a person is no partner that could be named
    if (draft !== leader && own && own.isPerson !== true) add(own);
    for (const partner of draft.claims.partners?.value ?? []) add(partner);
  }
  const cells = drafts.flatMap((draft): Cell[] =>
    [draft.cell('lead'), draft.cell('partners')].flatMap((cell) => cell ?? []),
  );
  const [first] = drafts;
  const span = first?.whole(cells);
  if (span === undefined) return;
  claims.partners = {
    value: [...partners.values()],
    basis: 'READ',
    section: null,
    offset: span.start,
    length: span.end - span.start,
  };
}

function filled<T>(values: readonly (T | null)[]): T[] {
  return values.filter((value): value is T => value !== null);
}

function unique<T>(values: readonly T[]): T[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = JSON.stringify(value);
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}
