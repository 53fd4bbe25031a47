import { canonicalJson, nameKeyOf, uuidOf } from '../history/identity.ts';
import type { MergedFacts } from '../history/merge.ts';
import { sortKey } from '../reference/sortKey.ts';
import type { ProjectFacts } from '../registries/projectFacts.ts';
import type { Basis } from '../vocabulary/basis.ts';
import type { ImplementerRole } from '../vocabulary/implementerRole.ts';
import type { PlaceKind } from '../vocabulary/placeKind.ts';
import type { Redacted } from './privacy/soleTraders.ts';

export function contentIdOf(projectId: string, facts: MergedFacts): string {
  return uuidOf(`${projectId}\n${canonicalJson(facts)}`);
}

/** A content and what it is made of. */
export interface ContentFacts {
  readonly projectId: string;
  readonly code: string;
  readonly facts: MergedFacts;
}

/**
 * What the merged facts of projects look like in the store, as rows: as printed, with no organisation's or place's id;
 * all of them immutable and found by the content's id.
 */
export function contentRows(items: readonly ContentFacts[]) {
  const contents = items.map(rowsOf);
  return {
    contents: contents.map(({ content }) => content),
    texts: contents.map(({ text }) => text),
    sections: contents.flatMap(({ sections }) => sections),
    implementers: contents.flatMap(({ implementers }) => implementers),
    places: contents.flatMap(({ places }) => places),
    indicators: contents.flatMap(({ indicators }) => indicators),
  };
}

function rowsOf({ projectId, code, facts }: ContentFacts) {
  const id = contentIdOf(projectId, facts);
  const own = <R extends object>(rows: readonly R[]) =>
    rows.map((row, position) => ({ contentId: id, position, ...row }));
  const name = facts.name ?? code;
  return {
    content: {
      id,
      projectId,
      code,
      name,
      nameSort: sortKey(name),
      fund: facts.fund ?? 'UNKNOWN',
      period: facts.period ?? 'UNKNOWN',
      programmePart: facts.programmePart ?? null,
      priorityCode: facts.priority?.code ?? null,
      priorityName: facts.priority?.name ?? null,
      objectiveCode: facts.objective?.code ?? null,
      objectiveName: facts.objective?.name ?? null,
      kind: facts.kind ?? 'UNKNOWN',
      status: facts.status ?? 'UNKNOWN',
      startsOn: facts.startsOn ?? null,
      endsOn: facts.endsOn ?? null,
      startsIn: facts.startsIn ?? null,
      endsIn: facts.endsIn ?? null,
      authority: facts.authority ?? null,
      homepage: facts.homepage ?? null,
      jointProject: facts.jointProject ?? null,
      isNationwide: facts.isNationwide ?? false,
      granted: facts.granted ?? null,
      euGranted: facts.euGranted ?? null,
      euAndStatePlanned: facts.euAndStatePlanned ?? null,
      realised: facts.realised ?? null,
      publicPlanned: facts.publicPlanned ?? null,
      publicRealised: facts.publicRealised ?? null,
      totalPlanned: facts.totalPlanned ?? null,
      totalRealised: facts.totalRealised ?? null,
      euRealised: facts.euRealised ?? null,
      totalCost: facts.totalCost ?? null,
      otherCurrency: facts.otherCurrency ?? null,
      coFinancingRate: facts.coFinancingRate ?? null,
      country: facts.country ?? null,
      hasFinalReport: (facts.finalReportSummary ?? null) !== null,
    },
    text: {
      contentId: id,
      summary: facts.summary ?? null,
      finalReportSummary: facts.finalReportSummary ?? null,
      informationPlan: facts.informationPlan ?? null,
      disseminationPlan: facts.disseminationPlan ?? null,
      directTargetGroups: facts.directTargetGroups ?? null,
      indirectTargetGroups: facts.indirectTargetGroups ?? null,
      equality: facts.equality ?? null,
      sustainability: facts.sustainability ?? null,
      classification: facts.classification ?? null,
      classifications: facts.classifications ?? null,
    },
    sections: own(
      (facts.sections ?? []).map(({ number, heading, text, page }) => ({ number, heading, text, page })),
    ),
    implementers: own(implementerRows(facts)),
    places: own([
      ...placeRows('REGION', facts.regions, facts.regionsBasis),
      ...placeRows('SUBREGION', facts.subregions, facts.subregionsBasis),
      ...placeRows('MUNICIPALITY', facts.municipalities, facts.municipalitiesBasis),
      ...(facts.postalPlaces ?? []).map(({ name, postalCode }) => ({
        kind: 'MUNICIPALITY' satisfies PlaceKind,
        name,
        basis: 'INFERRED' satisfies Basis,
        postalCode,
      })),
    ]),
    indicators: own(
      (facts.indicators ?? []).map(({ basis = 'READ', quote = null, ...indicator }) => ({
        ...indicator,
        basis,
        quote,
      })),
    ),
  };
}

function implementerRows(facts: MergedFacts) {
  const lead = facts.lead as (ProjectFacts['lead'] & Redacted) | null | undefined;
  const partners = (facts.partners ?? []) as readonly (ProjectFacts['partners'][number] & Redacted)[];
  return [
    ...(lead
      ? [
          {
            role: 'LEAD' satisfies ImplementerRole,
            ...nameAndKey(lead),
            organisationType: lead.organisationType ?? null,
            postalPlace: lead.postalPlace ?? null,
            homepage: lead.homepage ?? null,
          },
        ]
      : []),
    ...partners.map((partner) => ({
      role: 'PARTNER' satisfies ImplementerRole,
      ...nameAndKey(partner),
      organisationType: null,
      postalPlace: null,
      homepage: null,
    })),
  ];
}

function nameAndKey(implementer: Pick<ProjectFacts['lead'], 'name' | 'businessId'> & Redacted) {
  const { name, businessId = null, redactedKey } = implementer;
  const nameKey = redactedKey === undefined ? nameKeyOf(name) : `redacted:${redactedKey}`;
  return { name, nameKey, businessId, isRedacted: redactedKey !== undefined };
}

function placeRows(kind: PlaceKind, names: readonly string[] | null | undefined, basis: Basis = 'READ') {
  return (names ?? []).map((name) => ({ kind, name, basis, postalCode: null }));
}
