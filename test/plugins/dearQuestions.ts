import type { Pick } from './randomQuestions.ts';

const dimensions = [
  'AUTHORITY',
  'END_YEAR',
  'FUND',
  'KIND',
  'LEAD',
  'MUNICIPALITY',
  'OBJECTIVE',
  'ORGANISATION',
  'ORGANISATION_TYPE',
  'PRIORITY',
  'REGION',
  'START_YEAR',
  'STATUS',
  'SUBREGION',
  'TARGET_GROUP',
];
const words = [
  'työttömät',
  'nuorten',
  'yritysten',
  'kehittäminen',
  'koulutus',
  'osaamixen',
  'kunta',
  'a',
  'metsx',
];
const measures = [
  'organisations',
  'municipalities',
  'medianDurationDays',
  'medianGranted',
  'medianRealised',
  'missing { granted realised places }',
  'funding { euAndState { granted realised realisedShare } publicTotal { planned realised } totalCost }',
];
const fields = [
  'code',
  'name',
  'summary',
  'sections { number heading text }',
  'sources { id locator text }',
  'provenance { field value quote source { id } }',
  'changes { field old new }',
  'discrepancies { field claims { value } }',
  'related(first: 20) { project { code name } reasons { sentence } }',
  'implementers { nameAsPublished organisation { name municipality { name region { name } } } }',
  'places { nameAsPublished municipality { name region { name } } }',
  'targetGroups { phrase targetGroup { label } }',
  'indicators { label planned realised }',
  'lead { organisation { projects(first: 50, orderBy: [{ field: NAME }]) { totalCount nodes { code name } } } }',
  'implementers { organisation { partners(first: 5) { nodes { organisation { name } } } } }',
];

/** A question that is made of what is dear, as many times as `most` says; each of a pick is one that was never asked. */
export function makeDearQuestion(pick: Pick, most: number): string {
  const oneOf = <T>(items: readonly T[]): T => items[pick(items.length)] as T;
  const some = <T>(items: readonly T[], count: number) => [
    ...new Set(Array.from({ length: count }, () => oneOf(items))),
  ];
  const day = () => `20${10 + pick(6)}-0${1 + pick(9)}-1${pick(9)}`;
  const text = () =>
    Array.from({ length: 1 + pick(8) }, () => `${oneOf(words)}${pick(2) ? '' : pick(1000)}`).join(' ');
  const filter = () =>
    `filter: { startsOn: { from: "${day()}" }${pick(3) ? '' : `, text: "${text()}"`}${pick(4) ? '' : ', hasDiscrepancy: false'} }`;
  const order = () =>
    pick(2)
      ? ''
      : `, orderBy: [${some(['GRANTED', 'REALISED', 'NAME', 'ENDS_ON', 'REALISED_SHARE'], 1 + pick(3))
          .map((field) => `{ field: ${field}, direction: ${oneOf(['ASC', 'DESC'])} }`)
          .join(', ')}]`;
  const parts: readonly (() => string)[] = [
    () =>
      `projects(${filter()}) { groups(by: [${some(dimensions, 1 + pick(3))}], first: ${1 + pick(100)}, weighting: ${oneOf(['FULL', 'SPLIT'])}) {
        reconciliation groupCount groups { keys { key label } statistics { ${some(measures, 1 + pick(4)).join(' ')} } } } }`,
    () =>
      `projects(${filter()}) { facets(of: [${some(dimensions, 10)}], first: 100) { values { key label count } } }`,
    () => `projects(${filter()}) { statistics { ${some(measures, 7).join(' ')} } }`,
    () =>
      `projects(first: ${1 + pick(100)}, ${filter()}${order()}) { totalCount nodes { ${some(fields, 1 + pick(6)).join(' ')} } }`,
    () =>
      `projects(first: ${1 + pick(100)}, filter: { text: "${text()}" }) { edges { match { field snippet { text isHit } } node { code } } }`,
    () =>
      `search(text: "${text()}", first: ${1 + pick(100)}) { totalCount nodes { ... on Project { ${oneOf(fields)} } } }`,
    () =>
      `regions { projects(first: ${1 + pick(50)}, ${filter()}${order()}) { totalCount statistics { ${oneOf(measures)} } nodes { ${some(fields, 2).join(' ')} } } }`,
    () => `municipalities { projects(first: ${1 + pick(5)}, ${filter()}) { totalCount nodes { code } } }`,
    () =>
      `organisations(first: ${1 + pick(100)}, orderBy: [{ field: ${oneOf(['PROJECTS', 'GRANTED', 'REALISED_SHARE'])} }], filter: { projects: { min: ${pick(9)} } }) {
        nodes { name partners(first: 3) { totalCount nodes { statistics { ${oneOf(measures)} } } } projects(first: ${1 + pick(20)}) { totalCount nodes { code } } } }`,
    () => `registry(id: "eura2014") { coverage { field filled total } rejections { totalCount } }`,
  ];
  const kinds = some(parts, 1 + pick(2));
  return `{ ${Array.from({ length: most }, (_, i) => `a${i}: ${oneOf(kinds)()}`).join('\n')} }`;
}
