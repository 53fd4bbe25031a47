/** Groups that a text names, decided by reading it before looking at what the recogniser says. */
export interface Labelled {
  readonly codes: readonly string[];
}

export interface LabelledText extends Labelled {
  readonly text: string;
}

export interface LabelledFile extends Labelled {
  readonly file: string;
  /** SUMMARY and GOALS are read for want of a section of target groups: whom the project says that it is for. */
  readonly reach: 'DIRECT' | 'INDIRECT' | 'SUMMARY' | 'GOALS';
}

/**
 * Of the registries' own files. Decided so: a group counts where it is named, not where it follows from the rest; of
 * several that one phrase names the narrowest; whose helper, family or client somebody is, is not named by that; staff
 * belong to their institution and, where it has no group for staff, to STAFF too; who carries the project out is none.
 */
export const labelledFiles: readonly LabelledFile[] = [
  {
    file: 'documents/eura2007_S10673.txt',
    reach: 'DIRECT',
    codes: [
      'INTERMEDIATE_LABOUR_MARKET',
      'MUNICIPALITIES',
      'AUTHORITIES',
      'COMPANIES',
      'HARD_TO_EMPLOY',
      'AT_RISK_OF_EXCLUSION',
      'PARTIAL_WORK_ABILITY',
    ],
  },
  {
    file: 'documents/eura2007_S10673.txt',
    reach: 'INDIRECT',
    codes: ['DECISION_MAKERS', 'AUTHORITIES', 'ENTREPRENEURS'],
  },
  // it says that its target is not persons
  { file: 'documents/eura2007_S11733.txt', reach: 'DIRECT', codes: [] },
  {
    file: 'documents/eura2007_S11733.txt',
    reach: 'INDIRECT',
    codes: [
      'EMPLOYMENT_SERVICES',
      'SOCIAL_AND_HEALTH_SERVICES',
      'KELA',
      'EDUCATIONAL_INSTITUTIONS',
      'REHABILITATION_INSTITUTIONS',
      'MUNICIPALITIES',
      'STAFF',
      'REHABILITATION_CLIENTS',
      'ASSOCIATIONS',
    ],
  },
  {
    file: 'documents/eura2014_S20397.txt',
    reach: 'DIRECT',
    codes: [
      'UNEMPLOYED',
      'OUTSIDE_LABOUR_FORCE',
      'MUNICIPAL_STAFF',
      'SOCIAL_AND_HEALTH_STAFF',
      'EMPLOYMENT_SERVICES',
      'KELA',
      'STAFF',
      'ASSOCIATIONS',
      'CAREGIVERS',
    ],
  },
  { file: 'documents/eura2014_S20397.txt', reach: 'INDIRECT', codes: ['FAMILIES', 'CAREGIVERS'] },
  {
    file: 'documents/eura2014_S20519.txt',
    reach: 'DIRECT',
    codes: [
      'LONG_TERM_UNEMPLOYED',
      'AGEING',
      'PARTIAL_WORK_ABILITY',
      'AT_RISK_OF_EXCLUSION',
      'JOB_SEEKERS',
      'BENEFIT_RECEIVERS',
      'UNEMPLOYED',
      'IMMIGRANTS',
    ],
  },
  {
    file: 'documents/eura2014_S20519.txt',
    reach: 'INDIRECT',
    codes: [
      'SOCIAL_AND_HEALTH_STAFF',
      'MUNICIPAL_STAFF',
      'STAFF',
      'KELA',
      'EMPLOYMENT_SERVICES',
      'ASSOCIATIONS',
      'RESEARCH_AND_UNIVERSITIES',
      'INTERMEDIATE_LABOUR_MARKET',
      'PROJECT_WORKERS',
      'COMPANIES',
    ],
  },
  {
    file: 'excerpts/eura2007_S10736.txt',
    reach: 'DIRECT',
    codes: ['MUNICIPALITIES', 'EMPLOYMENT_SERVICES', 'INTERMEDIATE_LABOUR_MARKET', 'LONG_TERM_UNEMPLOYED'],
  },
  {
    file: 'excerpts/eura2007_S10960.txt',
    reach: 'DIRECT',
    codes: ['EMPLOYERS', 'IMMIGRANTS', 'FAMILIES'],
  },
  // the towns are those that carry it out
  { file: 'excerpts/eura2014_A70202.txt', reach: 'SUMMARY', codes: [] },
  // its "asiakkaat" are the companies' customers
  { file: 'excerpts/eura2014_A76724.txt', reach: 'SUMMARY', codes: ['COMPANIES'] },
  {
    file: 'excerpts/eura2014_S20157.txt',
    reach: 'SUMMARY',
    codes: ['YOUTH', 'HARD_TO_EMPLOY', 'IMMIGRANTS'],
  },
  {
    file: 'excerpts/eura2014_S20548.txt',
    reach: 'SUMMARY',
    codes: ['YOUTH', 'LOW_EDUCATED', 'ENTREPRENEURS'],
  },
  { file: 'excerpts/eura2014_S20873.txt', reach: 'SUMMARY', codes: ['PRISONERS'] },
  { file: 'excerpts/eura2014_S21966.txt', reach: 'SUMMARY', codes: ['EMPLOYEES', 'EMPLOYERS'] },
  {
    file: 'excerpts/eura2014_S21994.txt',
    reach: 'SUMMARY',
    codes: ['IMMIGRANTS', 'ROMA', 'MUNICIPALITIES', 'WOMEN'],
  },
  {
    file: 'excerpts/docplayer_2607292.txt',
    reach: 'GOALS',
    codes: ['WOMEN', 'MEN', 'RESIDENTS', 'STAFF', 'EMPLOYMENT_SERVICES', 'EMPLOYERS'],
  },
];

/** Invented, in the manner of both registries, so that the measure means something without their files. */
export const labelledSentences: readonly LabelledText[] = [
  {
    text: 'Alueen pitkäaikaistyöttömät ja heidän perheensä',
    codes: ['LONG_TERM_UNEMPLOYED', 'FAMILIES'],
  },
  {
    text: 'Työn perässä maahan muuttavat asiantuntijat puolisoineen ja perheineen.',
    codes: ['IMMIGRANTS', 'STAFF', 'FAMILIES'],
  },
  { text: 'Maakunnassa nuorisotyöttömyys kasvaa, ja siihen puututaan yhdessä.', codes: [] },
  { text: 'Kurssi on tarkoitettu nuorisotyöttömille.', codes: ['YOUTH', 'UNEMPLOYED'] },
  {
    text: 'Oppilaitosten ohjaushenkilöstölle pidetään päiviä.',
    codes: ['EDUCATIONAL_INSTITUTIONS', 'STAFF'],
  },
  {
    text: 'Mukana ovat työvoimaneuvojat, uraohjaajat ja opinto-ohjaajat.',
    codes: ['EMPLOYMENT_SERVICES', 'STAFF', 'EDUCATION_STAFF'],
  },
  { text: 'Hoitohenkilöstön jaksaminen paranee.', codes: ['SOCIAL_AND_HEALTH_STAFF'] },
  { text: 'Henkilöt, joilla on takanaan pitkä työttömyys', codes: ['LONG_TERM_UNEMPLOYED'] },
  { text: 'Pitkä työttömyysjakso tulee kalliiksi.', codes: [] },
  {
    text: 'Sosiaalisen työllistämisen toimijat ja säätiöt',
    codes: ['INTERMEDIATE_LABOUR_MARKET', 'ASSOCIATIONS'],
  },
  {
    text: 'Kohderyhmänä ovat kaupunkien henkilöstö, seurakunnat ja vapaaehtoiset.',
    codes: ['MUNICIPAL_STAFF', 'ASSOCIATIONS'],
  },
  { text: 'Kotoutujat sekä kiintiöpakolaiset', codes: ['IMMIGRANTS', 'REFUGEES'] },
  { text: 'Yli 54-vuotiaat palkansaajat teollisuudessa', codes: ['AGEING', 'EMPLOYEES'] },
  {
    text: 'Lomautusuhan alla olevat ja irtisanotut metallimiehet',
    codes: ['THREATENED_BY_REDUNDANCY', 'MEN'],
  },
  { text: 'Yksinhuoltajat, joilla ei ole ammatillista tutkintoa', codes: ['SINGLE_PARENTS', 'LOW_EDUCATED'] },
  { text: 'Hanke ei ole tarkoitettu yrityksille, vaan järjestöille.', codes: ['ASSOCIATIONS'] },
  { text: 'Ammattikorkeakoulujen opiskelijat lukuun ottamatta vaihto-opiskelijoita', codes: ['STUDENTS'] },
  { text: 'Työttömien terveydenhuollosta vastaavat hoitajat', codes: ['SOCIAL_AND_HEALTH_STAFF'] },
  { text: 'Vankilasta vapautuvat asunnottomat', codes: ['PRISONERS', 'HOMELESS'] },
  { text: 'Pk-yritykset ja yrittäjiksi aikovat naiset', codes: ['SMES', 'ENTREPRENEURS', 'WOMEN'] },
  { text: 'Kouluttautumista harkitsevat kotiäidit', codes: ['FAMILIES'] },
  { text: 'Lapset ja nuoret, joita kiusataan', codes: ['CHILDREN', 'YOUTH'] },
  { text: 'Kuntapäättäjät, ELY-keskukset ja maakuntaliitot', codes: ['DECISION_MAKERS', 'AUTHORITIES'] },
  {
    text: 'Kuntoutustuella olevat mielenterveyskuntoutujat',
    codes: ['BENEFIT_RECEIVERS', 'MENTAL_HEALTH_CLIENTS'],
  },
  { text: 'Unga arbetslösa och deras familjer', codes: ['YOUTH', 'UNEMPLOYED', 'FAMILIES'] },
  { text: 'Ungdomsarbetslösheten har ökat i landskapet.', codes: [] },
  {
    text: 'Arbetsgivare, lärare och kommuner på kusten',
    codes: ['EMPLOYERS', 'EDUCATION_STAFF', 'MUNICIPALITIES'],
  },
  { text: 'Toimintaan kutsutaan yläkoululaisia huoltajineen.', codes: ['PUPILS', 'FAMILIES'] },
  { text: 'Maahanmuuttajien kanssa työskentelevä henkilökunta', codes: ['STAFF'] },
  {
    text: 'Työnhakija-asiakkaat, joiden työkyky on alentunut',
    codes: ['JOB_SEEKERS', 'PARTIAL_WORK_ABILITY'],
  },
];
