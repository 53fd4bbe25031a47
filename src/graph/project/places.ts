import type { ContentPlace } from '../../../prisma/client/client.ts';
import { isOfFinland } from '../../reference/country.ts';
import {
  municipalityByCode,
  municipalityRegionOn,
  resolveMunicipality,
} from '../../reference/municipalities.ts';
import { resolveRegion, resolveSubregion, subregionByCode, todayRegionsOf } from '../../reference/regions.ts';
import type { Moment } from '../../store/index.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { Municipality, municipalitiesByCode } from '../municipality.ts';
import { Region, regionsByCode, Subregion } from '../region.ts';
import { Division, PlaceKind } from './enums.ts';
import { Project, type ProjectShape, startDayOf } from './shape.ts';

interface PlaceShape {
  readonly row: ContentPlace;
  readonly day: string | null;
  /** Another country's places are printed, and resolved to none of Finland's. */
  readonly isFinnish: boolean;
  readonly moment: Moment;
}

const ProjectPlace = builder.objectRef<PlaceShape>('ProjectPlace').implement({
  description:
    'A place as the registry prints it, and the one thing it names; all null where it could not be resolved.',
  fields: (t) => ({
    kind: t.field({
      type: PlaceKind,
      description: 'What the form says it is (sijainnin laji).',
      resolve: ({ row }) => row.kind as 'REGION',
    }),
    nameAsPublished: t.string({
      description: 'As the registry prints it (nimi rekisterissä).',
      resolve: ({ row }) => row.name,
    }),
    region: t.field({
      type: Region,
      nullable: true,
      description: 'The region (maakunta) it names.',
      resolve: ({ row, isFinnish, moment }) =>
        isFinnish && row.kind === 'REGION'
          ? (regionsByCode([resolveRegion(row.name)], moment)[0] ?? null)
          : null,
    }),
    subregion: t.field({
      type: Subregion,
      nullable: true,
      description: 'The sub-region (seutukunta) it names.',
      resolve: ({ row, day, isFinnish, moment }) => {
        const code = isFinnish && row.kind === 'SUBREGION' ? resolveSubregion(row.name, day) : null;
        const subregion = code === null ? undefined : subregionByCode(code);
        return subregion ? { subregion, moment } : null;
      },
    }),
    municipality: t.field({
      type: Municipality,
      nullable: true,
      description: 'The municipality (kunta) it names, as it was on the project’s first day.',
      resolve: ({ row, day, isFinnish, moment }) =>
        isFinnish && row.kind === 'MUNICIPALITY'
          ? (municipalitiesByCode([resolveMunicipality(row.name, day)], moment)[0] ?? null)
          : null,
    }),
  }),
});

/** The codes of the municipalities that a project prints, in the division of its first day. */
function municipalitiesThen(places: readonly ContentPlace[], day: string | null): string[] {
  const codes = places.flatMap((place) =>
    place.kind === 'MUNICIPALITY' ? [resolveMunicipality(place.name, day)] : [],
  );
  return [...new Set(codes.filter((code) => code !== null))];
}

function inToday(codes: readonly string[]): string[] {
  return [...new Set(codes.flatMap((code) => municipalityByCode(code)?.todayCodes ?? []))];
}

/** Regions printed, and those of the municipalities printed, in one division. */
function regionCodes(
  places: readonly ContentPlace[],
  day: string | null,
  division: 'THEN' | 'TODAY',
): string[] {
  const printed = places
    .flatMap((place) => (place.kind === 'REGION' ? [resolveRegion(place.name)] : []))
    .filter((code) => code !== null);
  const then = municipalitiesThen(places, day);
  const codes =
    division === 'TODAY' || day === null
      ? [
          ...printed.flatMap(todayRegionsOf),
          ...inToday(then).map((code) => municipalityByCode(code)?.regionCode ?? null),
        ]
      : [...printed, ...then.map((code) => municipalityRegionOn(code, day))];
  return [...new Set(codes.filter((code) => code !== null))].sort();
}

async function placesOf({ content }: ProjectShape, { loaders }: Context): Promise<readonly ContentPlace[]> {
  return loaders.places.load(content.id);
}

async function placesOfFinland(project: ProjectShape, context: Context): Promise<readonly ContentPlace[]> {
  return isOfFinland(project.content.country) ? placesOf(project, context) : [];
}

builder.objectFields(Project, (t) => ({
  places: t.field({
    type: [ProjectPlace],
    extensions: { listSize: 6 },
    description:
      'Where it works, as the registry prints it, each resolved or not (maantieteellinen kohdealue).',
    resolve: async (project, _args, context) =>
      (await placesOf(project, context)).map((row) => ({
        row,
        day: startDayOf(project),
        isFinnish: isOfFinland(project.content.country),
        moment: project.moment,
      })),
  }),
  municipalities: t.field({
    type: [Municipality],
    extensions: { listSize: 5 },
    description:
      'The municipalities it names, each once (kunnat). TODAY: Vähäkyrö is Vaasa; THEN: as it was on the project’s first day.',
    args: {
      as: t.arg({ type: Division, required: true, defaultValue: 'TODAY', description: 'In which division.' }),
    },
    resolve: async (project, args, context) => {
      const then = municipalitiesThen(await placesOfFinland(project, context), startDayOf(project));
      return municipalitiesByCode(args.as === 'THEN' ? then : inToday(then), project.moment);
    },
  }),
  regions: t.field({
    type: [Region],
    extensions: { listSize: 2 },
    description: 'The regions it names and those of the municipalities it names, by code (maakunnat).',
    args: {
      as: t.arg({ type: Division, required: true, defaultValue: 'TODAY', description: 'In which division.' }),
    },
    resolve: async (project, args, context) =>
      regionsByCode(
        regionCodes(await placesOfFinland(project, context), startDayOf(project), args.as),
        project.moment,
      ),
  }),
}));
