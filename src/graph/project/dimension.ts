import { enumLabels, nationwideLabel, notStated } from '../../reference/enumLabels.ts';
import { municipalityByCode } from '../../reference/municipalities.ts';
import type { Names } from '../../reference/names.ts';
import { objectiveByKey, priorityByKey } from '../../reference/programmes.ts';
import { regionByCode, subregionByCode } from '../../reference/regions.ts';
import { allTargetGroups, targetGroupByCode } from '../../reference/targetGroups.ts';
import {
  type ProjectDimension as Dimension,
  type GroupAncestry,
  nationwide,
} from '../../store/dimensions.ts';
import { organisationIdOf } from '../../store/identity.ts';
import type { Moment } from '../../store/index.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { globalId } from '../node.ts';
import { inLanguage, languageArg } from '../shared.ts';

export const ProjectDimension = builder.enumType('ProjectDimension', {
  description: 'By what projects are grouped and counted.',
  values: {
    REGISTRY: { description: 'The registry (rekisteri)' },
    FUND: { description: 'The fund (rahasto)' },
    PERIOD: { description: 'The programme period (ohjelmakausi)' },
    PRIORITY: { description: 'The priority (toimintalinja), of one programme each' },
    OBJECTIVE: { description: 'The specific objective (erityistavoite), of one programme each' },
    STATUS: { description: 'Where it stands (toiminnan tila)' },
    KIND: { description: 'The kind (projektityyppi)' },
    AUTHORITY: { description: 'The authority (vastuuviranomainen), all its spellings as one' },
    LEAD: { description: 'The lead (hakija, toteuttaja)' },
    START_YEAR: { description: 'The year of the first day (aloitusvuosi)' },
    END_YEAR: { description: 'The year of the last day (päättymisvuosi)' },
    REGION: { description: 'The regions of today (maakunnat); a project may have several' },
    SUBREGION: { description: 'The sub-regions (seutukunnat); a project may have several' },
    MUNICIPALITY: { description: 'The municipalities of today (kunnat); a project may have several' },
    TARGET_GROUP: {
      description: 'The target groups (kohderyhmät) and every broader one; a project may have several',
    },
    ORGANISATION: { description: 'Lead and partners (toteuttajat); a project may have several' },
    ORGANISATION_TYPE: {
      description: 'The types of lead and partners (organisaatiotyyppi); a project may have several',
    },
  } as const satisfies Record<Dimension, { description: string }>,
});

/** Every target group with itself and each group that it is part of. */
export const ancestry: GroupAncestry = listAncestry();

function listAncestry(): GroupAncestry {
  const pairs = allTargetGroups().flatMap(({ code }) => {
    const own: [string, string][] = [];
    for (let at: string | null | undefined = code; at; at = targetGroupByCode(at)?.broaderCode)
      own.push([code, at]);
    return own;
  });
  return { codes: pairs.map(([code]) => code), ancestors: pairs.map(([, ancestor]) => ancestor) };
}

/** A value of a dimension, as the database has it. */
export interface GroupKeyShape {
  readonly dimension: Dimension;
  /** Of an organisation its business id, else its uuid. */
  readonly value: string | null;
  readonly moment: Moment;
}

async function organisationOf({ dimension, value, moment }: GroupKeyShape, { loaders }: Context) {
  const isOrganisation = dimension === 'LEAD' || dimension === 'ORGANISATION';
  return isOrganisation && value !== null
    ? loaders.organisation.load({
        id: value.length === 9 ? organisationIdOf(value) : value,
        version: moment.version,
      })
    : null;
}

/** What filters take: a code, a value, a business id; of an organisation without one its global id. */
export function readKey({ dimension, value }: GroupKeyShape): string | null {
  const isOrganisation = dimension === 'LEAD' || dimension === 'ORGANISATION';
  return isOrganisation && value !== null && value.length > 9
    ? globalId({ type: 'Organisation', key: value })
    : value;
}

/** What readers call a value. */
export async function namesOfKey(shape: GroupKeyShape, context: Context): Promise<Names> {
  const { dimension, value } = shape;
  if (value === null) return notStated;
  if (value === nationwide) return nationwideLabel;
  const organisation = await organisationOf(shape, context);
  return organisation ? same(organisation.name) : (knownNames(dimension, value, context) ?? same(value));
}

function knownNames(dimension: Dimension, value: string, { registries }: Context): Names | undefined {
  switch (dimension) {
    case 'REGISTRY':
      return registries.find((registry) => registry.id === value)?.name;
    case 'FUND':
    case 'PERIOD':
    case 'STATUS':
    case 'KIND':
    case 'ORGANISATION_TYPE':
      return enumLabels[dimension][value] ?? (value === 'UNKNOWN' ? notStated : undefined);
    case 'PRIORITY':
      return priorityByKey(value)?.names;
    case 'OBJECTIVE':
      return objectiveByKey(value)?.names;
    case 'REGION':
      return regionByCode(value)?.names;
    case 'SUBREGION':
      return subregionByCode(value)?.names;
    case 'MUNICIPALITY':
      return municipalityByCode(value)?.names;
    case 'TARGET_GROUP':
      return targetGroupByCode(value)?.labels;
    default:
      return undefined;
  }
}

function same(name: string): Names {
  return { fi: name, sv: name, en: name };
}

const keyDescription =
  'What the filter takes (avain): a code, a value, a business id; of an organisation without one its global id, for `leadOrganisation` and `organisation`; a year; NATIONWIDE where a project works in the whole country and names no place. Null: the registry says none.';

export const GroupKey = builder.objectRef<GroupKeyShape>('GroupKey').implement({
  description: 'A value that the projects of a group share.',
  fields: (t) => ({
    dimension: t.field({
      type: ProjectDimension,
      description: 'Of which dimension (luokittelu).',
      resolve: ({ dimension }) => dimension,
    }),
    key: t.string({
      nullable: true,
      description: keyDescription,
      resolve: readKey,
    }),
    label: t.string({
      description: 'What readers call it (nimike).',
      args: languageArg(),
      resolve: async (shape, { language }, context) => inLanguage(await namesOfKey(shape, context), language),
    }),
  }),
});

/** The fields of the filter that ask for values of a dimension. */
export const filterFieldsOf: Readonly<Record<Dimension, readonly string[]>> = {
  REGISTRY: ['registry'],
  FUND: ['fund'],
  PERIOD: ['period'],
  PRIORITY: ['priority'],
  OBJECTIVE: ['objective'],
  STATUS: ['status'],
  KIND: ['kind'],
  AUTHORITY: ['authority'],
  LEAD: ['lead', 'leadOrganisation'],
  START_YEAR: ['startsOn'],
  END_YEAR: ['endsOn'],
  REGION: ['region'],
  SUBREGION: ['subregion'],
  MUNICIPALITY: ['municipality'],
  TARGET_GROUP: ['targetGroup'],
  ORGANISATION: ['implementer', 'organisation'],
  ORGANISATION_TYPE: ['organisationType'],
};

export { keyDescription };
