import { userError } from '../plugins/errors.ts';
import * as reference from '../reference/municipalities.ts';
import { populationOf } from '../reference/population.ts';
import { regionByCode, subregionByCode, todayRegionsOf } from '../reference/regions.ts';
import type { Moment } from '../store/index.ts';
import { builder } from './builder.ts';
import { checkListLength, findsNodes, Node, type NodeShape } from './node.ts';
import { askProjects, ProjectConnection, projectsArgs } from './project/connection.ts';
import { Region, regionsByCode, Subregion } from './region.ts';
import { inLanguage, languageArg, shorten } from './shared.ts';

export interface MunicipalityShape extends NodeShape {
  readonly type: 'Municipality';
  readonly municipality: reference.Municipality;
  readonly moment: Moment;
}

export const Municipality = builder.objectRef<MunicipalityShape>('Municipality');

/** The municipalities with these codes, those that are none left out. */
export function municipalitiesByCode(codes: readonly (string | null)[], moment: Moment): MunicipalityShape[] {
  return codes.flatMap((code) => {
    const municipality = code === null ? undefined : reference.municipalityByCode(code);
    return municipality
      ? [{ type: 'Municipality' as const, key: municipality.code, municipality, moment }]
      : [];
  });
}

findsNodes('Municipality', async (keys, { version }) =>
  keys.map((key) => municipalitiesByCode([key], { version, asOf: null })[0] ?? null),
);

builder.objectType(Municipality, {
  description:
    'A municipality (kunta) by Statistics Finland’s code, also an abolished one. Source: Statistics Finland, CC BY 4.0.',
  interfaces: [Node],
  fields: (t) => ({
    code: t.string({
      description: 'Three digits (kuntanumero): 905.',
      resolve: ({ municipality }) => municipality.code,
    }),
    name: t.string({
      description: 'Its name (kunnan nimi).',
      args: languageArg(),
      resolve: ({ municipality }, { language }) => inLanguage(municipality.names, language),
    }),
    region: t.field({
      type: Region,
      nullable: true,
      description: 'Its region (maakunta) of today; of an abolished one the last it was in.',
      resolve: ({ municipality, moment }) => regionsByCode([municipality.regionCode], moment)[0] ?? null,
    }),
    subregion: t.field({
      type: Subregion,
      nullable: true,
      description: 'Its sub-region (seutukunta) of today; of an abolished one the last it was in.',
      resolve: ({ municipality, moment }) => {
        const subregion =
          municipality.subregionCode === null ? undefined : subregionByCode(municipality.subregionCode);
        return subregion ? { subregion, moment } : null;
      },
    }),
    population: t.int({
      nullable: true,
      description: 'Inhabitants on 31 December (väkiluku); null where it is not known.',
      args: { year: t.arg.int({ description: 'Of which year; the newest known where none is given.' }) },
      resolve: ({ municipality }, { year }) => populationOf(municipality.code, year ?? null),
    }),
    isAbolished: t.boolean({
      description: 'Whether it has ended (lakannut kunta).',
      resolve: ({ municipality }) => municipality.isAbolished,
    }),
    isSplit: t.boolean({
      description:
        'Whether it was divided between several when it ended (jaettu kunta): then today’s place of what it had is ambiguous.',
      resolve: ({ municipality }) => municipality.isSplit,
    }),
    abolishedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day it ended (lakkaamispäivä).',
      resolve: ({ municipality }) => municipality.abolishedOn,
    }),
    successors: t.field({
      type: [Municipality],
      extensions: { listSize: 2 },
      description: 'Who received it on that day (vastaanottaneet kunnat).',
      resolve: ({ municipality, moment }) => municipalitiesByCode(municipality.successors, moment),
    }),
    predecessors: t.field({
      type: [Municipality],
      extensions: { listSize: 5 },
      description: 'Who were merged into it (liittyneet kunnat).',
      resolve: ({ municipality, moment }) => municipalitiesByCode(municipality.predecessors, moment),
    }),
    projects: t.field({
      type: ProjectConnection,
      description: 'The projects that name it (hankkeet).',
      args: {
        ...projectsArgs(),
        includePredecessors: t.arg.boolean({
          required: true,
          defaultValue: true,
          description:
            'Also those that name a municipality which maps to the same one of today; else only those that named this very one.',
        }),
      },
      resolve: ({ municipality, moment }, { includePredecessors, ...args }, context) =>
        askProjects(
          includePredecessors
            ? { kind: 'MUNICIPALITY', key: municipality.todayCodes.join('|') }
            : { kind: 'MUNICIPALITY_THEN', key: municipality.code },
          moment,
          args,
          context,
        ),
    }),
  }),
});

const MunicipalityFilter = builder.inputType('MunicipalityFilter', {
  description: 'Which municipalities are meant. All that is given must hold.',
  fields: (t) => ({
    code: t.stringList({ description: 'With one of these codes.' }),
    region: t.stringList({ description: 'In one of these regions, by code.' }),
    isAbolished: t.boolean({
      description:
        'Abolished ones, or those of today; those of today where neither this nor `code` is given.',
    }),
  }),
});

builder.queryFields((t) => ({
  municipality: t.field({
    type: Municipality,
    nullable: true,
    description: 'The municipality with this code, also an abolished one; null where there is none.',
    args: { code: t.arg.string({ required: true, description: 'Statistics Finland’s three digits: 905.' }) },
    resolve: (_root, { code }, { version }) =>
      municipalitiesByCode([code], { version, asOf: null })[0] ?? null,
  }),
  municipalities: t.field({
    type: [Municipality],
    extensions: { listSize: 310 },
    description: 'The municipalities a filter finds, by code: a few hundred at most.',
    args: {
      filter: t.arg({
        type: MunicipalityFilter,
        description: 'Which of them; those of today where none is given.',
      }),
    },
    resolve: (_root, { filter }, { version }) => {
      const { code, region, isAbolished = code ? null : false } = filter ?? {};
      const codes = code ? checkListLength('filter.code', code, 400) : null;
      const regions = region
        ? new Set(checkListLength('filter.region', region, 50).flatMap(knownRegion))
        : null;
      const found = reference
        .allMunicipalities()
        .filter(
          (one) =>
            (codes === null || codes.includes(one.code)) &&
            (regions === null || (one.regionCode !== null && regions.has(one.regionCode))) &&
            (isAbolished == null || one.isAbolished === isAbolished),
        );
      return municipalitiesByCode(
        found.map((one) => one.code),
        { version, asOf: null },
      );
    },
  }),
}));

function knownRegion(code: string): readonly string[] {
  if (regionByCode(code)) return [code, ...todayRegionsOf(code)];
  throw userError(
    'BAD_USER_INPUT',
    `There is no region "${shorten(code)}": codes have two digits, as in "15"; \`regions\` lists them.`,
  );
}
