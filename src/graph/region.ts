import { municipalitiesOn } from '../reference/municipalities.ts';
import * as reference from '../reference/regions.ts';
import { builder } from './builder.ts';
import { findsNodes, Node } from './node.ts';
import { Municipality, municipalitiesByCode, Region, regionsByCode, Subregion } from './place.ts';
import { askProjects, ProjectConnection, projectsArgs } from './project/connection.ts';
import { inLanguage, languageArg } from './shared.ts';

findsNodes('Region', (keys, moment) => keys.map((key) => regionsByCode([key], moment)[0] ?? null));

builder.objectType(Region, {
  description: 'A region (maakunta). Source: Statistics Finland, CC BY 4.0.',
  interfaces: [Node],
  fields: (t) => ({
    code: t.string({ description: 'Two digits (maakuntanumero): 15.', resolve: ({ region }) => region.code }),
    name: t.string({
      description: 'Its name (maakunnan nimi).',
      args: languageArg(),
      resolve: ({ region }, { language }) => inLanguage(region.names, language),
    }),
    nuts3: t.string({
      nullable: true,
      description: 'Its code in the EU’s NUTS 2024, level 3 (NUTS 3 -aluekoodi); null where it has none.',
      resolve: ({ region }) => region.nuts3,
    }),
    municipalities: t.field({
      type: [Municipality],
      extensions: { listSize: 20 },
      description: 'Its municipalities of today, by code (kunnat).',
      resolve: ({ region, moment }) => {
        const own = municipalitiesOn('9999-12-31').filter((one) => one.regionCode === region.code);
        return municipalitiesByCode(
          own.map((one) => one.code),
          moment,
        );
      },
    }),
    projects: t.field({
      type: ProjectConnection,
      description: 'The projects that name it, or a municipality of it (hankkeet).',
      args: projectsArgs(),
      resolve: ({ region, moment }, args, context) =>
        askProjects(
          [{ dimension: 'REGION', anyOf: reference.todayRegionsOf(region.code) }],
          moment,
          args,
          context,
        ),
    }),
  }),
});

builder.objectType(Subregion, {
  description: 'A sub-region (seutukunta). Source: Statistics Finland, CC BY 4.0.',
  fields: (t) => ({
    code: t.string({
      description: 'Three digits (seutukuntanumero): 152.',
      resolve: ({ subregion }) => subregion.code,
    }),
    name: t.string({
      description: 'Its name (seutukunnan nimi).',
      args: languageArg(),
      resolve: ({ subregion }, { language }) => inLanguage(subregion.names, language),
    }),
    region: t.field({
      type: Region,
      description: 'The region it is in (maakunta).',
      resolve: ({ subregion, moment }) => {
        const region = regionsByCode([subregion.regionCode], moment)[0];
        if (!region) throw new Error(`no region ${subregion.regionCode}`);
        return region;
      },
    }),
  }),
});

builder.queryFields((t) => ({
  region: t.field({
    type: Region,
    nullable: true,
    description:
      'The region with this code, also an abolished one (20, Itä-Uusimaa); null where there is none.',
    args: {
      code: t.arg.string({
        required: true,
        description: 'Two digits, as Statistics Finland gives them: 15.',
      }),
    },
    resolve: (_root, { code }, { version }) => regionsByCode([code], { version, asOf: null })[0] ?? null,
  }),
  regions: t.field({
    type: [Region],
    nullable: true,
    extensions: { listSize: 19 },
    description: 'The regions of today, by code.',
    resolve: (_root, _args, { version }) => {
      const today = reference.allRegions().filter((region) => !region.isAbolished);
      return regionsByCode(
        today.map((region) => region.code),
        { version, asOf: null },
      );
    },
  }),
}));
