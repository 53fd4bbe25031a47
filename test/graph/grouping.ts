import { expect } from 'vitest';
import type { TestApp } from '../app.ts';
import { type Document, page2014, rauma, salo, turku } from '../world.ts';

/** Five projects of which statistics, groups and facets are worked out by hand. */
export const fiveProjects: readonly Document[] = [
  page2014({
    code: 'S20001',
    lead: rauma,
    partners: [turku],
    municipalities: ['Rauma', 'Turku', 'Vaasa'],
    starts: '1.1.2015',
    ends: '31.12.2015',
    granted: '100,01',
    realised: '50',
  }),
  page2014({
    code: 'S20002',
    lead: rauma,
    municipalities: ['Turku'],
    starts: '1.1.2016',
    ends: '30.6.2016',
    granted: '200',
    realised: '',
  }),
  page2014({
    code: 'S20003',
    lead: turku,
    regions: ['Varsinais-Suomi'],
    municipalities: [],
    starts: '1.1.2016',
    ends: '',
    granted: '',
    realised: '70',
    direct: 'Nuoret.',
  }),
  // of the whole country
  page2014({
    code: 'A70004',
    lead: salo,
    starts: '1.1.2015',
    ends: '31.12.2016',
    granted: '0',
    realised: '0',
  }),
  // of no place at all
  page2014({
    code: 'A70005',
    lead: salo,
    municipalities: [],
    starts: '',
    ends: '',
    granted: '1 000',
    realised: '1 000',
  }),
];

export const statistics = `projects organisations municipalities medianDurationDays medianGranted
  missing { granted realised planned publicRealised places dates }
  funding { euAndState { granted realised realisedShare } publicTotal { planned realised } }`;

export interface Group {
  readonly keys: { key: string | null; label: string }[];
  readonly statistics: {
    projects: number;
    funding: {
      euAndState: { granted: number | null; realised: number | null; realisedShare: number | null };
    };
  };
}

/** Projects in groups, which must come without errors. */
export async function askGroups(app: TestApp, variables: Record<string, unknown>) {
  const answer = await app.ask(
    `query ($filter: ProjectFilter, $by: [ProjectDimension!]!, $weighting: Weighting! = FULL, $minProjects: Int, $first: Int! = 50, $orderBy: GroupOrder) {
      projects(filter: $filter) { groups(by: $by, weighting: $weighting, minProjects: $minProjects, first: $first, orderBy: $orderBy) {
        groupCount truncated reconciliation total { ${statistics} }
        groups { keys { dimension key label(language: EN) } statistics { ${statistics} } }
      } } }`,
    { variables },
  );
  expect(answer.errors).toBeUndefined();
  return answer.data.projects.groups as {
    groupCount: number;
    truncated: boolean;
    reconciliation: string;
    total: Group['statistics'];
    groups: Group[];
  };
}

/** "key key: projects granted realised" */
export function lines(found: readonly Group[]): string[] {
  return found.map(
    ({ keys, statistics: { projects, funding } }) =>
      `${keys.map(({ key }) => String(key)).join(' ')}: ${projects} ${funding.euAndState.granted} ${funding.euAndState.realised}`,
  );
}
