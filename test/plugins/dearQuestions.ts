import type { GraphQLEnumType, GraphQLSchema } from 'graphql';
import type { Pick } from './randomQuestions.ts';

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
  'changedAt',
  'sections { number heading text }',
  'sources { id locator text }',
  'provenance { field value quote source { id } }',
  'changes { field old new }',
  'discrepancies { field claims { value } }',
  'classifications { scheme code label }',
  'related(first: 20) { project { code name } reasons { sentence } }',
  'implementers { nameAsPublished organisation { name municipality { name region { name } } } }',
  'places { nameAsPublished municipality { name region { name } } }',
  'targetGroups { phrase targetGroup { label } }',
  'indicators { label planned realised }',
  'lead { organisation { projects(first: 50, orderBy: [{ field: NAME }]) { totalCount nodes { code } } } }',
  'lead { organisation { units(first: 5, orderBy: [{ field: PROJECTS }]) { totalCount nodes { name } } } }',
  'implementers { organisation { partners(first: 5) { nodes { organisation { name } } } } }',
];

/** Makes questions of what is dear, as many times as `most` says; each of a pick is one that was never asked. */
export function dearQuestions(schema: GraphQLSchema, pick: Pick): (most: number) => string {
  const valuesOf = (name: string) =>
    (schema.getType(name) as GraphQLEnumType).getValues().map((value) => value.name);
  const dimensions = valuesOf('ProjectDimension');
  const projectOrders = valuesOf('ProjectOrderField');
  const organisationOrders = valuesOf('OrganisationOrderField');
  const groupOrders = valuesOf('GroupOrderField');

  const oneOf = <T>(items: readonly T[]): T => items[pick(items.length)] as T;
  const some = <T>(items: readonly T[], count: number) => [
    ...new Set(Array.from({ length: count }, () => oneOf(items))),
  ];
  const upTo = (most: number) => 1 + pick(most);
  const day = () => `20${10 + pick(6)}-0${upTo(9)}-1${pick(9)}`;
  // the made-up lists are of 2021
  const moment = () => `2021-0${6 + pick(4)}-1${pick(9)}`;
  const text = () =>
    Array.from({ length: upTo(8) }, () => `${oneOf(words)}${pick(2) ? '' : pick(1000)}`).join(' ');

  /** Some measures, some of them under a second name too. */
  const measured = (count: number) =>
    some(measures, count)
      .flatMap((measure, i) => (pick(8) ? [measure] : [measure, `m${i}: ${measure}`]))
      .join(' ');
  /** A field once, or twice under other names. */
  const times = (field: () => string) =>
    pick(3) ? field() : [0, 1].map((i) => `t${i}: ${field()}`).join(' ');
  const filter = () =>
    `filter: { startsOn: { from: "${day()}" }${pick(3) ? '' : `, text: "${text()}"`}${pick(4) ? '' : ', hasDiscrepancy: false'}${
      pick(4) ? '' : `, changedSince: "${moment()}"`
    }${pick(4) ? '' : ', publishedSince: "1"'} }`;
  const orderBy = (names: readonly string[]) =>
    pick(2)
      ? ''
      : `, orderBy: [${some(names, upTo(5))
          .map((field) => `{ field: ${field}, direction: ${oneOf(['ASC', 'DESC'])} }`)
          .join(', ')}]`;
  const order = () => orderBy(projectOrders);
  const asOf = () => (pick(3) ? '' : `, asOf: "${moment()}"`);

  const groups = () =>
    `groups(by: [${some(dimensions, upTo(3))}], first: ${upTo(oneOf([10, 100, 1_000]))}, weighting: ${oneOf(['FULL', 'SPLIT'])}, orderBy: { field: ${oneOf(groupOrders)} }) {
      reconciliation groupCount total { ${measured(pick(4))} projects } groups { keys { key label } statistics { ${measured(upTo(4))} } } }`;
  const facets = () =>
    `facets(of: [${some(dimensions, upTo(10))}], first: ${upTo(100)}) { values { key label count ${
      pick(2) ? '' : `statistics { ${measured(upTo(4))} }`
    } } }`;
  const statistics = () => `statistics { ${measured(7)} }`;

  const parts: readonly (() => string)[] = [
    () => `projects(${filter()}${asOf()}) { ${times(groups)} }`,
    () => `projects(${filter()}${asOf()}) { ${times(facets)} }`,
    () => `projects(${filter()}${asOf()}) { ${times(statistics)} }`,
    () =>
      `projects(first: ${upTo(100)}, ${filter()}${order()}${asOf()}) { totalCount nodes { ${some(fields, upTo(6)).join(' ')} } }`,
    () =>
      `projects(first: ${upTo(100)}, filter: { text: "${text()}" }) { edges { match { field snippet { text isHit } } node { code } } }`,
    () =>
      `search(text: "${text()}", first: ${upTo(100)}) { totalCount nodes { ... on Project { ${oneOf(fields)} } } }`,
    () =>
      `${oneOf(['regions', 'targetGroups'])} { projects(first: ${upTo(50)}, ${filter()}${order()}) { totalCount statistics { ${oneOf(measures)} } nodes { ${some(fields, 2).join(' ')} } } }`,
    () =>
      `municipalities { projects(first: ${upTo(5)}, ${filter()}${order()}) { totalCount nodes { code } } }`,
    () =>
      `organisations(first: ${upTo(100)}, filter: { projects: { min: ${pick(9)} }${pick(3) ? '' : `, text: "${text()}"`} }${orderBy(organisationOrders)}) {
        nodes { name partners(first: 3) { totalCount nodes { statistics { ${oneOf(measures)} } } } projects(first: ${upTo(20)}) { totalCount nodes { code } } } }`,
    () => `registry(id: "eura2014") { coverage { field filled total } rejections { totalCount } }`,
    () => `dataset { retired(first: ${upTo(100)}, since: "1") { totalCount } }`,
  ];
  return (most) => {
    const kinds = some(parts, upTo(2));
    return `{ ${Array.from({ length: most }, (_, i) => `a${i}: ${oneOf(kinds)()}`).join('\n')} }`;
  };
}
