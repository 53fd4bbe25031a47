import type { Random } from './random.ts';

const heads = 'kar sal tuo vil hel nur pel ruk tai vaa kie lum mar ohr pih sor tam uti ven yli'.split(' ');
const middles = 'a e i o u ka la ma na ra sa ta va ke le me ne re se te'.split(' ');
const tails = 'ro la ne mu va ska li nto re ma kko vi sto ha nen mi ssa na ri ko'.split(' ');

/** A word that is in no dictionary: "Tuolero", "Pihkasto". */
export function inventWord(random: Random): string {
  const word = random.pick(heads) + random.pick(middles) + random.pick(tails);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

// whom projects are for, in the genitive and in the nominative: what searches and recognisers look for
export const people = [
  ['nuorten', 'Nuoret'],
  ['pitkäaikaistyöttömien', 'Pitkäaikaistyöttömät'],
  ['maahanmuuttajien', 'Maahanmuuttajat'],
  ['ikääntyneiden työntekijöiden', 'Ikääntyneet työntekijät'],
  ['osatyökykyisten', 'Osatyökykyiset'],
  ['yrittäjien', 'Yrittäjät'],
  ['opettajien', 'Opettajat'],
  ['pk-yritysten', 'Pk-yritykset'],
  ['naisten', 'Naiset'],
  ['työnhakijoiden', 'Työnhakijat'],
  ['lapsiperheiden', 'Lapsiperheet'],
  ['vammaisten', 'Vammaiset'],
] as const;

const deeds = [
  'osaamisen vahvistaminen',
  'polut työhön',
  'ohjaus ja valmennus',
  'digitaidot',
  'työhyvinvointi',
  'osallisuus arjessa',
  'verkostot',
  'uudet palvelut',
];
const businessDeeds = [
  'Konelinjan uusiminen',
  'Tuotannon laajennus',
  'Vientimarkkinoiden avaaminen',
  'Tuotekehitys',
  'Verkkokaupan rakentaminen',
  'Toimitilainvestointi',
  'Hitsaussolun hankinta',
  'Kansainvälistyminen',
  'Energiatehokas kuivaamo',
];
const fields = [
  'puualalla',
  'matkailussa',
  'metalliteollisuudessa',
  'hoiva-alalla',
  'maaseudulla',
  'pohjoisessa',
];

/** What a project is called: a business's investment, or work for some group of people. */
export function inventName(random: Random, isForPeople: boolean): string {
  const own = inventWord(random);
  const field = random.pick(fields);
  if (!isForPeople) {
    const deed = random.pick(businessDeeds);
    return random.weighted([
      [deed, 1],
      [`${deed} ${field}`, 3],
      [`${own} - ${deed.toLowerCase()}`, 3],
      [`${own.toUpperCase()} ${2008 + random.below(20)}`, 1],
    ]);
  }
  const [whose] = random.pick(people);
  const deed = random.pick(deeds);
  return random.weighted([
    [`${own} - ${whose} ${deed}`, 5],
    [`${own}: ${whose} ${deed} ${field}`, 3],
    [`${deed.charAt(0).toUpperCase()}${deed.slice(1)}, ${whose} ${random.pick(deeds)}`, 1],
  ]);
}

const sentences = [
  'Kehitetään yhdessä tapoja, joilla arki ja työ sopivat paremmin toisiinsa.',
  'Kokeiluja tehdään kolmessa ryhmässä, ja niistä kerätään palautetta.',
  'Syntyvä malli kuvataan niin, että muutkin voivat ottaa sen käyttöön.',
  'Valmennus järjestetään lähellä osallistujia, osin verkossa.',
  'Mukana on työpajoja, vierailuja ja parityötä.',
];

/** A paragraph or two about what is done. */
export function inventSummary(random: Random): string {
  return Array.from({ length: 3 + random.below(8) }, () => random.pick(sentences)).join(' ');
}

/** Whom a page says that its project is for. */
export function inventGroups(random: Random): string {
  const groups = new Set(Array.from({ length: 1 + random.below(3) }, () => random.pick(people)[1]));
  return `${[...groups].join('\n')}\n`.trim();
}
