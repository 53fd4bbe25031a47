import { sortKey } from '../reference/sortKey.ts';
import type { ProjectFacts } from '../registries/registry.ts';
import type { Row } from '../store/bulk.ts';
import type { MergedFacts } from '../store/claims.ts';
import { canonicalJson, nameKeyOf, uuidOf } from '../store/identity.ts';
import type { Redacted } from './soleTraders.ts';

/** A content as rows, by table; all of them immutable and found by the content's id. */
export interface ContentRows {
  readonly id: string;
  readonly tables: Readonly<Record<ContentTable, readonly Row[]>>;
}

export type ContentTable =
  | 'content'
  | 'content_text'
  | 'content_section'
  | 'content_implementer'
  | 'content_place'
  | 'content_indicator';

export const contentTables: readonly ContentTable[] = [
  'content',
  'content_text',
  'content_section',
  'content_implementer',
  'content_place',
  'content_indicator',
];

export function contentIdOf(projectId: string, facts: MergedFacts): string {
  return uuidOf(`${projectId}\n${canonicalJson(facts)}`);
}

/** What the merged facts of a project look like in the store: as printed, with no organisation's or place's id. */
export function contentRows(projectId: string, code: string, facts: MergedFacts): ContentRows {
  const id = contentIdOf(projectId, facts);
  const own = (rows: readonly Row[]) => rows.map((row, position) => ({ contentId: id, position, ...row }));
  const name = facts.name ?? code;
  return {
    id,
    tables: {
      content: [
        {
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
          authority: facts.authority ?? null,
          homepage: facts.homepage ?? null,
          isNationwide: facts.isNationwide ?? false,
          granted: facts.granted ?? null,
          realised: facts.realised ?? null,
          publicPlanned: facts.publicPlanned ?? null,
          publicRealised: facts.publicRealised ?? null,
          totalCost: facts.totalCost ?? null,
          coFinancingRate: facts.coFinancingRate ?? null,
          country: facts.country ?? null,
          hasFinalReport: (facts.finalReportSummary ?? null) !== null,
        },
      ],
      content_text: [
        {
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
        },
      ],
      content_section: own(
        (facts.sections ?? []).map(({ number, heading, text, page }) => ({ number, heading, text, page })),
      ),
      content_implementer: own(implementerRows(facts)),
      content_place: own([
        ...placeRows('REGION', facts.regions),
        ...placeRows('SUBREGION', facts.subregions),
        ...placeRows('MUNICIPALITY', facts.municipalities),
      ]),
      content_indicator: own(
        (facts.indicators ?? []).map(({ basis = 'READ', quote = null, ...indicator }) => ({
          ...indicator,
          basis,
          quote,
        })),
      ),
    },
  };
}

function implementerRows(facts: MergedFacts): Row[] {
  const lead = facts.lead as (ProjectFacts['lead'] & Redacted) | null | undefined;
  const partners = (facts.partners ?? []) as readonly (ProjectFacts['partners'][number] & Redacted)[];
  return [
    ...(lead
      ? [
          {
            role: 'LEAD',
            ...nameAndKey(lead),
            organisationType: lead.organisationType ?? null,
            postalPlace: lead.postalPlace ?? null,
            homepage: lead.homepage ?? null,
          },
        ]
      : []),
    ...partners.map((partner) => ({
      role: 'PARTNER',
      ...nameAndKey(partner),
      organisationType: null,
      postalPlace: null,
      homepage: null,
    })),
  ];
}

function nameAndKey(implementer: Pick<ProjectFacts['lead'], 'name' | 'businessId'> & Redacted): Row {
  const { name, businessId = null, redactedKey } = implementer;
  const nameKey = redactedKey === undefined ? nameKeyOf(name) : `redacted:${redactedKey}`;
  return { name, nameKey, businessId, isRedacted: redactedKey !== undefined };
}

function placeRows(kind: string, names: readonly string[] | null | undefined): Row[] {
  return (names ?? []).map((name) => ({ kind, name }));
}
