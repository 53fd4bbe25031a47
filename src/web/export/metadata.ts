import type { GraphQLNamedType } from 'graphql';
import type { Column } from './columns.ts';
import { separator } from './flatten.ts';
import type { TableFacts } from './format.ts';

export const metadataType = 'application/csvm+json';

/** The CSVW (XML Schema) types of GraphQL's scalars; all others are texts. */
const datatypes: Readonly<Record<string, unknown>> = {
  Int: 'integer',
  Float: 'double',
  Boolean: 'boolean',
  Euro: { base: 'decimal', 'dc:description': 'Euros, at most two decimals' },
  Date: 'date',
  DateTime: 'dateTime',
  URL: 'anyURI',
};

/** A table's description as CSVW's metadata document, to lie beside the file it is named after. */
export function describeTable(
  columns: readonly Column[],
  facts: TableFacts,
  file: string,
  delimiter = ',',
): object {
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    '@type': 'Table',
    url: file,
    'dc:title': `Hankegraafi: ${facts.field}, dataset version ${facts.version}`,
    'dc:bibliographicCitation': facts.citation,
    'schema:version': String(facts.version),
    'dc:rights':
      'Municipalities, regions and population: Statistics Finland (Tilastokeskus), CC BY 4.0, https://creativecommons.org/licenses/by/4.0/',
    'dc:provenance': {
      'schema:programmingLanguage': 'GraphQL',
      'schema:text': facts.query,
      'schema:description': `Variables: ${JSON.stringify(facts.variables)}`,
    },
    dialect: { encoding: 'utf-8', delimiter, lineTerminators: ['\r\n', '\n'], header: true },
    tableSchema: { columns: columns.map(describeColumn) },
  };
}

function describeColumn({ name, type, isJoined, description }: Column): object {
  return {
    // a CSVW name may not begin with an underscore
    ...(name.startsWith('_') ? {} : { name }),
    titles: name,
    ...(description && { 'dc:description': description }),
    datatype: datatypeOf(type),
    ...(isJoined && { separator }),
  };
}

function datatypeOf(type: GraphQLNamedType): unknown {
  return datatypes[type.name] ?? 'string';
}
