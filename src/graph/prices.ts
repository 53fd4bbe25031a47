import type { GraphQLSchema } from 'graphql';

/** The arguments of a field as they were asked for. */
type Asked = Readonly<Record<string, unknown>>;
/** In points, by arguments and by what is asked below. */
type Price = number | ((asked: Asked, below: () => ReadonlySet<string>) => number);

const mostWords = 20;

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value == null ? [] : [value];

function wordsIn(text: unknown): number {
  return typeof text === 'string' ? Math.min(mostWords, text.match(/[^\s"-]+/g)?.length ?? 0) : 0;
}

/** Looking for words is a statement, and each word several look-ups in the index. */
function ofFilter(filter: unknown): number {
  if (typeof filter !== 'object' || filter === null) return 0;
  let points = 0;
  for (const [name, value] of Object.entries(filter)) {
    if (value == null) continue;
    if (name === 'text') points += 8 + 8 * wordsIn(value);
    // all links are looked through for what is new
    else points += name === 'publishedSince' ? 4 : 0.5;
  }
  return points;
}

/** An order is made once and kept; one by several fields compares them one after the other. */
function ofOrder(orderBy: unknown): number {
  const fields = listOf(orderBy).length;
  return fields === 0 ? 0 : 1 + (fields - 1) * 5;
}

/** What was known at another moment is found out for all projects. */
function ofMoment(asOf: unknown): number {
  return asOf == null ? 0 : 4;
}

/** A page of projects: they are filtered and put in order in memory. */
function ofPage({ filter, orderBy, asOf }: Asked): number {
  return 0.4 + ofFilter(filter) + ofOrder(orderBy) + ofMoment(asOf);
}

/** A page of the few projects of one organisation or place. */
function ofFew({ filter, orderBy }: Asked): number {
  return 0.4 + ofFilter(filter) + 0.4 * listOf(orderBy).length;
}

/** Each asks anew for what every single project has. */
const measures = [
  'organisations',
  'municipalities',
  'medianDurationDays',
  'medianGranted',
  'medianRealised',
  'missing',
];

function measuresIn(below: ReadonlySet<string>): number {
  return measures.filter((measure) => below.has(measure)).length;
}

// how many times as many groups a dimension makes, and as much work
const largeDimensions: ReadonlySet<unknown> = new Set([
  'LEAD',
  'MUNICIPALITY',
  'ORGANISATION',
  'ORGANISATION_TYPE',
  'SUBREGION',
  'TARGET_GROUP',
]);

/** What can be said of all that were found: sums, and each measure by itself. */
function ofStatistics(_asked: Asked, below: () => ReadonlySet<string>): number {
  return 2 + 8 * measuresIn(below());
}

/** The same of few. */
function ofFewStatistics(_asked: Asked, below: () => ReadonlySet<string>): number {
  return 0.2 + 0.5 * measuresIn(below());
}

function ofGroups({ by }: Asked, below: () => ReadonlySet<string>): number {
  const grouping = listOf(by).reduce<number>(
    (points, dimension) => points * (largeDimensions.has(dimension) ? 4 : 2),
    3,
  );
  const names = below();
  const total = names.has('total') ? ofStatistics({}, below) : 0;
  return grouping * (1 + measuresIn(names)) + total;
}

/** Counting is cheap; what more is asked of the values is what groups of each dimension cost. */
function ofFacets({ of }: Asked, below: () => ReadonlySet<string>): number {
  const dimensions = listOf(of);
  const counting = 2 * dimensions.length;
  if (!below().has('statistics')) return counting;
  return dimensions.reduce<number>((points, one) => points + ofGroups({ by: [one] }, below), counting);
}

/**
 * What fields and objects cost the server: a thousand points take about a second with 20,000 projects on two cores.
 * What is not here costs what any value or object does. docs/limits.md says how they were measured.
 */
const prices: Readonly<Record<string, Price>> = {
  Project: 0.08,
  Organisation: 0.03,
  Node: 0.1,
  SearchResult: 0.1,
  'Query.project': ({ asOf }) => ofMoment(asOf),
  'Query.projects': ofPage,
  'Query.projectsByCode': ({ asOf }) => ofMoment(asOf),
  'Municipality.projects': ofFew,
  'Organisation.projects': ofFew,
  'Partner.projects': ofFew,
  'JointProject.projects': ofFew,
  'Region.projects': ofPage,
  'TargetGroup.projects': ofPage,
  'ProjectConnection.totalCount': 0.2,
  'ProjectConnection.statistics': ofStatistics,
  'ProjectConnection.facets': ofFacets,
  'ProjectConnection.groups': ofGroups,
  'ProjectEdge.match': 0.8,
  'ProjectEdge.cursor': 0.03,
  'OrganisationEdge.cursor': 0.03,
  'Query.organisations': ({ filter, orderBy }) => 8 + ofFilter(filter) + ofOrder(orderBy),
  'Organisation.units': ({ filter, orderBy }) => 2 + ofFilter(filter) + ofOrder(orderBy),
  'Organisation.partners': 1,
  'Partner.statistics': ofFewStatistics,
  'JointProject.statistics': ofFewStatistics,
  // a word that is nowhere is compared with all that there are
  'Query.search': ({ text }) => 20 + 45 * wordsIn(text),
  // long texts are read from the database with all their project's others
  'Project.sections': 2,
  'Project.sources': 0.2,
  'Project.provenance': 1.5,
  'Project.changes': 0.7,
  'Project.discrepancies': 1,
  'Project.related': 13,
  'SourceRecord.text': 1,
  'FieldProvenance.quote': 0.02,
  'Dataset.retired': 20,
  'Dataset.registries': 2,
  'Registry.coverage': 100,
  'Registry.rejections': 5,
  'Registry.imports': 2,
  'Registry.lastImport': 2,
};

/** Writes the prices into the schema's extensions; one of a field that there is not is a mistake of ours. */
export function priceSchema(schema: GraphQLSchema): GraphQLSchema {
  for (const [key, price] of Object.entries(prices)) {
    const [typeName = '', fieldName] = key.split('.');
    const type = schema.getType(typeName);
    const priced =
      fieldName === undefined ? type : type && 'getFields' in type ? type.getFields()[fieldName] : undefined;
    if (!priced) throw new Error(`There is no ${key} to have a price.`);
    priced.extensions = { ...priced.extensions, price };
  }
  return schema;
}
