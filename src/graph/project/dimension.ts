import { type Awaitable, whenReady } from '../../awaitable.ts';
import { municipalityByCode } from '../../reference/municipalities.ts';
import { type Names, namesOf, type OfficialNames } from '../../reference/names.ts';
import { objectiveByKey, priorityByKey } from '../../reference/programmes.ts';
import { regionByCode, subregionByCode } from '../../reference/regions.ts';
import type { Moment } from '../../store/index.ts';
import { type ProjectDimension as Dimension, isScheme, nationwide } from '../../store/projects/dimensions.ts';
import { targetGroupByCode } from '../../targetGroups/targetGroups.ts';
import { classificationSchemes, classKey } from '../../vocabulary/classificationScheme.ts';
import { funds } from '../../vocabulary/fund.ts';
import { nationwideLabel, notStated } from '../../vocabulary/labels.ts';
import { organisationTypes } from '../../vocabulary/organisationType.ts';
import { programmePeriods } from '../../vocabulary/programmePeriod.ts';
import { projectKinds } from '../../vocabulary/projectKind.ts';
import { projectStatuses } from '../../vocabulary/projectStatus.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { globalId } from '../globalId.ts';
import { organisationOf } from '../organisation/shape.ts';
import { inLanguage, languageArg } from '../shared.ts';
import { termsOf } from '../vocabularyEnum.ts';

export const ProjectDimension = builder.enumType('ProjectDimension', {
  description: 'By what projects are grouped and counted.',
  values: {
    REGISTRY: { description: 'The registry that has the project (rekisteri)' },
    FUND: { description: 'The EU fund that pays (rahasto)' },
    PERIOD: { description: 'The programme period (ohjelmakausi)' },
    PRIORITY: { description: 'The priority (toimintalinja), of one programme each' },
    OBJECTIVE: { description: 'The specific objective (erityistavoite), of one programme each' },
    STATUS: { description: 'Where it stands (toiminnan tila)' },
    KIND: { description: 'The kind of project (projektityyppi)' },
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
    ...termsOf(classificationSchemes),
  } as const satisfies Record<Dimension, { description: string }>,
});

/** A value of a dimension, as the database has it. */
export interface GroupKeyShape {
  readonly dimension: Dimension;
  /** The business id of an organisation, or its uuid where it has none. */
  readonly value: string | null;
  readonly moment: Moment;
}

/** The id of the organisation that a value means; null where it is none. */
function organisationIdIn({ dimension, value }: GroupKeyShape, { reader }: Context): string | null {
  const isOrganisation = dimension === 'LEAD' || dimension === 'ORGANISATION';
  if (!isOrganisation || value === null) return null;
  return value.length === 9 ? reader.columns.organisationWith(value) : value;
}

/** The key as filters take it: a code, a value, a business id, or the global id of an organisation without one. */
export function readKey({ dimension, value }: GroupKeyShape): string | null {
  const isOrganisation = dimension === 'LEAD' || dimension === 'ORGANISATION';
  return isOrganisation && value !== null && value.length > 9
    ? globalId({ type: 'Organisation', key: value })
    : value;
}

/** What readers call a value. */
export function namesOfKey(shape: GroupKeyShape, context: Context): Awaitable<Names> {
  const { dimension, value } = shape;
  if (value === null) return notStated;
  if (value === nationwide) return nationwideLabel;
  const id = organisationIdIn(shape, context);
  if (isScheme(dimension))
    return whenReady(context.reader.rows.classes.one(classKey(dimension, value)), (found) =>
      same(found?.label ?? value),
    );
  if (id === null) return knownNames(dimension, value, context) ?? same(value);
  return whenReady(organisationOf(id, shape.moment, context), (organisation) =>
    same(organisation?.name ?? value),
  );
}

const vocabularies = {
  FUND: funds,
  PERIOD: programmePeriods,
  STATUS: projectStatuses,
  KIND: projectKinds,
  ORGANISATION_TYPE: organisationTypes,
};

function knownNames(dimension: Dimension, value: string, { registries }: Context): Names | undefined {
  switch (dimension) {
    case 'REGISTRY':
      return registries.find((registry) => registry.id === value)?.name;
    case 'FUND':
    case 'PERIOD':
    case 'STATUS':
    case 'KIND':
    case 'ORGANISATION_TYPE':
      return vocabularies[dimension].labelsOf(value);
    case 'PRIORITY':
      return labelsOf(priorityByKey(value));
    case 'OBJECTIVE':
      return labelsOf(objectiveByKey(value));
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

function labelsOf(named: { readonly names: OfficialNames } | undefined): Names | undefined {
  return named && namesOf(named.names.fi, named.names.sv ?? '', named.names.en ?? '');
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
      resolve: (shape, { language }, context) =>
        whenReady(namesOfKey(shape, context), (names) => inLanguage(names, language)),
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
  FIELD_OF_INTERVENTION: ['classification'],
  FORM_OF_SUPPORT: ['classification'],
  TERRITORIAL_FOCUS: ['classification'],
  ECONOMIC_ACTIVITY: ['classification'],
  SECONDARY_THEME: ['classification'],
  GENDER_EQUALITY: ['classification'],
  BALTIC_SEA: ['classification'],
  SUBTYPE: ['classification'],
};

export { keyDescription };
