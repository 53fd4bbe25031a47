import { isOfFinland } from '../../reference/country.ts';
import {
  municipalityByCode,
  municipalityRegionOn,
  resolveMunicipality,
} from '../../reference/municipalities.ts';
import { resolveRegion, resolveSubregion, subregionByCode, todayRegionsOf } from '../../reference/regions.ts';
import { bases } from '../../vocabulary/basis.ts';
import type { Division as DivisionValue } from '../../vocabulary/division.ts';
import { placeKinds } from '../../vocabulary/placeKind.ts';
import { builder } from '../builder.ts';
import { Municipality, municipalitiesByCode, Region, regionsByCode, Subregion } from '../place.ts';
import { keptWith } from '../seen.ts';
import type { PlaceShape, ProjectShape } from '../shapes.ts';
import { Basis, Division, PlaceKind } from './enums.ts';
import { Project } from './shape.ts';

type PrintedPlace = ProjectShape['places'][number];

const ProjectPlace = builder.prismaObject('ContentPlace', {
  name: 'ProjectPlace',
  description:
    'A place as the registry prints it, and the one thing it names; all null where it could not be resolved.',
  fields: (t) => ({
    kind: t.field({
      type: PlaceKind,
      description: 'What the form says it is (sijainnin laji).',
      resolve: ({ kind }) => placeKinds.read(kind),
    }),
    nameAsPublished: t.exposeString('name'),
    basis: t.field({
      type: Basis,
      description:
        'How the place is known (peruste): READ where the registry prints it, INFERRED where it is the municipality that a post office is named after, or one that a report’s title or lead names.',
      resolve: ({ basis }) => bases.read(basis),
    }),
    postalCode: t.exposeString('postalCode', { nullable: true }),
    region: t.field({
      type: Region,
      nullable: true,
      description: 'The region (maakunta) it names.',
      resolve: ({ kind, name, isFinnish, moment }) =>
        isFinnish && kind === 'REGION' ? (regionsByCode([resolveRegion(name)], moment)[0] ?? null) : null,
    }),
    subregion: t.field({
      type: Subregion,
      nullable: true,
      description: 'The sub-region (seutukunta) it names.',
      resolve: ({ kind, name, day, isFinnish, moment }) => {
        const code = isFinnish && kind === 'SUBREGION' ? resolveSubregion(name, day) : null;
        const subregion = code === null ? undefined : subregionByCode(code);
        return subregion ? { subregion, moment } : null;
      },
    }),
    municipality: t.field({
      type: Municipality,
      nullable: true,
      description: 'The municipality (kunta) it names, as it was on the project’s first day.',
      resolve: ({ kind, name, day, isFinnish, moment }) =>
        isFinnish && kind === 'MUNICIPALITY'
          ? (municipalitiesByCode([resolveMunicipality(name, day)], moment)[0] ?? null)
          : null,
    }),
  }),
});

/** The codes of the municipalities that a project prints, in the division of its first day. */
function municipalitiesThen(places: readonly PrintedPlace[], day: string | null): string[] {
  const codes = places.flatMap((place) =>
    place.kind === 'MUNICIPALITY' ? [resolveMunicipality(place.name, day)] : [],
  );
  return [...new Set(codes.filter((code) => code !== null))];
}

function inToday(codes: readonly string[]): string[] {
  return [...new Set(codes.flatMap((code) => municipalityByCode(code)?.todayCodes ?? []))];
}

/** Regions printed, and those of the municipalities printed, in one division. */
function regionCodes(places: readonly PrintedPlace[], day: string | null, division: DivisionValue): string[] {
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

function placesOfFinland({ places, country }: ProjectShape): readonly PrintedPlace[] {
  return isOfFinland(country) ? places : [];
}

const placesOf = keptWith(({ places, startsOn, country, moment }: ProjectShape): readonly PlaceShape[] =>
  places.map((place) => ({ ...place, day: startsOn, isFinnish: isOfFinland(country), moment })),
);

function divisionArg() {
  return builder.args((t) => ({
    as: t.field({
      type: Division,
      required: true,
      defaultValue: 'TODAY',
      description: 'By the municipal division of today, or of the project’s first day.',
    }),
  }));
}

builder.prismaObjectFields(Project, (t) => ({
  places: t.field({
    type: [ProjectPlace],
    extensions: { listSize: 6 },
    description:
      'Where it works, as the registry prints it, each resolved or not (maantieteellinen kohdealue).',
    resolve: (project) => [...placesOf(project)],
  }),
  municipalities: t.field({
    type: [Municipality],
    extensions: { listSize: 5 },
    description:
      'The municipalities it names, each once (kunnat). TODAY: Vähäkyrö is Vaasa; THEN: as it was on the project’s first day.',
    args: divisionArg(),
    resolve: (project, args) => {
      const then = municipalitiesThen(placesOfFinland(project), project.startsOn);
      return municipalitiesByCode(args.as === 'THEN' ? then : inToday(then), project.moment);
    },
  }),
  regions: t.field({
    type: [Region],
    extensions: { listSize: 2 },
    description: 'The regions it names and those of the municipalities it names, by code (maakunnat).',
    args: divisionArg(),
    resolve: (project, args) =>
      regionsByCode(regionCodes(placesOfFinland(project), project.startsOn, args.as), project.moment),
  }),
}));
