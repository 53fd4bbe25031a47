import { type Names, namesOf } from './names.ts';

// the rows of the 2014–2020 form, 8.2 (seen on S20519 and S20397); sv and en are our own translations
const topics: readonly (readonly [fi: string, sv: string, en: string])[] = [
  [
    'Luonnonvarojen käytön kestävyys',
    'Hållbar användning av naturresurser',
    'Sustainable use of natural resources',
  ],
  [
    'Ilmastonmuutoksen aiheuttamien riskien vähentäminen',
    'Minskning av riskerna med klimatförändringen',
    'Reducing risks caused by climate change',
  ],
  [
    'Kasvillisuus, eliöt ja luonnon monimuotoisuus',
    'Vegetation, organismer och biologisk mångfald',
    'Vegetation, organisms and biodiversity',
  ],
  [
    'Pinta- ja pohjavedet, maaperä sekä ilma (ja kasvihuonekaasujen väheneminen)',
    'Yt- och grundvatten, mark och luft (och minskade växthusgaser)',
    'Surface water and groundwater, soil and air (and fewer greenhouse gases)',
  ],
  ['Natura 2000 -ohjelman kohteet', 'Natura 2000-områden', 'Natura 2000 sites'],
  ['Materiaalit ja jätteet', 'Material och avfall', 'Materials and waste'],
  [
    'Uusiutuvien energialähteiden käyttö',
    'Användning av förnybara energikällor',
    'Use of renewable energy sources',
  ],
  [
    'Paikallisen elinkeinorakenteen kestävä kehittäminen',
    'Hållbar utveckling av den lokala näringsstrukturen',
    'Sustainable development of the local economy',
  ],
  [
    'Aineettomien tuotteiden ja palvelujen kehittäminen',
    'Utveckling av immateriella produkter och tjänster',
    'Development of immaterial products and services',
  ],
  ['Liikkuminen ja logistiikka', 'Rörlighet och logistik', 'Mobility and logistics'],
  ['Hyvinvoinnin edistäminen', 'Främjande av välfärd', 'Promotion of well-being'],
  ['Tasa-arvon edistäminen', 'Främjande av jämställdhet', 'Promotion of equality'],
  [
    'Yhteiskunnallinen ja kulttuurinen yhdenvertaisuus',
    'Social och kulturell likabehandling',
    'Social and cultural equality',
  ],
  ['Kulttuuriympäristö', 'Kulturmiljö', 'Cultural environment'],
  ['Ympäristöosaaminen', 'Miljökunnande', 'Environmental expertise'],
];
const byFinnish = new Map(topics.map(([fi, sv, en]) => [fi.toLowerCase(), namesOf(fi, sv, en)]));

/** The names of a topic; one that the form did not have is called as printed. */
export function sustainabilityTopic(printed: string): Names {
  return byFinnish.get(printed.toLowerCase()) ?? namesOf(printed, undefined, undefined);
}
