import { authorityOf } from '../../reference/authorities.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { Node } from '../node.ts';
import { Objective, Priority, printedObjective, printedPriority } from '../programme.ts';
import { Registry, registryOf } from '../registry.ts';
import { absoluteUrl, Fund, ProgrammePeriod } from '../shared.ts';
import { SourceRecord, type SourceShape } from '../source.ts';
import { ProjectKind, ProjectStatus, TargetReach } from './enums.ts';
import './claims.ts';
import './facets.ts';
import './groups.ts';
import './lookup.ts';
import './implementers.ts';
import './places.ts';
import './related.ts';
import './targetGroups.ts';
import {
  type ClassificationShape,
  Equality,
  type EqualityShape,
  Funding,
  HorizontalClassification,
  Indicator,
  Section,
  SustainabilityScore,
  type SustainabilityShape,
} from './parts.ts';
import { Project, type ProjectShape } from './shape.ts';

const Authority = builder.objectRef<{ printed: string }>('Authority').implement({
  description:
    'The authority that answers for the project (vastuuviranomainen). It is no organisation: all ELY centres share one business id.',
  fields: (t) => ({
    name: t.string({
      description: 'Its whole name (nimi).',
      resolve: ({ printed }) => authorityOf(printed).name,
    }),
    shortName: t.string({
      nullable: true,
      description: 'Its short name (lyhyt nimi): Hämeen ELY-keskus.',
      resolve: ({ printed }) => authorityOf(printed).shortName,
    }),
    kind: t.string({
      nullable: true,
      description:
        'ELY_CENTRE, MINISTRY, REGIONAL_COUNCIL, AGENCY or FORMER_BODY (viranomaisen laji); null where it is not known.',
      resolve: ({ printed }) => authorityOf(printed).kind,
    }),
    nameAsPublished: t.exposeString('printed', {
      description: 'As the registry prints it (nimi rekisterissä).',
    }),
  }),
});

const textOf = (project: ProjectShape, context: Context) => context.loaders.text.load(project.content.id);

/** The sources that had been observed by the project's moment, the newest first. */
async function sourcesOf({ key, moment }: ProjectShape, { loaders }: Context): Promise<SourceShape[]> {
  const rows = (await loaders.sources.load({ id: key, version: moment.version })) ?? [];
  const { asOf } = moment;
  return rows
    .filter((row) => asOf === null || row.observedAt <= asOf)
    .map((row) => ({ type: 'SourceRecord', key: row.id, row }));
}

builder.objectType(Project, {
  description: 'A project funded by the EU, as the registries tell it.',
  interfaces: [Node],
  fields: (t) => ({
    code: t.string({
      description: 'The registry’s own code, what people cite (hankekoodi, projektikoodi): S20519.',
      resolve: ({ content }) => content.code,
    }),
    registry: t.field({
      type: Registry,
      description: 'The registry it is published in (rekisteri).',
      resolve: ({ key }, _args, context) => {
        const id = key.slice(0, key.indexOf(':'));
        return registryOf(id, context);
      },
    }),
    name: t.string({
      description: 'The name (hankkeen nimi) as published.',
      resolve: ({ content }) => content.name,
    }),
    fund: t.field({
      type: Fund,
      description: 'The fund it is paid from (rahasto).',
      resolve: ({ content }) => content.fund as 'ESF',
    }),
    period: t.field({
      type: ProgrammePeriod,
      description: 'The programme period (ohjelmakausi).',
      resolve: ({ content }) => content.period as 'UNKNOWN',
    }),
    programmePart: t.string({
      nullable: true,
      description: 'The part of the programme (osio), 2007–2013 only.',
      resolve: ({ content }) => content.programmePart,
    }),
    priority: t.field({
      type: Priority,
      nullable: true,
      description: 'The priority (toimintalinja).',
      resolve: ({ content }) => printedPriority(content),
    }),
    objective: t.field({
      type: Objective,
      nullable: true,
      description: 'The specific objective (erityistavoite), since 2014.',
      resolve: ({ content }) => printedObjective(content),
    }),
    kind: t.field({
      type: ProjectKind,
      description: 'The kind (projektityyppi).',
      resolve: ({ content }) => content.kind as 'UNKNOWN',
    }),
    status: t.field({
      type: ProjectStatus,
      description: 'Where it stands (toiminnan tila).',
      resolve: ({ content }) => content.status as 'UNKNOWN',
    }),
    startsOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The first day of the plan (alkaa).',
      resolve: ({ content }) => content.startsOn,
    }),
    endsOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day of the plan (päättyy).',
      resolve: ({ content }) => content.endsOn,
    }),
    authority: t.field({
      type: Authority,
      nullable: true,
      description: 'The authority that answers for it (vastuuviranomainen).',
      resolve: ({ content }) => (content.authority === null ? null : { printed: content.authority }),
    }),
    homepage: t.field({
      type: 'URL',
      nullable: true,
      description: 'The project’s own web address (projektin kotisivu).',
      resolve: ({ content }) => absoluteUrl(content.homepage),
    }),
    summary: t.string({
      nullable: true,
      description: 'The plan’s summary (tiivistelmä); personal data masked with █.',
      resolve: async (project, _args, context) => (await textOf(project, context))?.summary ?? null,
    }),
    finalReportSummary: t.string({
      nullable: true,
      description:
        'The final report’s summary (loppuraportin tiivistelmä); null where the registry prints “-”.',
      resolve: async (project, _args, context) =>
        (await textOf(project, context))?.finalReportSummary ?? null,
    }),
    informationPlan: t.string({
      nullable: true,
      description: 'How it planned to tell of itself (tiedotussuunnitelma), 2007–2013 only.',
      resolve: async (project, _args, context) => (await textOf(project, context))?.informationPlan ?? null,
    }),
    disseminationPlan: t.string({
      nullable: true,
      description:
        'How it planned to spread good practices (hyvien käytäntöjen levittäminen), 2007–2013 only.',
      resolve: async (project, _args, context) => (await textOf(project, context))?.disseminationPlan ?? null,
    }),
    targetGroupText: t.string({
      nullable: true,
      description: 'The target groups in the registry’s words (kohderyhmät).',
      args: { reach: t.arg({ type: TargetReach, required: true, description: 'Direct or indirect.' }) },
      resolve: async (project, { reach }, context) => {
        const text = await textOf(project, context);
        return (reach === 'DIRECT' ? text?.directTargetGroups : text?.indirectTargetGroups) ?? null;
      },
    }),
    country: t.string({
      nullable: true,
      description:
        'The country concerned by its ISO 3166 code (maa): FI; null where the registry does not say.',
      resolve: ({ content }) => content.country,
    }),
    isNationwide: t.boolean({
      description: 'Whether it works in the whole country (valtakunnallinen).',
      resolve: ({ content }) => content.isNationwide,
    }),
    funding: t.field({
      type: Funding,
      description: 'Its funding, planned and realised (rahoitus).',
      resolve: ({
        content: { granted, realised, publicPlanned, publicRealised, totalCost, coFinancingRate },
      }) => ({
        euAndState: { granted, planned: null, realised },
        publicTotal: { granted: null, planned: publicPlanned, realised: publicRealised },
        totalCost,
        coFinancingRate,
      }),
    }),
    indicators: t.field({
      type: [Indicator],
      extensions: { listSize: 4 },
      description: 'What it promised and reached in numbers (seurantatiedot).',
      resolve: async ({ content }, _args, { loaders }) => [...(await loaders.indicators.load(content.id))],
    }),
    equality: t.field({
      type: Equality,
      nullable: true,
      description: 'The equality of women and men (sukupuolten tasa-arvo), 2014–2020 only.',
      resolve: async (project, _args, context) =>
        ((await textOf(project, context))?.equality ?? null) as EqualityShape | null,
    }),
    sustainability: t.field({
      type: [SustainabilityScore],
      extensions: { listSize: 15 },
      description:
        'Sustainable development (kestävä kehitys), 2014–2020 only; empty where the registry has no table.',
      resolve: async (project, _args, context) =>
        ((await textOf(project, context))?.sustainability ?? []) as unknown as SustainabilityShape[],
    }),
    classification: t.field({
      type: [HorizontalClassification],
      extensions: { listSize: 4 },
      description: 'The horizontal classification (horisontaalinen luokittelu), 2007–2013 only.',
      resolve: async (project, _args, context) =>
        ((await textOf(project, context))?.classification ?? []) as unknown as ClassificationShape[],
    }),
    sections: t.field({
      type: [Section],
      extensions: { listSize: 18 },
      description: 'The document as numbered headings and text (kohdat); personal data masked with █.',
      resolve: async ({ content }, _args, { loaders }) => [...(await loaders.sections.load(content.id))],
    }),
    sources: t.field({
      type: [SourceRecord],
      extensions: { listSize: 3 },
      description:
        'Every page, list row and report that says something about it, the newest first (lähteet).',
      resolve: (project, _args, context) => sourcesOf(project, context),
    }),
    observedAt: t.field({
      type: 'DateTime',
      description: 'When the newest of its sources was observed (havaintoaika).',
      resolve: async (project, _args, context) => {
        const newest = (await sourcesOf(project, context))[0];
        if (!newest) throw new Error(`${project.key} has no source`);
        return newest.row.observedAt;
      },
    }),
    lastListedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When the newest complete list that carries it was observed (viimeksi luettelossa); null where none does.',
      resolve: async (project, _args, context) =>
        (await sourcesOf(project, context)).find(
          ({ row }) => row.completeListIn !== null && row.completeListIn <= project.moment.version,
        )?.row.observedAt ?? null,
    }),
  }),
});
