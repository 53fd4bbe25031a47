import { type Awaitable, whenReady } from '../../awaitable.ts';
import type { StoredText } from '../../store/rows/index.ts';
import { type DatePrecision as DatePrecisionValue, precisionOf } from '../../vocabulary/datePrecision.ts';
import { funds } from '../../vocabulary/fund.ts';
import { programmePeriods } from '../../vocabulary/programmePeriod.ts';
import { projectKinds } from '../../vocabulary/projectKind.ts';
import { projectStatuses } from '../../vocabulary/projectStatus.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { Objective, Priority, printedObjective, printedPriority } from '../programme.ts';
import { Registry, registryOf } from '../registry.ts';
import type { ProjectShape, SourceShape } from '../shapes.ts';
import { absoluteUrl, Fund, ProgrammePeriod } from '../shared.ts';
import { SourceRecord, sourceShapeOf } from '../source.ts';
import { Authority } from './authority.ts';
import { DatePrecision, ProjectKind, ProjectStatus, TargetReach } from './enums.ts';
import './claims.ts';
import './classifications.ts';
import './contact.ts';
import './facets.ts';
import './groups.ts';
import './jointProject.ts';
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
  fundingOf,
  HorizontalClassification,
  Indicator,
  type OtherCurrencyShape,
  Section,
  SustainabilityScore,
  type SustainabilityShape,
} from './parts.ts';
import { Project } from './shape.ts';

/** One of a project's long texts or tables, read with those of all projects beside it. */
function textOf<T>(
  { id }: ProjectShape,
  { reader }: Context,
  take: (text: StoredText) => T | null,
): Awaitable<T | null> {
  return whenReady(reader.rows.text.one(id), (text) => (text === null ? null : take(text)));
}

/** Where target groups are looked for in a project whose registry does not ask for them. */
function summaryOfTargets({ directTargetGroups, indirectTargetGroups, summary }: StoredText): string | null {
  return (directTargetGroups ?? indirectTargetGroups ?? null) === null ? summary : null;
}

/** The sources that had been observed by the project's moment, the newest first. */
function sourcesOf({ key, moment }: ProjectShape, { reader }: Context): Awaitable<SourceShape[]> {
  const { asOf } = moment;
  return whenReady(reader.rows.sources.one(key), (found) =>
    (found?.sources ?? []).filter((row) => asOf === null || row.observedAt <= asOf).map(sourceShapeOf),
  );
}

/** A day is believed over a year that some list says. */
function precisionIn(day: string | null, vague: string | null): DatePrecisionValue | null {
  const printed = day ?? vague;
  return printed === null ? null : precisionOf(printed);
}

builder.prismaObjectFields(Project, (t) => ({
  registry: t.field({
    type: Registry,
    description: 'The registry it is published in (rekisteri).',
    resolve: ({ key }, _args, context) => {
      const id = key.slice(0, key.indexOf(':'));
      return registryOf(id, context);
    },
  }),
  fund: t.field({
    type: Fund,
    description: 'The fund it is paid from (rahasto).',
    resolve: ({ fund }) => funds.read(fund),
  }),
  period: t.field({
    type: ProgrammePeriod,
    description: 'The programme period (ohjelmakausi).',
    resolve: ({ period }) => programmePeriods.read(period),
  }),
  priority: t.field({
    type: Priority,
    nullable: true,
    description:
      'The priority of the programme that pays for it (toimintalinja); null where the registry does not say.',
    resolve: (project) => printedPriority(project),
  }),
  objective: t.field({
    type: Objective,
    nullable: true,
    description: 'The specific objective (erityistavoite), since 2014.',
    resolve: (project) => printedObjective(project),
  }),
  kind: t.field({
    type: ProjectKind,
    description: 'What kind of project it is (projektityyppi): development, investment …',
    resolve: ({ kind }) => projectKinds.read(kind),
  }),
  status: t.field({
    type: ProjectStatus,
    description: 'Where it stands (toiminnan tila).',
    resolve: ({ status }) => projectStatuses.read(status),
  }),
  startsOnPrecision: t.field({
    type: DatePrecision,
    nullable: true,
    description:
      'How exactly its beginning is known (alkamisajan tarkkuus): where it is no DAY, `startsOn` is null and `startsIn` has the year, quarter or month; null where nothing is known.',
    resolve: ({ startsOn, startsIn }) => precisionIn(startsOn, startsIn),
  }),
  endsOnPrecision: t.field({
    type: DatePrecision,
    nullable: true,
    description:
      'How exactly its end is known (päättymisajan tarkkuus): where it is no DAY, `endsOn` is null and `endsIn` has the year, quarter or month; null where nothing is known.',
    resolve: ({ endsOn, endsIn }) => precisionIn(endsOn, endsIn),
  }),
  authority: t.field({
    type: Authority,
    nullable: true,
    description: 'The authority that answers for it (vastuuviranomainen).',
    resolve: ({ authority }) => (authority === null ? null : { printed: authority }),
  }),
  homepage: t.field({
    type: 'URL',
    nullable: true,
    description: 'The project’s own web address (projektin kotisivu).',
    resolve: ({ homepage }) => absoluteUrl(homepage),
  }),
  summary: t.string({
    nullable: true,
    description: 'The plan’s summary (tiivistelmä); personal data masked with █.',
    resolve: (project, _args, context) => textOf(project, context, ({ summary }) => summary),
  }),
  finalReportSummary: t.string({
    nullable: true,
    description:
      'The final report’s summary (loppuraportin tiivistelmä); null where the registry prints “-”.',
    resolve: (project, _args, context) =>
      textOf(project, context, ({ finalReportSummary }) => finalReportSummary),
  }),
  informationPlan: t.string({
    nullable: true,
    description: 'How it planned to tell of itself (tiedotussuunnitelma), 2007–2013 only.',
    resolve: (project, _args, context) => textOf(project, context, ({ informationPlan }) => informationPlan),
  }),
  disseminationPlan: t.string({
    nullable: true,
    description: 'How it planned to spread good practices (hyvien käytäntöjen levittäminen), 2007–2013 only.',
    resolve: (project, _args, context) =>
      textOf(project, context, ({ disseminationPlan }) => disseminationPlan),
  }),
  targetGroupText: t.string({
    nullable: true,
    description: 'The target groups in the registry’s words (kohderyhmät).',
    args: {
      reach: t.arg({
        type: TargetReach,
        required: true,
        description:
          'The text of the direct groups, of the indirect ones, or, UNKNOWN, the summary where the registry asks for neither.',
      }),
    },
    resolve: (project, { reach }, context) =>
      textOf(project, context, (text) =>
        reach === 'DIRECT'
          ? text.directTargetGroups
          : reach === 'INDIRECT'
            ? text.indirectTargetGroups
            : summaryOfTargets(text),
      ),
  }),
  funding: t.field({
    type: Funding,
    description: 'Its funding, planned and realised (rahoitus).',
    resolve: (project) => fundingOf(project, project.otherCurrency as OtherCurrencyShape | null),
  }),
  indicators: t.field({
    type: [Indicator],
    extensions: { listSize: 4 },
    description: 'What it promised and reached in numbers (seurantatiedot).',
    resolve: ({ indicators }) => [...indicators],
  }),
  equality: t.field({
    type: Equality,
    nullable: true,
    description: 'The equality of women and men (sukupuolten tasa-arvo), 2014–2020 only.',
    resolve: (project, _args, context) =>
      textOf(project, context, ({ equality }) => equality as unknown as EqualityShape | null),
  }),
  sustainability: t.field({
    type: [SustainabilityScore],
    extensions: { listSize: 15 },
    description:
      'Sustainable development (kestävä kehitys), 2014–2020 only; empty where the registry has no table.',
    resolve: (project, _args, context) =>
      whenReady(
        textOf(
          project,
          context,
          ({ sustainability }) => sustainability as unknown as SustainabilityShape[] | null,
        ),
        (found) => found ?? [],
      ),
  }),
  classification: t.field({
    type: [HorizontalClassification],
    extensions: { listSize: 4 },
    description: 'The horizontal classification (horisontaalinen luokittelu), 2007–2013 only.',
    resolve: (project, _args, context) =>
      whenReady(
        textOf(
          project,
          context,
          ({ classification }) => classification as unknown as ClassificationShape[] | null,
        ),
        (found) => found ?? [],
      ),
  }),
  sections: t.field({
    type: [Section],
    extensions: { listSize: 18 },
    description: 'The document as numbered headings and text (kohdat); personal data masked with █.',
    resolve: ({ id }, _args, { reader }) =>
      whenReady(reader.rows.sections.one(id), (found) => [...(found?.sections ?? [])]),
  }),
  sources: t.field({
    type: [SourceRecord],
    extensions: { listSize: 3 },
    description: 'Every page, list row and report that says something about it, the newest first (lähteet).',
    resolve: (project, _args, context) => sourcesOf(project, context),
  }),
  observedAt: t.field({
    type: 'DateTime',
    description: 'When the newest of its sources was observed (havaintoaika).',
    resolve: (project, _args, context) =>
      whenReady(sourcesOf(project, context), ([newest]) => {
        if (!newest) throw new Error(`${project.key} has no source`);
        return newest.observedAt;
      }),
  }),
  changedAt: t.field({
    type: 'DateTime',
    description:
      'When what is known of it changed last, or it came to be known (viimeksi muuttunut): the observation that brought it.',
    resolve: ({ id, moment }, _args, { reader }) => reader.columns.changedAt(moment, id),
  }),
  lastListedAt: t.field({
    type: 'DateTime',
    nullable: true,
    description:
      'When the newest complete list that carries it was observed (viimeksi luettelossa); null where none does.',
    resolve: (project, _args, context) =>
      whenReady(
        sourcesOf(project, context),
        (sources) =>
          sources.find(
            ({ completeListIn }) => completeListIn !== null && completeListIn <= project.moment.version,
          )?.observedAt ?? null,
      ),
  }),
}));
