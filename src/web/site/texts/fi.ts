/** Everything that pages say of themselves, in Finnish. */
export const fi = {
  site: {
    name: 'Hankegraafi',
    tagline: 'EU-rahoitteiset hankkeet Suomessa, yhdestä paikasta',
    skip: 'Siirry sisältöön',
    navigation: 'Päävalikko',
    languages: 'Kielet',
    search: 'Hae',
    searchLabel: 'Hae hankkeita, organisaatioita ja paikkoja',
    home: 'Etusivu',
    explore: 'Selaa',
    graphql: 'GraphQL',
    export: 'Taulukot',
    embed: 'Upota',
    version: (version: number, day: string) => `Aineistoversio ${version}, julkaistu ${day}`,
    nothingPublished: 'Mitään ei ole vielä julkaistu.',
    sourceNote: 'Tiedot on luettu julkisista hankerekistereistä. Kunkin tiedon lähde näkyy hankkeen sivulla.',
  },
  errors: {
    title: {
      300: 'Valitse hanke',
      400: 'Pyyntöä ei voi lukea',
      404: 'Sivua ei löytynyt',
      405: 'Näin ei voi pyytää',
      500: 'Odottamaton virhe',
      501: 'Tätä muotoa ei ole',
      503: 'Yritä hetken kuluttua uudelleen',
    } as Readonly<Record<number, string>>,
    badPath: 'Osoitteessa on prosenttimerkki, jota ei voi lukea.',
    badLanguage: 'Kieli on fi, sv tai en, kuten osoitteessa ?lang=sv.',
    badVersion: 'Aineistoversio on kokonaisluku ykkösestä alkaen, kuten osoitteessa ?v=1.',
    unknownVersion: (version: number, newest: number) =>
      newest === 0
        ? `Aineistoversiota ${version} ei ole: mitään ei ole vielä julkaistu.`
        : `Aineistoversiota ${version} ei ole. Uusin on ${newest}.`,
    unknownPath: 'Tässä osoitteessa ei ole sivua.',
    unknownProject: (code: string) => `Missään rekisterissä ei ole hanketta ${code}.`,
    unknownOrganisation: (id: string) => `Organisaatiota ${id} ei löytynyt.`,
    unknownMunicipality: (code: string) => `Kuntaa ${code} ei ole.`,
    unknownRegion: (code: string) => `Maakuntaa ${code} ei ole.`,
    unknownTargetGroup: (code: string) => `Kohderyhmää ${code} ei ole.`,
    ambiguousCode: (code: string) => `Usealla rekisterillä on hanke ${code}. Kumpaa tarkoitat?`,
    longSearch: 'Hakusanoissa saa olla enintään 200 merkkiä.',
    badPictureWidth: 'Kuvan leveys on 40:n monikerta, enintään 1200.',
    wrongMethod: 'Sivuja pyydetään GET-pyynnöllä.',
    badValue: 'Jokin osoitteen arvo on väärä:',
    nothingPublished: 'Mitään ei ole vielä julkaistu, joten sivulla ei ole sisältöä.',
    unexpected: (id: string) => `Jokin meni meillä vikaan. Kerro tunniste ${id}, kun ilmoitat siitä.`,
    busy: 'Tietokanta ei vastannut ajoissa.',
    back: 'Etusivulle',
  },
};

/** The texts of pages: the same in each language. */
export type Texts = typeof fi;
