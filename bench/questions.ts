/** What dashboards and researchers ask; each round of a question is one that has not been asked before. */
export const questions: Readonly<Record<string, (round: number) => { query: string; variables?: object }>> = {
  'a page of 20, three levels': (round) => ({
    query: `query ($from: Date) { projects(first: 20, filter: { startsOn: { from: $from } }) { nodes { code name
      implementers { organisation { name municipality { name region { name } } } } places { municipality { name region { name } } }
      targetGroups { targetGroup { label } } funding { euAndState { granted realised } } } } }`,
    variables: { from: dayOf(round) },
  }),
  'a page of 20 by filter and order': (round) => ({
    query: `query ($from: Date) { projects(first: 20, filter: { startsOn: { from: $from }, targetGroup: ["UNEMPLOYED"] },
      orderBy: [{ field: GRANTED, direction: DESC }]) { totalCount nodes { code name } } }`,
    variables: { from: dayOf(round) },
  }),
  'filter and facets': (round) => ({
    query: `query ($filter: ProjectFilter) { projects(first: 20, filter: $filter) { totalCount nodes { code name }
      statistics { funding { euAndState { granted realised } } }
      facets(of: [FUND, STATUS, PRIORITY, REGION, START_YEAR]) { dimension values { key label count } } } }`,
    variables: { filter: { fund: ['ESF'], startsOn: { from: dayOf(round) } } },
  }),
  'facets of everything': (round) => ({
    query: `query ($filter: ProjectFilter) { projects(first: 0, filter: $filter) {
      facets(of: [FUND, STATUS, PRIORITY, REGION, START_YEAR, AUTHORITY]) { dimension values { key label count } } } }`,
    variables: { filter: { startsOn: { from: dayOf(-round) } } },
  }),
  'text search': (round) => ({
    query: `query ($text: String) { projects(first: 20, filter: { text: $text }) { totalCount nodes { code name } } }`,
    variables: { text: textOf(round) },
  }),
  'two-deep grouping': (round) => ({
    query: `query ($filter: ProjectFilter) { projects(filter: $filter) { groups(by: [REGION, START_YEAR], weighting: SPLIT) {
      reconciliation groups { keys { key label } statistics { projects funding { euAndState { granted realised realisedShare } } } } } } }`,
    variables: { filter: { startsOn: { from: dayOf(-round) } } },
  }),
  'leads by realised share': (round) => ({
    query: `query ($filter: ProjectFilter) { projects(filter: $filter) { groups(by: [LEAD], minProjects: 11, first: 10, orderBy: { field: REALISED_SHARE }) {
      groups { keys { key label } statistics { projects funding { euAndState { granted realised realisedShare } } } } } } }`,
    variables: { filter: { startsOn: { from: dayOf(-round) } } },
  }),
  'every region and its three largest': (round) => ({
    query: `query ($from: Date) { regions { name projects(first: 3, filter: { startsOn: { from: $from } }, orderBy: [{ field: GRANTED, direction: DESC }]) { totalCount nodes { code name } } } }`,
    variables: { from: dayOf(round) },
  }),
};

/** Another day for each round, near the beginning of the period, so that most projects stay. */
function dayOf(round: number): string {
  return new Date(Date.UTC(2014, 5, 1) + round * 86_400_000).toISOString().slice(0, 10);
}

const words = [
  'työttömät',
  'nuorten',
  'maahanmuuttajien',
  'yritysten',
  'kehittäminen',
  'koulutus',
  'osaaminen',
];

/** One word, two words, and a beginning of a word by turns. */
function textOf(round: number): string {
  const pick = (step: number) => words[(round * step) % words.length] ?? '';
  return [pick(1), `${pick(1)} ${pick(3)}`, pick(1).slice(0, 5)][Math.floor(round / words.length) % 3] ?? '';
}
