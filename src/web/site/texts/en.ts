import type { Texts } from './fi.ts';

/** Everything that pages say of themselves, in English. */
export const en: Texts = {
  site: {
    name: 'Hankegraafi',
    tagline: 'EU-funded projects in Finland, in one place',
    skip: 'Skip to content',
    navigation: 'Main menu',
    languages: 'Languages',
    search: 'Search',
    searchLabel: 'Search projects, organisations and places',
    home: 'Home',
    explore: 'Explore',
    graphql: 'GraphQL',
    export: 'Tables',
    embed: 'Embed',
    version: (version: number, day: string) => `Dataset version ${version}, published ${day}`,
    nothingPublished: 'Nothing has been published yet.',
    sourceNote:
      'The data were read from public registers of projects. The page of a project shows the source of each value.',
  },
  errors: {
    title: {
      300: 'Choose a project',
      400: 'The request can’t be read',
      404: 'Page not found',
      405: 'Not the way to ask',
      500: 'Unexpected error',
      501: 'No such format',
      503: 'Try again in a moment',
    } as Readonly<Record<number, string>>,
    badPath: 'The address has a percent sign that can’t be read.',
    badLanguage: 'The language is fi, sv or en, as in ?lang=sv.',
    badVersion: 'A dataset version is a whole number from 1, as in ?v=1.',
    unknownVersion: (version: number, newest: number) =>
      newest === 0
        ? `There is no dataset version ${version}: nothing has been published yet.`
        : `There is no dataset version ${version}. The newest is ${newest}.`,
    unknownPath: 'There is no page at this address.',
    unknownProject: (code: string) => `No register has a project ${code}.`,
    unknownOrganisation: (id: string) => `There is no organisation ${id}.`,
    unknownMunicipality: (code: string) => `There is no municipality ${code}.`,
    unknownRegion: (code: string) => `There is no region ${code}.`,
    unknownTargetGroup: (code: string) => `There is no target group ${code}.`,
    ambiguousCode: (code: string) => `Several registers have a project ${code}. Which one do you mean?`,
    longSearch: 'Words to search for may have 200 characters at most.',
    badPictureWidth: 'A picture’s width is a multiple of 40, 1200 at most.',
    wrongMethod: 'Pages are asked for with GET.',
    badValue: 'A value in the address is wrong:',
    nothingPublished: 'Nothing has been published yet, so this page has no content.',
    unexpected: (id: string) => `Something went wrong on our side. Quote the id ${id} when you report it.`,
    busy: 'The database did not answer in time.',
    back: 'To the start page',
  },
};
