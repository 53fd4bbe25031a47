import {
  believedClaims,
  type Change,
  type ClaimOf,
  type Difference,
  differences,
  fieldChanges,
} from '../../store/history.ts';
import type { ClaimingSource } from '../../store/loaders.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { checkListLength } from '../node.ts';
import { SourceRecord, type SourceShape } from '../source.ts';
import { Basis } from './enums.ts';
import { Project, type ProjectShape } from './shape.ts';

type Claimed = ClaimOf<ClaimingSource>;

function shapeOf(row: ClaimingSource): SourceShape {
  return { type: 'SourceRecord', key: row.id, row };
}

/** What the sources that had been observed by the project's moment claim. */
async function claimsOf(
  { key, moment }: ProjectShape,
  { loaders }: Context,
): Promise<readonly ClaimingSource[]> {
  const rows = (await loaders.claims.load({ id: key, version: moment.version })) ?? [];
  const { asOf } = moment;
  return asOf === null ? rows : rows.filter((row) => row.observedAt <= asOf);
}

const fieldDescription =
  'A field’s short name (kenttä): name, fund, period, programmePart, priority, objective, kind, status, startsOn, endsOn, authority, homepage, lead, partners, regions, subregions, municipalities, isNationwide, directTargetGroups, indirectTargetGroups, summary, finalReportSummary, granted, realised, publicPlanned, publicRealised, totalCost, coFinancingRate, country, indicators …';

const Claim = builder.objectRef<Claimed>('Claim').implement({
  description: 'What one source says of a field.',
  fields: (t) => ({
    value: t.exposeString('value', {
      nullable: true,
      description:
        'As text (arvo): amounts in euros, lists joined by “; ”. Null: the registry prints the label and leaves it empty.',
    }),
    source: t.field({
      type: SourceRecord,
      description: 'Who says so (lähde).',
      resolve: ({ source }) => shapeOf(source),
    }),
  }),
});

const Discrepancy = builder.objectRef<Difference<ClaimingSource>>('Discrepancy').implement({
  description:
    'Two sources of the same moment, or the newest page and the newest list, that say different things of a field.',
  fields: (t) => ({
    field: t.exposeString('field', { description: fieldDescription }),
    claims: t.field({
      type: [Claim],
      extensions: { listSize: 2 },
      description: 'What each says, the one that is believed first (ristiriitaiset arvot).',
      resolve: ({ claims }) => [...claims],
    }),
    chosen: t.field({
      type: Claim,
      description: 'The claim that is believed (valittu arvo).',
      resolve: ({ chosen }) => chosen,
    }),
    rule: t.exposeString('rule', { description: 'Why it is believed (valintaperuste).' }),
  }),
});

const FieldChange = builder.objectRef<Change<ClaimingSource>>('FieldChange').implement({
  description: 'A field that the registry overwrote.',
  fields: (t) => ({
    field: t.exposeString('field', { description: fieldDescription }),
    old: t.exposeString('old', { nullable: true, description: 'What it said before, as text (vanha arvo).' }),
    new: t.exposeString('new', {
      nullable: true,
      description: 'What it says since, as text (uusi arvo); null where it left the field empty.',
    }),
    observedAt: t.field({
      type: 'DateTime',
      description: 'When the new value was first observed (havaintoaika).',
      resolve: ({ source }) => source.observedAt,
    }),
    source: t.field({
      type: SourceRecord,
      description: 'Who says so (lähde).',
      resolve: ({ source }) => shapeOf(source),
    }),
  }),
});

const FieldProvenance = builder.objectRef<{ field: string; claim: Claimed }>('FieldProvenance').implement({
  description: 'Where a value was read.',
  fields: (t) => ({
    field: t.exposeString('field', { description: fieldDescription }),
    value: t.string({
      nullable: true,
      description: 'The value as text (arvo): amounts in euros, lists joined by “; ”.',
      resolve: ({ claim }) => claim.value,
    }),
    basis: t.field({
      type: Basis,
      description: 'How it was known (peruste).',
      resolve: ({ claim }) => claim.reading.basis,
    }),
    source: t.field({
      type: SourceRecord,
      description: 'Who says so (lähde).',
      resolve: ({ claim }) => shapeOf(claim.source),
    }),
    section: t.string({
      nullable: true,
      description: 'The section it stands in (kohta); null outside any.',
      resolve: ({ claim }) => claim.reading.section,
    }),
    quote: t.string({
      nullable: true,
      description: 'The words it was read from (lainaus): the source’s text at `offset`.',
      resolve: async ({ claim: { reading, source } }, _args, { loaders }) => {
        const text = (await loaders.sourceText.load(source.id))?.text;
        return text?.slice(reading.offset, reading.offset + reading.length) ?? null;
      },
    }),
    offset: t.int({
      nullable: true,
      description: 'Where they begin in the source’s text, in UTF-16 units from 0 (sijainti).',
      resolve: ({ claim }) => claim.reading.offset,
    }),
  }),
});

builder.objectFields(Project, (t) => ({
  provenance: t.field({
    type: [FieldProvenance],
    extensions: { listSize: 25 },
    description: 'For each value where it was read (tietojen alkuperä): source, section, quote and offset.',
    args: { fields: t.arg.stringList({ description: 'Only these fields, by their short names.' }) },
    resolve: async (project, { fields }, context) => {
      const wanted = fields ? new Set(checkListLength('fields', fields, 50)) : null;
      const believed = believedClaims(await claimsOf(project, context));
      return [...believed].flatMap(([field, claim]) =>
        wanted === null || wanted.has(field) ? [{ field, claim }] : [],
      );
    },
  }),
  discrepancies: t.field({
    type: [Discrepancy],
    extensions: { listSize: 3 },
    description: 'Where its sources say different things, and which is believed (ristiriidat).',
    resolve: async (project, _args, context) => differences(await claimsOf(project, context)),
  }),
  changes: t.field({
    type: [FieldChange],
    extensions: { listSize: 5 },
    description: 'What the registry overwrote, oldest first (muutokset).',
    args: {
      since: t.arg({ type: 'DateTime', description: 'Only what was first observed after this moment.' }),
    },
    resolve: async (project, { since }, context) =>
      fieldChanges(await claimsOf(project, context)).filter(
        ({ source }) => since == null || source.observedAt > since,
      ),
  }),
}));
