import { builder } from '../builder.ts';
import { Fund, ProgrammePeriod } from '../shared.ts';
import { ClassificationScheme, OrganisationType, ProjectKind, ProjectStatus } from './enums.ts';

export const DateRange = builder.inputType('DateRange', {
  description: 'Days from one to another, both included; either end may be left open.',
  fields: (t) => ({
    from: t.field({ type: 'Date', description: 'The first day that is within.' }),
    to: t.field({ type: 'Date', description: 'The last day that is within.' }),
  }),
});

export const EuroRange = builder.inputType('EuroRange', {
  description: 'Amounts in euros from one to another, both included; either end may be left open.',
  fields: (t) => ({
    min: t.field({ type: 'Euro', description: 'The smallest amount that is within.' }),
    max: t.field({ type: 'Euro', description: 'The largest amount that is within.' }),
  }),
});

const ClassificationFilter = builder.inputType('ClassificationFilter', {
  description: 'A class of a code list.',
  fields: (t) => ({
    scheme: t.field({ type: ClassificationScheme, required: true, description: 'Of which code list.' }),
    code: t.string({
      required: true,
      description: 'Its code, as in "021"; where the registry prints words without a code, these words.',
    }),
  }),
});

export const ProjectFilter = builder.inputType('ProjectFilter', {
  description:
    'Which projects are meant. All that is given must hold; a list means any of its values, so an empty list finds nothing.',
  fields: (t) => ({
    text: t.string({
      description:
        'With all of these words in its name, summaries, target groups, results, implementers or places, in any form and as a part of a compound: "nuoret" finds "nuorten" and "maahanmuuttajanuoret". "Words in quotes" must follow each other as written, `-word` must be absent, and the last word may be unfinished unless a blank follows it. At most 200 characters and 20 words.',
    }),
    registry: t.field({ type: ['RegistryId'], description: 'Published in one of these registries.' }),
    code: t.stringList({ description: 'With one of these codes of the registries.' }),
    fund: t.field({ type: [Fund], description: 'Funded from one of these.' }),
    period: t.field({ type: [ProgrammePeriod], description: 'Of one of these programme periods.' }),
    status: t.field({
      type: [ProjectStatus],
      description: 'That are in one of these states: under way, ended …',
    }),
    kind: t.field({ type: [ProjectKind], description: 'Of one of these kinds.' }),
    priority: t.stringList({
      description:
        'Of one of these priorities (toimintalinja): a code as printed ("5"), or a key that is unique across programmes ("kkt-2014:5").',
    }),
    objective: t.stringList({
      description:
        'Of one of these specific objectives (erityistavoite): a code as printed ("10.1"), or a key ("kkt-2014:10.1").',
    }),
    implementer: t.field({
      type: ['BusinessId'],
      description: 'With one of these organisations, as lead or partner, by business id.',
    }),
    lead: t.field({
      type: ['BusinessId'],
      description: 'Led by one of these organisations, by business id.',
    }),
    organisation: t.idList({
      description:
        'With one of these organisations, as lead or partner: their `id`, for most have no business id, or a business id.',
    }),
    leadOrganisation: t.idList({
      description:
        'Led by one of these organisations: their `id`, for most have no business id, or a business id.',
    }),
    organisationType: t.field({
      type: [OrganisationType],
      description: 'With an implementer of one of these types, as lead or partner.',
    }),
    authority: t.stringList({
      description:
        'Answered for by one of these authorities (vastuuviranomainen): the whole name or the short one, in any spelling.',
    }),
    municipality: t.stringList({
      description:
        'In one of these municipalities: Statistics Finland’s codes, or NATIONWIDE. An abolished code also finds its successors’ projects, and the other way round.',
    }),
    region: t.stringList({
      description:
        'In one of these regions (maakunta), by code, or NATIONWIDE for projects of the whole country that name none: regions printed, and the regions of the municipalities printed.',
    }),
    subregion: t.stringList({
      description:
        'In one of these sub-regions (seutukunta), by code: sub-regions printed, and those of the municipalities printed.',
    }),
    targetGroup: t.stringList({
      description:
        'For one of these target groups or a narrower one, by code: direct, indirect or of unknown reach.',
    }),
    classification: t.field({
      type: [ClassificationFilter],
      description: 'With one of these classes (luokittelu), of code lists that registers use since 2021.',
    }),
    startsOn: t.field({ type: DateRange, description: 'Beginning within these days.' }),
    endsOn: t.field({ type: DateRange, description: 'Ending within these days.' }),
    activeOn: t.field({
      type: 'Date',
      description:
        'Under way on this day: first and last day are known, and it is neither before nor after them.',
    }),
    granted: t.field({
      type: EuroRange,
      description: 'With EU and state funding granted within these amounts.',
    }),
    euAndStatePlanned: t.field({
      type: EuroRange,
      description: 'With EU and state funding planned within these amounts, which registers say since 2021.',
    }),
    realised: t.field({
      type: EuroRange,
      description: 'With EU and state funding realised within these amounts.',
    }),
    hasFinalReport: t.boolean({ description: 'With a final report’s summary, or without one.' }),
    hasDiscrepancy: t.boolean({
      description: 'Of which sources say different things, or of which none does.',
    }),
    changedSince: t.field({
      type: 'DateTime',
      description:
        'Of which something was observed at or after this moment that had not been known: new ones and changed ones.',
    }),
    publishedSince: t.string({
      description: 'Of which something was published after this dataset version: for keeping a copy in step.',
    }),
  }),
});

export type ProjectFilterInput = typeof ProjectFilter.$inferInput;
