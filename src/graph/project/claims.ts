import { type Awaitable, whenReady } from '../../awaitable.ts';
import { userError } from '../../errors.ts';
import {
  believedClaims,
  type Change,
  type ClaimOf,
  type Difference,
  differences,
  fieldChanges,
} from '../../history/differences.ts';
import { fieldNames } from '../../history/fieldNames.ts';
import type { ClaimingSource } from '../../store/rows/source.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { checkListLength } from '../node.ts';
import type { ProjectShape } from '../shapes.ts';
import { SourceRecord, sourceShapeOf } from '../source.ts';
import { Basis } from './enums.ts';
import { Project } from './shape.ts';

type Claimed = ClaimOf<ClaimingSource>;

/** What the sources that had been observed by the project's moment claim. */
function claimsOf({ key, moment }: ProjectShape, { reader }: Context): Awaitable<readonly ClaimingSource[]> {
  const { asOf } = moment;
  return whenReady(reader.rows.claims.one(key), (found) => {
    const rows = found?.sources ?? [];
    return asOf === null ? rows : rows.filter((row) => row.observedAt <= asOf);
  });
}

const fieldDescription = `A field’s short name (kenttä): ${fieldNames.join(', ')}.`;

const Claim = builder.objectRef<Claimed>('Claim').implement({
  description:
    'What one source says of one field of a project: a page says the grant is 789752, a list says 84888, and each is a claim.',
  fields: (t) => ({
    value: t.exposeString('value', {
      nullable: true,
      description:
        'As text (arvo): amounts in euros, lists joined by “; ”. Null: the registry prints the label and leaves it empty.',
    }),
    source: t.field({
      type: SourceRecord,
      description: 'Who says so (lähde).',
      resolve: ({ source }) => sourceShapeOf(source),
    }),
  }),
});

const Discrepancy = builder.objectRef<Difference<ClaimingSource>>('Discrepancy').implement({
  description:
    'Where sources of a project say different things of a field: two of the same moment, the newest page and the newest list, the register and a form or report (of the name, the lead or the authority), or one report in two of its places.',
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
      resolve: ({ source }) => sourceShapeOf(source),
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
      resolve: ({ claim }) => sourceShapeOf(claim.source),
    }),
    section: t.string({
      nullable: true,
      description: 'The section it stands in (kohta); null outside any.',
      resolve: ({ claim }) => claim.reading.section,
    }),
    quote: t.string({
      nullable: true,
      description: 'The words it was read from (lainaus): the source’s text at `offset`.',
      resolve: ({ claim: { reading, source } }, _args, { reader }) =>
        whenReady(
          reader.rows.sourceText.one(source.id),
          (found) => found?.text.slice(reading.offset, reading.offset + reading.length) ?? null,
        ),
    }),
    offset: t.int({
      nullable: true,
      description: 'Where they begin in the source’s text, in UTF-16 units from 0 (sijainti).',
      resolve: ({ claim }) => claim.reading.offset,
    }),
  }),
});

function checkFieldNames(fields: readonly string[]): readonly string[] {
  const unknown = checkListLength('fields', fields, 50).find((name) => !names.has(name));
  if (unknown === undefined) return fields;
  const echoed = JSON.stringify(unknown.slice(0, 50));
  throw userError('BAD_USER_INPUT', `\`fields\` knows no ${echoed}. There are ${fieldNames.join(', ')}.`);
}

const names: ReadonlySet<string> = new Set(fieldNames);

builder.prismaObjectFields(Project, (t) => ({
  provenance: t.field({
    type: [FieldProvenance],
    extensions: { listSize: 25 },
    description: 'For each value where it was read (tietojen alkuperä): source, section, quote and offset.',
    args: { fields: t.arg.stringList({ description: 'Only these fields, by their short names.' }) },
    resolve: async (project, { fields }, context) => {
      const wanted = fields ? new Set(checkFieldNames(fields)) : null;
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
