import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { priceSchema } from '../../src/graph/prices.ts';
import { checkQuestion, publicLimits } from '../../src/plugins/limits.ts';

// as it is printed: to load the graph itself for each mutant would take most of the time
const printed = readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8');
let priced: GraphQLSchema | undefined;
// within a test, which then fails where no price can be written
const priceOnce = () => {
  priced ??= priceSchema(buildSchema(printed));
  return priced;
};

/** The points of one field of a question, to the whole point that is said of it; 0 where it is below one. */
function partOf(field: string, text: string, variables: Record<string, unknown> = {}): number {
  const schema = priceOnce();
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const { cost } = checkQuestion({ schema, document, variables }, publicLimits);
  return cost.parts.find((part) => part.field === field)?.points ?? 0;
}

/** Twenty of a field by alias, so that what is below a point shows. */
const twenty = (field: string) => `{ ${Array.from({ length: 20 }, (_, i) => `a${i}: ${field}`).join(' ')} }`;

describe('a page of projects', () => {
  const points = (args: string) =>
    partOf('Query.projects', twenty(`projects${args && `(${args})`} { pageInfo { hasNextPage } }`));

  it.each([
    // 20 × (0.4 + 0.01 for the connection)
    ['', 9],
    ['first: 5', 9],
    // half a point for each filter, none for one that is null
    ['filter: {}', 9],
    ['filter: null', 9],
    ['filter: { fund: [ESF] }', 19],
    ['filter: { fund: [ESF], status: null }', 19],
    ['filter: { fund: [ESF], status: [ENDED], granted: { min: 1 } }', 39],
    ['filter: { publishedSince: "1" }', 89],
    // words: 8, and 8 for each
    ['filter: { text: "nuori" }', 329],
    ['filter: { text: "nuori työ" }', 489],
    ['filter: { text: "" }', 169],
    // an order 1, each further field 5
    ['orderBy: []', 9],
    ['orderBy: [{ field: NAME }]', 29],
    ['orderBy: { field: NAME }', 29],
    ['orderBy: [{ field: NAME }, { field: GRANTED }]', 129],
    ['orderBy: [{ field: NAME }, { field: GRANTED }, { field: CODE }]', 229],
    ['asOf: "2021-06-01"', 89],
    ['asOf: null', 9],
    ['filter: { fund: [ESF] }, orderBy: [{ field: NAME }], asOf: "2021-06-01"', 119],
  ])('with %j, twenty times, is %d points', (args, expected) => {
    expect(points(args)).toBe(expected);
  });

  it('of the few of an organisation costs less for its order, and no moment', () => {
    const few = (args: string) =>
      partOf(
        'Organisation.projects',
        twenty(`organisation(businessId: "0138780-9") { projects${args} { pageInfo { hasNextPage } } }`),
      );
    expect(few('')).toBe(9);
    expect(few('(orderBy: [{ field: NAME }])')).toBe(17);
    expect(few('(orderBy: [{ field: NAME }, { field: CODE }])')).toBe(25);
    expect(few('(filter: { fund: [ESF] })')).toBe(19);
  });

  it('of another moment costs it for one project and for many', () => {
    expect(partOf('Query.project', twenty('project(code: "S1", asOf: "2021-06-01") { code }'))).toBe(82);
    expect(partOf('Query.project', twenty('project(code: "S1") { code }'))).toBe(2);
    expect(
      partOf('Query.projectsByCode', twenty('projectsByCode(codes: [], asOf: "2021-06-01") { code }')),
    ).toBe(80);
  });
});

describe('words', () => {
  const search = (text: string | null) =>
    partOf('Query.search', 'query ($text: String!) { search(text: $text) { totalCount } }', { text });

  it.each([
    ['', 21],
    ['nuori', 66],
    ['nuori  työ', 111],
    ['"nuori työ" -kunta', 156],
    ['- "', 21],
    // no more than twenty
    [Array.from({ length: 20 }, () => 'a').join(' '), 921],
    [Array.from({ length: 21 }, () => 'a').join(' '), 921],
    [`${'a'.repeat(300)} b c`, 156],
  ])('%j are %d points', (text, expected) => {
    expect(search(text)).toBe(expected);
  });

  it('that are none are refused by their own field', () => {
    expect(search(null)).toBe(21);
  });
});

describe('groups', () => {
  const groups = (args: string, below = 'groupCount') =>
    partOf('ProjectConnection.groups', `{ projects { groups(${args}) { ${below} } } }`);

  it.each([
    // 3 × 2 for a dimension, × 4 for one with many values; 0.01 for the object, said in whole points
    ['by: [FUND]', 7],
    ['by: FUND', 7],
    ['by: [FUND, STATUS]', 13],
    ['by: [FUND, STATUS, KIND]', 25],
    ['by: [LEAD]', 13],
    ['by: [MUNICIPALITY]', 13],
    ['by: [ORGANISATION]', 13],
    ['by: [ORGANISATION_TYPE]', 13],
    ['by: [SUBREGION]', 13],
    ['by: [TARGET_GROUP]', 13],
    ['by: [LEAD, REGION]', 25],
    ['by: [LEAD, ORGANISATION, TARGET_GROUP]', 193],
    ['by: []', 4],
  ])('%s are %d points', (args, expected) => {
    // groups have 50 objects of their own
    expect(groups(args)).toBe(expected);
  });

  it('cost as much again for each measure below, however often it is named', () => {
    const below = (measures: string) => groups('by: [FUND]', `groups { statistics { ${measures} } }`);
    expect(below('projects')).toBe(7);
    for (const measure of [
      'organisations',
      'municipalities',
      'medianDurationDays',
      'medianGranted',
      'medianRealised',
      'missing { granted }',
    ])
      expect(below(measure), measure).toBe(13);
    expect(below('medianGranted a: medianGranted')).toBe(13);
    expect(below('medianGranted organisations')).toBe(19);
  });
});

describe('what can be said of projects', () => {
  const statistics = (below: string) =>
    partOf('ProjectConnection.statistics', `{ projects { statistics { ${below} } } }`);

  it('is 2 points, 8 for each measure', () => {
    expect(statistics('projects')).toBe(3);
    expect(statistics('medianGranted')).toBe(11);
    expect(statistics('medianGranted missing { granted } organisations')).toBe(27);
  });

  it('of all groups together is as much again', () => {
    const groups = (below: string) =>
      partOf('ProjectConnection.groups', `{ projects { groups(by: [FUND]) { ${below} } } }`);
    expect(groups('total { projects }')).toBe(9);
    // 6 and 6 again for the measure, 2 and 8 for the total
    expect(groups('total { medianGranted }')).toBe(23);
  });

  it('of two partners is little', () => {
    const partners = (below: string) =>
      partOf(
        'Partner.statistics',
        `{ organisation(businessId: "0138780-9") { partners(first: 99) { nodes { statistics { ${below} } } } } }`,
      );
    expect(partners('projects')).toBe(21);
    expect(partners('medianGranted organisations')).toBe(120);
  });

  it('by facets is 2 points for each dimension', () => {
    const facets = (of: string) =>
      partOf('ProjectConnection.facets', `{ projects { facets(of: ${of}) { values { key } } } }`);
    expect(facets('FUND')).toBe(3);
    expect(facets('[FUND]')).toBe(3);
    expect(facets('[FUND, STATUS, KIND]')).toBe(7);
  });

  it('by facets that say more than how many costs what groups of each dimension do', () => {
    const facets = (of: string, below: string) =>
      partOf(
        'ProjectConnection.facets',
        `{ projects { facets(of: ${of}) { values { statistics { ${below} } } } } }`,
      );
    expect(facets('[FUND]', 'projects')).toBe(9);
    // 2 for each, 12 and 6 for the groups, as much again for the measure
    expect(facets('[LEAD, FUND]', 'medianGranted')).toBe(41);
  });
});

describe('organisations', () => {
  it('are 8 points, with their filter and order', () => {
    const points = (args: string) => partOf('Query.organisations', `{ organisations${args} { totalCount } }`);
    expect(points('')).toBe(9);
    expect(points('(filter: { text: "oy" })')).toBe(25);
    expect(points('(orderBy: [{ field: NAME }])')).toBe(10);
    expect(points('(filter: { text: "oy" }, orderBy: [{ field: NAME }, { field: PROJECTS }])')).toBe(31);
  });

  it('that are units are 2', () => {
    const points = (args: string) =>
      partOf(
        'Organisation.units',
        `{ organisation(businessId: "0138780-9") { units${args} { totalCount } } }`,
      );
    expect(points('')).toBe(3);
    expect(points('(filter: { text: "oy" }, orderBy: [{ field: NAME }])')).toBe(20);
  });
});

it('a field that there is not has no price', () => {
  expect(() => priceSchema(buildSchema('type Query { a: Int }'))).toThrow(
    'There is no Project to have a price.',
  );
  expect(() =>
    priceSchema(
      buildSchema(
        'type Query { a: Int } type Project { a: Int } type Organisation { a: Int } interface Node { a: Int } union SearchResult = Project',
      ),
    ),
  ).toThrow('There is no Query.project to have a price.');
});
