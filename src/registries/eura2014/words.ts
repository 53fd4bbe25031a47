import { printedStatuses } from '../../vocabulary/projectStatus.ts';
import type { FormWords, LabelWords } from '../page/words.ts';

const indicatorLabels: readonly LabelWords[] = [
  { label: 'Suunniteltu', means: 'indicatorPlanned' },
  { label: 'Toteutunut seurantatietojen mukaan', also: ['Toteutunut'], means: 'indicatorRealised' },
];

/** The project page of EURA 2014, as on S20519 and S20397. */
export const words: FormWords = {
  registry: 'eura2014',
  period: 'PERIOD_2014_2020',
  hasNumberStop: false,
  ownLabels: [
    'Hankekoodi',
    'Hankkeen nimi',
    'Erityistavoite',
    'Hakijan virallinen nimi',
    'WWW-osoite',
    'Hankkeen yhteyshenkilön nimi',
    'Yhteyshenkilön asema hakijaorganisaatiossa',
    'Hakijoiden lukumäärä tai tuen siirto -menettely',
  ],
  sections: [
    {
      number: '1',
      heading: 'Hanke',
      kind: 'LABELS',
      labels: [
        { label: 'Hankekoodi', means: 'code' },
        { label: 'Hankkeen nimi', means: 'name' },
        { label: 'Toimintalinja', means: 'priority' },
        { label: 'Erityistavoite', means: 'objective' },
        { label: 'Suunnitelman mukainen toteutusaika', means: 'time' },
        { label: 'Toiminnan tila', means: 'status' },
        { label: 'Vastuuviranomainen', means: 'authority' },
      ],
    },
    {
      number: '2',
      heading: 'Hakijan perustiedot',
      kind: 'LABELS',
      labels: [
        { label: 'Hakijan virallinen nimi', means: 'leadName' },
        { label: 'Organisaatiotyyppi', means: 'leadType' },
        { label: 'Y-tunnus', means: 'leadBusinessId' },
        { label: 'Jakeluosoite', means: 'leadStreet' },
        { label: 'Puhelinnumero', means: 'leadPhone' },
        { label: 'Postinumero', means: 'leadPostalCode' },
        { label: 'Postitoimipaikka', means: 'leadPostalPlace' },
        { label: 'WWW-osoite', means: 'leadHomepage' },
        { label: 'Hankkeen yhteyshenkilön nimi', also: ['Yhteyshenkilön nimi'], means: 'contactName' },
        { label: 'Yhteyshenkilön asema hakijaorganisaatiossa', means: 'contactTitle' },
        // every page seen spells it without the second o
        {
          label: 'Yhteyshenkilön sähköpostisoite',
          also: ['Yhteyshenkilön sähköpostiosoite', 'Yhteyshenkilön sähköposti'],
          means: 'contactEmail',
        },
        { label: 'Yhteyshenkilön puhelinnumero', means: 'contactPhone' },
        {
          label: 'Hakijoiden lukumäärä tai tuen siirto -menettely',
          also: ['Hakijoiden lukumäärä tai tuen siirto-menettely', 'Hakijoiden lukumäärä'],
          means: 'applicants',
        },
      ],
    },
    { number: null, heading: 'Osatoteuttajat', kind: 'PARTNERS', isPart: true, isOptional: true },
    {
      number: '3',
      heading: 'Suunnitelman mukainen tiivistelmä toteutuksesta',
      kind: 'PROSE',
      field: 'summary',
    },
    { number: '4', heading: 'Hankkeen kohderyhmät', kind: 'GROUP' },
    { number: '4.1', heading: 'Varsinaiset kohderyhmät', kind: 'PROSE', field: 'directTargetGroups' },
    { number: '4.2', heading: 'Välilliset kohderyhmät', kind: 'PROSE', field: 'indirectTargetGroups' },
    {
      number: '5',
      // the 2014 form says hanke everywhere but here: S20519
      heading: 'Projektin julkinen rahoitus, euroa',
      also: ['Hankkeen julkinen rahoitus, euroa'],
      kind: 'LABELS',
      labels: [
        { label: 'Myönnetty EU- ja valtion rahoitus', means: 'granted' },
        { label: 'Toteutunut EU- ja valtion rahoitus', means: 'realised' },
        { label: 'Suunniteltu julkinen rahoitus yhteensä', means: 'publicPlanned' },
        { label: 'Toteutunut julkinen rahoitus yhteensä', means: 'publicRealised' },
      ],
    },
    {
      number: '6',
      heading: 'Maantieteellinen kohdealue',
      kind: 'LABELS',
      labels: [
        { label: 'Maakunnat', means: 'regions' },
        { label: 'Seutukunnat', means: 'subregions' },
        { label: 'Kunnat', means: 'municipalities' },
      ],
    },
    {
      number: null,
      heading: 'Toteutuspaikan osoite, jos hanke toteutetaan yhdessä paikassa',
      kind: 'LABELS',
      isPart: true,
      isOptional: true,
      labels: [
        { label: 'Jakeluosoite', means: 'site', isOptional: true },
        { label: 'Postinumero', means: 'site', isOptional: true },
        { label: 'Postitoimipaikka', means: 'site', isOptional: true },
      ],
    },
    {
      number: '7',
      // "seurantiedoista" is the form's own spelling: S20397
      heading: 'Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantiedoista',
      also: ['Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantatiedoista'],
      kind: 'GROUP',
    },
    {
      number: '7.1',
      heading: 'Osallistuvien yritysten lukumäärä',
      kind: 'INDICATOR',
      indicator: 'PARTICIPATING_COMPANIES',
      labels: indicatorLabels,
    },
    {
      number: '7.2',
      heading: 'Osallistuvien henkilöiden lukumäärä',
      kind: 'INDICATOR',
      indicator: 'PARTICIPANTS',
      labels: indicatorLabels,
    },
    { number: '8', heading: 'Horisontaaliset periaatteet', kind: 'GROUP' },
    {
      number: '8.1',
      heading: 'Sukupuolten tasa-arvo',
      kind: 'EQUALITY',
      labels: [
        {
          label: 'Hankkeessa on tehty toimintaympäristön analyysi sukupuolinäkökulmasta',
          means: 'environmentAnalysed',
        },
        {
          label: 'Sukupuolinäkökulma on huomioitu hankkeen toiminnassa (valtavirtaistaminen)',
          means: 'mainstreamed',
        },
        { label: 'Hankkeen päätavoite on sukupuolten tasa-arvon edistäminen', means: 'mainGoal' },
      ],
    },
    { number: '8.2', heading: 'Kestävä kehitys', kind: 'SUSTAINABILITY' },
    { number: '9', heading: 'Loppuraportin tiivistelmä', kind: 'PROSE', field: 'finalReportSummary' },
  ],
  kinds: {},
  statuses: printedStatuses,
  topics: [
    'Luonnonvarojen käytön kestävyys',
    'Ilmastonmuutoksen aiheuttamien riskien vähentäminen',
    'Kasvillisuus, eliöt ja luonnon monimuotoisuus',
    'Pinta- ja pohjavedet, maaperä sekä ilma (ja kasvihuonekaasujen väheneminen)',
    'Natura 2000 -ohjelman kohteet',
    'Materiaalit ja jätteet',
    'Uusiutuvien energialähteiden käyttö',
    'Paikallisen elinkeinorakenteen kestävä kehittäminen',
    'Aineettomien tuotteiden ja palvelujen kehittäminen',
    'Liikkuminen ja logistiikka',
    'Hyvinvoinnin edistäminen',
    'Tasa-arvon edistäminen',
    'Yhteiskunnallinen ja kulttuurinen yhdenvertaisuus',
    'Kulttuuriympäristö',
    'Ympäristöosaaminen',
  ],
  topicGroups: [
    'Ekologinen kestävyys',
    'Taloudellinen kestävyys',
    'Sosiaalinen ja kulttuurinen kestävyys sekä yhdenvertaisuus',
    // the table's two column heads, glued together on S20397 and S20519
    'VälitönVälillinen',
    'Välitön Välillinen',
    'Välitön',
    'Välillinen',
  ],
};
