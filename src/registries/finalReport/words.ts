import { fold } from '../page/headings.ts';

/** Nouns that headings of final reports are made of, as seen on Oulu 1622 and in its neighbours' tables of contents. */
const nouns = new Set(
  `aikataulu alkusanat arviointi arvioinnit budjetti esipuhe hanketiivistelmä hankekuvaus haasteet henkilöstö innovatiivisuus
itsearviointi jatkotoimenpiteet jatkosuunnitelmat jatkuvuus johdanto johtopäätökset julkisuus juurruttaminen juurtuminen
kehittämisehdotukset kehittämiskohteet kehittämissuositukset kohderyhmä kohderyhmät kokemukset kustannukset kustannusarvio käytännöt
levittäminen liite liitteet loppuarvio loppusanat loppuyhteenveto lähteet lähtökohta lähtökohdat lähtötilanne mallintaminen menetelmät
ohjausryhmä ongelmat organisaatio organisointi osallistujat palaute perustiedot perustelut pohdinta projektihenkilöstö projektiorganisaatio
projektitiivistelmä päätelmät raportointi rahoitus resurssit riskit seuranta suositukset suunnittelu taloudenhoito talous tarve tasa-arvo
tasa-arvovaikutukset tausta taustaa taustatiedot tavoite tavoitteet tiedottaminen tiedotus tiivistelmä toiminta toimenpiteet toimintatavat
toteuttaminen toteutuminen toteutus tulokset tuotokset vaikutukset vaikuttavuus valinta verkostot verkostoituminen verkostoyhteistyö viestintä
yhteenveto yhteistyö yhteistyökumppanit yhteistyötahot
bakgrund bilagor genomförande inledning innehåll målgrupp målgrupper målsättning resultat sammanfattning slutsatser styrgrupp syfte utvärdering`.split(
    /\s+/u,
  ),
);

/** Words that stand among them. */
const beside = new Set(
  `ja sekä och - – projektin projektissa projekti hankkeen hankkeessa hanke toiminnan tavoitteiden tulosten välittömät välilliset keskeiset
saavutetut kehitys kestävä hyvien hyvät käytäntöjen muut eri tahojen määrälliset laadulliset projektista tuloksista toteutuksesta`.split(
    /\s+/u,
  ),
);

export const contents = new Set(
  'sisältö sisällys sisällysluettelo sisällysluettelo: sisällys: sisältö: innehåll innehållsförteckning contents'.split(
    ' ',
  ),
);

/** The meaning of the section under a heading. */
export type Topic = 'goals' | 'targetGroups' | 'summary' | 'results';

const topics: readonly (readonly [Topic, RegExp])[] = [
  ['summary', /yhteenveto|tiivistelmä|sammanfattning/u],
  ['targetGroups', /kohderyhm|målgrupp/u],
  ['results', /tulokset|tulosten|vaikutukset|resultat/u],
  ['goals', /tavoit|målsättning|syfte/u],
];

/** The topics of a heading, most telling first: "Lähtökohta, tavoitteet ja kohderyhmä" has two. */
export function topicsOf(heading: string): readonly Topic[] {
  const folded = fold(heading);
  return topics.filter(([, pattern]) => pattern.test(folded)).map(([topic]) => topic);
}

/** How many words from here on read as a known heading ("Tavoitteet ja kohderyhmä"); 0 if none. */
export function headingLength(words: readonly string[]): number {
  let length = 0;
  let isNamed = false;
  const isUpper = words[0] === words[0]?.toUpperCase();
  for (const [index, printed] of words.slice(0, 14).entries()) {
    const word = fold(printed.replace(/[,:.]+$/u, ''));
    const isNoun = nouns.has(word);
    if (!isNoun && !beside.has(word)) break;
    // a heading goes on in small letters, or all in capitals; another case begins the text
    if (index > 0 && (printed === printed.toUpperCase()) !== isUpper && printed.length > 1) break;
    if (index > 0 && !isUpper && /^\p{Lu}/u.test(printed)) break;
    if (isNoun) [length, isNamed] = [index + 1, true];
    if (/[:.]$/u.test(printed)) break;
  }
  return isNamed ? length : 0;
}

/** The known headings in a torn table of contents: "TOIMINNAN JATKUVUUS POHDINTA" is two. */
export function knownHeadings(text: string): readonly string[] {
  const headings: string[] = [];
  let phrase: string[] = [];
  let isNamed = false;
  const close = () => {
    if (isNamed) headings.push(phrase.join(' ').replace(/,$/u, ''));
    phrase = [];
    isNamed = false;
  };
  for (const [printed] of text.matchAll(/[^\s.…]+/gu)) {
    const word = fold(printed.replace(/,$/u, ''));
    const isLink = /^(?:ja|sekä|och|[-–])$/u.test(word);
    const isLinked = /^(?:ja|sekä|och|[-–])$|,$/iu.test(phrase.at(-1) ?? '');
    if (!isLink && isNamed && !isLinked) close();
    if (isLink && phrase.length === 0) continue;
    if (!nouns.has(word) && !beside.has(word)) close();
    else phrase.push(printed);
    if (nouns.has(word)) isNamed = true;
  }
  close();
  return headings.map((heading) => heading.replace(/ (?:ja|sekä|och|[-–])$/iu, ''));
}

export type Meaning =
  | 'name'
  | 'code'
  | 'lead'
  | 'person'
  | 'time'
  | 'goals'
  | 'targetGroups'
  | 'results'
  | 'authority'
  | 'programme'
  | 'homepage'
  | 'other';

const ofProject = ['', 'Hankkeen ', 'Projektin '];
const each = (...ends: readonly string[]) =>
  ofProject.flatMap((start) =>
    ends.map((end) => (start === '' ? `${end.charAt(0).toUpperCase()}${end.slice(1)}` : `${start}${end}`)),
  );

/** The labels of a summary page ("Hankenimi: …"); they count with a colon, a line's end or a wide gap after them. */
export const reportLabels: readonly (readonly [Meaning, readonly string[]])[] = [
  [
    'name',
    [
      'Hankenimi',
      'Projektinimi',
      'Hankkeen nimi',
      'Projektin nimi',
      'Hankkeen virallinen nimi',
      'Projektin virallinen nimi',
      'Hanke',
      'Projekti',
    ],
  ],
  [
    'code',
    [
      'Projektinumero',
      'Hankenumero',
      'Projektikoodi',
      'Hankekoodi',
      'Projektitunnus',
      'Hanketunnus',
      'Projektinro',
      'Hankenro',
      'ESR-projektinumero',
      'ESR-numero',
      'EURA-koodi',
      'Projektin numero',
      'Hankkeen numero',
      'Projektin koodi',
      'Hankkeen koodi',
      'Projektin nro',
      'Hankkeen nro',
      'Projektin tunnus',
      'Hankkeen tunnus',
      'Projektinumero ja nimi',
    ],
  ],
  [
    'lead',
    each(
      'hallinnoija',
      'toteuttaja',
      'hakija',
      'päätoteuttaja',
      'hallinnoiva organisaatio',
      'hallinnoijataho',
      'toteuttajaorganisaatio',
      'vastuuorganisaatio',
      'vastuutaho',
    ),
  ],
  [
    'person',
    [
      ...each(
        'vastuullinen johtaja',
        'vastuuhenkilö',
        'yhteyshenkilö',
        'yhteyshenkilöt',
        'projektipäällikkö',
        'johtaja',
      ),
      'Projektityöntekijä',
      'Projektityöntekijät',
      'Projektikoordinaattori',
      'Hankekoordinaattori',
      'Raportin laatija',
      'Raportin laatijat',
      'Laatija',
      'Laatijat',
      'Tekijä',
      'Tekijät',
    ],
  ],
  [
    'time',
    [
      ...each('toteutusaika', 'toteuttamisaika', 'toiminta-aika', 'kesto', 'toimikausi'),
      'Hankeaika',
      'Projektiaika',
      'Toteutusajankohta',
    ],
  ],
  ['goals', each('tavoitteet', 'tavoite', 'päätavoitteet', 'päätavoite')],
  ['targetGroups', each('kohderyhmä', 'kohderyhmät', 'varsinainen kohderyhmä', 'varsinaiset kohderyhmät')],
  [
    'results',
    each('toteutus ja tulokset', 'tulokset', 'keskeiset tulokset', 'tulokset ja vaikutukset', 'päätulokset'),
  ],
  [
    'authority',
    [
      'Rahoittaja',
      'Rahoittava viranomainen',
      'Rahoittajaviranomainen',
      'Vastuuviranomainen',
      'Valvova viranomainen',
      'Päärahoittaja',
    ],
  ],
  ['programme', ['Ohjelma', 'Ohjelmakausi', 'Rahasto', 'Rahoitusohjelma', 'Tavoiteohjelma', 'Rahoituslähde']],
  [
    'homepage',
    ['Kotisivu', 'Kotisivut', 'Internet-sivut', 'Www-sivut', 'Hankkeen kotisivut', 'Projektin kotisivut'],
  ],
  [
    'other',
    [
      'Yhteistyötahot',
      'Yhteistyökumppanit',
      'Osatoteuttajat',
      'Kumppanit',
      'Jatkotoimenpiteet',
      'Kustannusarvio',
      'Toteutuneet kustannukset',
      'Kustannukset',
      'Budjetti',
      'Kokonaisbudjetti',
      'Kokonaiskustannukset',
      'Rahoitus',
      'Toteutusalue',
      'Kohdealue',
      'Diaarinumero',
      'Toimenpiteet',
      'Toteutus',
      'Ohjausryhmä',
      'Avainsanat',
      'Julkaisuaika',
      'Toimintalinja',
    ],
  ],
];
