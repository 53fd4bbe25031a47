import type { Texts } from './fi.ts';

/** Everything that pages say of themselves, in Swedish. */
export const sv: Texts = {
  site: {
    name: 'Hankegraafi',
    tagline: 'EU-finansierade projekt i Finland, på ett ställe',
    skip: 'Gå till innehållet',
    navigation: 'Huvudmeny',
    languages: 'Språk',
    search: 'Sök',
    searchLabel: 'Sök projekt, organisationer och orter',
    home: 'Startsida',
    explore: 'Utforska',
    graphql: 'GraphQL',
    export: 'Tabeller',
    embed: 'Bädda in',
    version: (version: number, day: string) => `Datamängdens version ${version}, publicerad ${day}`,
    nothingPublished: 'Ingenting har publicerats ännu.',
    sourceNote:
      'Uppgifterna är lästa ur offentliga projektregister. Källan till varje uppgift finns på projektets sida.',
  },
  errors: {
    title: {
      300: 'Välj projekt',
      400: 'Begäran kan inte läsas',
      404: 'Sidan hittades inte',
      405: 'Så kan man inte fråga',
      500: 'Oväntat fel',
      501: 'Formatet finns inte',
      503: 'Försök igen om en stund',
    } as Readonly<Record<number, string>>,
    badPath: 'Adressen har ett procenttecken som inte kan läsas.',
    badLanguage: 'Språket är fi, sv eller en, som i ?lang=sv.',
    badVersion: 'Versionen är ett heltal från 1, som i ?v=1.',
    unknownVersion: (version: number, newest: number) =>
      newest === 0
        ? `Version ${version} finns inte: ingenting har publicerats ännu.`
        : `Version ${version} finns inte. Den nyaste är ${newest}.`,
    unknownPath: 'Det finns ingen sida på den här adressen.',
    unknownProject: (code: string) => `Inget register har projektet ${code}.`,
    unknownOrganisation: (id: string) => `Organisationen ${id} hittades inte.`,
    unknownMunicipality: (code: string) => `Det finns ingen kommun ${code}.`,
    unknownRegion: (code: string) => `Det finns inget landskap ${code}.`,
    unknownTargetGroup: (code: string) => `Det finns ingen målgrupp ${code}.`,
    ambiguousCode: (code: string) => `Flera register har ett projekt ${code}. Vilket menar du?`,
    longSearch: 'Sökorden får ha högst 200 tecken.',
    badPictureWidth: 'Bildens bredd är en multipel av 40, högst 1200.',
    wrongMethod: 'Sidor hämtas med GET.',
    badValue: 'Ett värde i adressen är fel:',
    nothingPublished: 'Ingenting har publicerats ännu, så sidan har inget innehåll.',
    unexpected: (id: string) => `Något gick fel hos oss. Uppge ${id} när du anmäler det.`,
    busy: 'Databasen svarade inte i tid.',
    back: 'Till startsidan',
  },
};
