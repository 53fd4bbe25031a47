import { type Awaitable, whenReady } from '../../awaitable.ts';
import type { Measure, MeasureRow } from '../../store/projects/measures.ts';
import type { ProjectSums } from '../../store/projects/sums.ts';
import { builder } from '../builder.ts';
import { Funding, fundingOfSums } from './parts.ts';

/** Sums of some projects, and what more is counted where it is asked for. */
export interface StatisticsShape {
  readonly sums: ProjectSums;
  readonly measure: (measure: Measure) => Awaitable<MeasureRow>;
}

const missingFields = {
  granted: ['granted', 'Without EU and state funding granted (myönnetty rahoitus puuttuu).'],
  realised: ['realised', 'Without EU and state funding realised (toteutunut rahoitus puuttuu).'],
  planned: ['publicPlanned', 'Without public funding planned (suunniteltu julkinen rahoitus puuttuu).'],
  publicRealised: [
    'publicRealised',
    'Without public funding realised (toteutunut julkinen rahoitus puuttuu).',
  ],
  euAndStatePlanned: [
    'euAndStatePlanned',
    'Without EU and state funding planned (suunniteltu EU- ja valtion rahoitus puuttuu).',
  ],
  totalPlanned: ['totalPlanned', 'Without funding planned in all (suunniteltu rahoitus puuttuu).'],
  totalRealised: ['totalRealised', 'Without funding realised in all (toteutunut rahoitus puuttuu).'],
  euGranted: ['euGranted', 'Without the Union’s part granted (myönnetty EU-rahoitus puuttuu).'],
  euRealised: ['euRealised', 'Without the Union’s part realised (toteutunut EU-rahoitus puuttuu).'],
  places: ['places', 'Without any place, and not nationwide (sijainti puuttuu).'],
  dates: ['dates', 'Without a first or a last day (toteutusaika puuttuu).'],
} as const;

const MissingCounts = builder.objectRef<MeasureRow>('MissingCounts').implement({
  description:
    'Of how many projects the registry does not say something. Zero is a value, and not missing: sums are over the others.',
  fields: (t) =>
    Object.fromEntries(
      Object.entries(missingFields).map(([name, [column, description]]) => [
        name,
        t.int({ description, resolve: (row) => row[column] ?? 0 }),
      ]),
    ),
});

function cents(value: number | null | undefined): bigint | null {
  return value == null ? null : BigInt(Math.round(value));
}

export const ProjectStatistics = builder.objectRef<StatisticsShape>('ProjectStatistics').implement({
  description: 'What can be said of all projects that were found, not of the page alone.',
  fields: (t) => ({
    projects: t.int({
      description: 'How many there are (hankkeiden määrä).',
      resolve: ({ sums }) => sums.projects,
    }),
    organisations: t.int({
      description: 'How many organisations carry them out, as lead or partner (organisaatioiden määrä).',
      resolve: ({ measure }) => whenReady(measure('ORGANISATIONS'), (row) => row['count'] ?? 0),
    }),
    municipalities: t.int({
      description: 'How many municipalities of today they name (kuntien määrä).',
      resolve: ({ measure }) => whenReady(measure('MUNICIPALITIES'), (row) => row['count'] ?? 0),
    }),
    funding: t.field({
      type: Funding,
      description:
        'Their funding in all (rahoitus yhteensä): exact to the cent; null where no registry says anything.',
      resolve: ({ sums }) => fundingOfSums(sums),
    }),
    missing: t.field({
      type: MissingCounts,
      description: 'Of how many of them the registry does not say something (puuttuvat tiedot).',
      resolve: ({ measure }) => measure('MISSING'),
    }),
    medianDurationDays: t.int({
      nullable: true,
      description:
        'The median of their length, first and last day counted (keston mediaani); null where no project has both.',
      resolve: ({ measure }) => whenReady(measure('MEDIAN_DURATION'), (row) => row['median'] ?? null),
    }),
    medianGranted: t.field({
      type: 'Euro',
      nullable: true,
      description:
        'The median of EU and state funding granted, of those of which it is known (myönnetyn mediaani).',
      resolve: ({ measure }) => whenReady(measure('MEDIAN_GRANTED'), (row) => cents(row['median'])),
    }),
    medianRealised: t.field({
      type: 'Euro',
      nullable: true,
      description:
        'The median of EU and state funding realised, of those of which it is known (toteutuneen mediaani).',
      resolve: ({ measure }) => whenReady(measure('MEDIAN_REALISED'), (row) => cents(row['median'])),
    }),
  }),
});
