import { userError } from '../errors.ts';
import * as reference from '../reference/municipalities.ts';
import type { Names } from '../reference/names.ts';
import { populationOf } from '../reference/population.ts';
import { regionByCode, subregionByCode, todayRegionsOf } from '../reference/regions.ts';
import { spellWord } from '../search/fold.ts';
import { builder } from './builder.ts';
import { checkListLength, findsNodes, Node } from './node.ts';
import { Municipality, municipalitiesByCode, Region, regionsByCode, Subregion } from './place.ts';
import { askProjects, ProjectConnection, projectsArgs } from './project/connection.ts';
import { inLanguage, languageArg, shorten } from './shared.ts';

findsNodes('Municipality', (keys, moment) =>
  keys.map((key) => municipalitiesByCode([key], moment)[0] ?? null),
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
          [
            includePredecessors
              ? { dimension: 'MUNICIPALITY', anyOf: municipality.todayCodes }
              : { dimension: 'MUNICIPALITY_THEN', anyOf: [municipality.code] },
          ],
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
        'Abolished ones, or those of today; those of today where neither this, nor `code`, nor `text` is given.',
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
    nullable: true,
    extensions: { listSize: 310 },
    description: 'The municipalities a filter finds, by code: a few hundred at most.',
    args: {
      filter: t.arg({
        type: MunicipalityFilter,
        description: 'Which of them; those of today where none is given.',
      }),
      text: t.arg.string({
        description:
          'With these beginnings of words in a name in any language, also abolished ones: "vas", "pedersöre"; the nearest first.',
      }),
    },
    resolve: (_root, { filter, text }, { version }) => {
      const { code, region, isAbolished = code || text != null ? null : false } = filter ?? {};
      const codes = code ? checkListLength('filter.code', code, 400) : null;
      const regions = region
        ? new Set(checkListLength('filter.region', region, 50).flatMap(knownRegion))
        : null;
      if (text != null && text.length > longestText) {
        throw userError('BAD_USER_INPUT', `\`text\` takes at most ${longestText} characters.`);
      }
      const words = text == null ? null : nameWords(text);
      const found = reference
        .allMunicipalities()
        .filter(
          (one) =>
            (words === null || fitOf(one.names, words) !== null) &&
            (codes === null || codes.includes(one.code)) &&
            (regions === null || (one.regionCode !== null && regions.has(one.regionCode))) &&
            (isAbolished == null || one.isAbolished === isAbolished),
        );
      if (words)
        found.sort((one, other) => (fitOf(one.names, words) ?? 0) - (fitOf(other.names, words) ?? 0));
      return municipalitiesByCode(
        found.map((one) => one.code),
        { version, asOf: null },
      );
    },
  }),
}));

const longestText = 200;

function nameWords(text: string): string[] {
  return text
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map(spellWord);
}

/** How near names are to the words looked for: 0 a whole name, 1 its beginning, 2 words in it; null where they are in none. */
function fitOf(names: Names, words: readonly string[]): 0 | 1 | 2 | null {
  if (words.length === 0) return null;
  let best: 0 | 1 | 2 | null = null;
  for (const name of new Set(Object.values(names))) {
    const own = nameWords(name);
    if (!words.every((word) => own.some((one) => one.startsWith(word)))) continue;
    const asked = words.join(' ');
    const whole = own.join(' ');
    const fit = whole === asked ? 0 : whole.startsWith(asked) ? 1 : 2;
    best = best === null || fit < best ? fit : best;
  }
  return best;
}

function knownRegion(code: string): readonly string[] {
  if (regionByCode(code)) return [code, ...todayRegionsOf(code)];
  throw userError(
    'BAD_USER_INPUT',
    `There is no region "${shorten(code)}": codes have two digits, as in "15"; \`regions\` lists them.`,
  );
}
