import { sustainabilityTopic } from '../../reference/sustainabilityTopics.ts';
import type { Money } from '../../store/projects/columns.ts';
import type { ProjectSums } from '../../store/projects/sums.ts';
import { bases } from '../../vocabulary/basis.ts';
import { indicatorKinds } from '../../vocabulary/indicatorKind.ts';
import { builder } from '../builder.ts';
import { inLanguage, languageArg } from '../shared.ts';
import { Basis, IndicatorKind } from './enums.ts';

// the shapes that content keeps as JSON, as the registry contract words them
interface YesNoShape {
  readonly answer: boolean;
  readonly reason: string | null;
}

export interface EqualityShape {
  readonly environmentAnalysed: YesNoShape | null;
  readonly mainstreamed: YesNoShape | null;
  readonly mainGoal: YesNoShape | null;
}

export interface SustainabilityShape {
  readonly topic: string;
  readonly direct: number;
  readonly indirect: number;
  readonly reason: string | null;
}

export interface ClassificationShape {
  readonly principle: string;
  readonly value: string;
}

export interface FundingLine {
  readonly granted: bigint | null;
  readonly planned: bigint | null;
  readonly realised: bigint | null;
  /** In a sum: computed from the projects of which both parts are known. */
  readonly realisedShare?: number | null | undefined;
}

const Line = builder.objectRef<FundingLine>('FundingLine').implement({
  description: 'One line of funding. Null: the registry does not say; 0: it says zero.',
  fields: (t) => ({
    granted: t.expose('granted', {
      type: 'Euro',
      nullable: true,
      description: 'Granted (myönnetty), in euros.',
    }),
    planned: t.expose('planned', {
      type: 'Euro',
      nullable: true,
      description: 'Planned (suunniteltu), in euros.',
    }),
    realised: t.expose('realised', {
      type: 'Euro',
      nullable: true,
      description: 'Realised (toteutunut), in euros.',
    }),
    realisedShare: t.float({
      nullable: true,
      description:
        'Realised as a share of granted or, where nothing is granted by name, of planned (toteuma-aste); null where either is not known or nothing was promised.',
      resolve: (line) => {
        const { realisedShare } = line;
        if (realisedShare !== undefined) return realisedShare;
        const { granted, planned, realised } = line;
        const promised = granted ?? planned;
        return realised === null || promised === null || promised === 0n
          ? null
          : Number(realised) / Number(promised);
      },
    }),
  }),
});

/** As content keeps it: in hundredths. */
export interface OtherCurrencyShape {
  readonly currency: string;
  readonly granted: number | null;
  readonly planned: number | null;
  readonly realised: number | null;
  /** Both are absent from what was kept before they were read. */
  readonly publicRealised?: number | null;
  readonly euGranted?: number | null;
  readonly totalCost: number | null;
}

const OtherCurrency = builder.objectRef<OtherCurrencyShape>('OtherCurrencyFunding').implement({
  description:
    'Amounts that a registry prints in another currency than the euro: kept as printed, and never changed into euros, summed or compared with them.',
  fields: (t) => {
    const amount = (part: Exclude<keyof OtherCurrencyShape, 'currency'>, description: string) =>
      t.float({
        nullable: true,
        description,
        resolve: (row) => (row[part] == null ? null : row[part] / 100),
      });
    return {
      currency: t.exposeString('currency', {
        description: 'Which currency it is, by its ISO 4217 code (valuutta): SEK.',
      }),
      granted: amount('granted', 'Granted (myönnetty), in this currency.'),
      planned: amount('planned', 'Public funding planned (suunniteltu), in this currency.'),
      realised: amount('realised', 'Realised (toteutunut), in this currency.'),
      publicRealised: amount('publicRealised', 'Public funding realised (toteutunut), in this currency.'),
      euGranted: amount('euGranted', 'The Union’s part of what was granted (EU-rahoitus), in this currency.'),
      totalCost: amount('totalCost', 'The total cost (kokonaiskustannukset), in this currency.'),
    };
  },
});

export interface FundingShape {
  readonly euAndState: FundingLine;
  readonly publicTotal: FundingLine;
  readonly total: FundingLine;
  readonly eu: FundingLine;
  readonly totalCost: bigint | null;
  readonly coFinancingRate: number | null;
  readonly otherCurrency: OtherCurrencyShape | null;
}

/** The columns of money as lines of funding: what a registry prints under one name is never under another. */
export function fundingOf(
  money: Readonly<Record<Exclude<Money, 'totalCost'>, bigint | null>> &
    Pick<FundingShape, 'totalCost' | 'coFinancingRate'>,
  otherCurrency: OtherCurrencyShape | null = null,
): FundingShape {
  const line = (granted: bigint | null, planned: bigint | null, realised: bigint | null): FundingLine => ({
    granted,
    planned,
    realised,
  });
  return {
    euAndState: line(money.granted, money.euAndStatePlanned, money.realised),
    publicTotal: line(null, money.publicPlanned, money.publicRealised),
    total: line(null, money.totalPlanned, money.totalRealised),
    eu: line(money.euGranted, null, money.euRealised),
    totalCost: money.totalCost,
    coFinancingRate: money.coFinancingRate,
    otherCurrency,
  };
}

/** The sums of projects as lines of funding: a column is added up where its field is asked for. */
export function fundingOfSums(sums: ProjectSums): FundingShape {
  const line = (
    granted: Money | null,
    planned: Money | null,
    realised: Money,
    share?: 'realisedShare' | 'publicRealisedShare',
  ): FundingLine => ({
    get granted() {
      return granted && sums[granted];
    },
    get planned() {
      return planned && sums[planned];
    },
    get realised() {
      return sums[realised];
    },
    get realisedShare() {
      return share && sums[share];
    },
  });
  return {
    euAndState: line('granted', 'euAndStatePlanned', 'realised', 'realisedShare'),
    publicTotal: line(null, 'publicPlanned', 'publicRealised', 'publicRealisedShare'),
    total: line(null, 'totalPlanned', 'totalRealised'),
    eu: line('euGranted', null, 'euRealised'),
    get totalCost() {
      return sums.totalCost;
    },
    // a share of what differs from project to project has no sum
    coFinancingRate: null,
    otherCurrency: null,
  };
}

export const Funding = builder.objectRef<FundingShape>('Funding').implement({
  description: 'What a project was promised and what it used.',
  fields: (t) => ({
    euAndState: t.field({
      type: Line,
      description:
        'Funding of the EU and the state (EU- ja valtion rahoitus): granted and realised; registers since 2021 say what is planned, and nothing of what was granted.',
      resolve: (funding) => funding.euAndState,
    }),
    publicTotal: t.field({
      type: Line,
      description: 'All public funding (julkinen rahoitus yhteensä): planned and realised.',
      resolve: (funding) => funding.publicTotal,
    }),
    total: t.field({
      type: Line,
      description:
        'All funding, private money among it (rahoitus yhteensä): planned and realised, since 2021.',
      resolve: (funding) => funding.total,
    }),
    eu: t.field({
      type: Line,
      description: 'The Union’s part alone (EU-rahoituksen määrä), where a registry says it.',
      resolve: (funding) => funding.eu,
    }),
    totalCost: t.expose('totalCost', {
      type: 'Euro',
      nullable: true,
      description:
        'The total cost of the operation (kokonaiskustannukset), whoever pays it, in euros: it is no funding, and lists of operations since 2021 alone say it.',
    }),
    otherCurrency: t.field({
      type: OtherCurrency,
      nullable: true,
      description:
        'The amounts that are not in euros (muu valuutta): all lines in euros are null then; null for a sum of projects.',
      resolve: (funding) => funding.otherCurrency,
    }),
    coFinancingRate: t.exposeFloat('coFinancingRate', {
      nullable: true,
      description:
        'The Union co-financing rate (unionin osarahoitusosuus), from 0 to 1: 0.4 is 40 %. Lists of operations since 2021 alone say it; null for a sum of projects.',
    }),
  }),
});

export const Indicator = builder.prismaObject('ContentIndicator', {
  name: 'Indicator',
  description: 'A number the project promised or reached: participants, jobs, companies, qualifications.',
  fields: (t) => ({
    kind: t.field({
      type: IndicatorKind,
      description: 'What is counted (seurantatiedon laji).',
      resolve: (row) => indicatorKinds.read(row.kind),
    }),
    label: t.exposeString('label'),
    planned: t.exposeInt('planned', { nullable: true }),
    plannedWomen: t.exposeInt('plannedWomen', { nullable: true }),
    realised: t.exposeInt('realised', { nullable: true }),
    realisedWomen: t.exposeInt('realisedWomen', { nullable: true }),
    basis: t.field({
      type: Basis,
      description: 'How the numbers were known (peruste).',
      resolve: (row) => bases.read(row.basis),
    }),
    quote: t.exposeString('quote', { nullable: true }),
  }),
});

export const Section = builder.prismaObject('ContentSection', {
  name: 'Section',
  description:
    'A part of what was written about the project, as its application or final report is divided: a heading, and the text under it up to the next.',
  fields: (t) => ({
    number: t.exposeString('number', { nullable: true }),
    heading: t.exposeString('heading'),
    text: t.exposeString('text'),
    page: t.exposeInt('page', { nullable: true }),
  }),
});

const YesNo = builder.objectRef<YesNoShape>('YesNo').implement({
  description: 'An answer and the reason given for it.',
  fields: (t) => ({
    answer: t.exposeBoolean('answer', { description: 'The answer (vastaus): Kyllä is true, Ei is false.' }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'As the applicant gave it (perustelu).',
    }),
  }),
});

export const Equality = builder.objectRef<EqualityShape>('Equality').implement({
  description: 'How the project answers for the equality of women and men (2014–2020 form, 8.1).',
  fields: (t) => ({
    environmentAnalysed: t.field({
      type: YesNo,
      nullable: true,
      description:
        'Was its environment analysed from the point of view of gender (toimintaympäristön analyysi)?',
      resolve: (row) => row.environmentAnalysed,
    }),
    mainstreamed: t.field({
      type: YesNo,
      nullable: true,
      description: 'Is gender taken into account in what it does (valtavirtaistaminen)?',
      resolve: (row) => row.mainstreamed,
    }),
    mainGoal: t.field({
      type: YesNo,
      nullable: true,
      description: 'Is equality its main goal (päätavoite)?',
      resolve: (row) => row.mainGoal,
    }),
  }),
});

export const SustainabilityScore = builder.objectRef<SustainabilityShape>('SustainabilityScore').implement({
  description: 'How the project scores itself on one topic of sustainable development (2014–2020 form, 8.2).',
  fields: (t) => ({
    topic: t.exposeString('topic', { description: 'The topic as the form prints it (aihe).' }),
    label: t.string({
      description: 'The topic in a language (nimike).',
      args: languageArg(),
      resolve: ({ topic }, { language }) => inLanguage(sustainabilityTopic(topic), language),
    }),
    direct: t.exposeInt('direct', { description: 'Direct effect (välitön), 0–10.' }),
    indirect: t.exposeInt('indirect', { description: 'Indirect effect (välillinen), 0–10.' }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'As the applicant gave it (perustelu).',
    }),
  }),
});

export const HorizontalClassification = builder
  .objectRef<ClassificationShape>('HorizontalClassification')
  .implement({
    description: 'How the authority classified the project by a horizontal principle (2007–2013 form, 8.1).',
    fields: (t) => ({
      principle: t.exposeString('principle', {
        description:
          'The principle as the form prints it (periaate): Tasa-arvo, Kestävä kehitys, Kumppanuus, Innovatiivisuus.',
      }),
      value: t.exposeString('value', { description: 'The class as the form prints it (luokka).' }),
    }),
  });
