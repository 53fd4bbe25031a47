import type { Column } from '../export/columns.ts';
import { separator } from '../export/flatten.ts';
import type { Format, TableFacts } from '../export/format.ts';

export interface DataFile {
  readonly name: string;
  readonly format: Format;
  readonly bytes: number;
  readonly sha256: string;
}

interface PackageFacts {
  readonly files: readonly DataFile[];
  readonly columns: readonly Column[];
  readonly facts: TableFacts;
  readonly publishedAt: Date | null;
}

/** The Table Schema types of GraphQL's scalars; all others are texts. */
const types: Readonly<Record<string, object>> = {
  Int: { type: 'integer' },
  Float: { type: 'number' },
  Boolean: { type: 'boolean' },
  Euro: { type: 'number' },
  Date: { type: 'date' },
  DateTime: { type: 'datetime' },
  URL: { type: 'string', format: 'uri' },
};

const licence = {
  name: 'CC-BY-4.0',
  path: 'https://creativecommons.org/licenses/by/4.0/',
  title:
    'Creative Commons Attribution 4.0: classifications by Statistics Finland; what the registers print is public information',
};

/** A version's files as a data package of Frictionless Data, for programs that check and load them. */
export function describePackage({ files, columns, facts, publishedAt }: PackageFacts): object {
  const schema = { fields: columns.map(describeField), missingValues: [''] };
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    profile: 'data-package',
    name: `hankegraafi-${facts.field}-v${facts.version}`,
    title: `Hankegraafi: EU-funded projects in Finland, dataset version ${facts.version}`,
    description: `All projects of the registers as one table, a row for each. Cite it as: ${facts.citation}`,
    version: String(facts.version),
    ...(publishedAt && { created: publishedAt.toISOString() }),
    licenses: [licence],
    sources: [
      { title: 'Registers of EU-funded projects: the column registry.name says which, for each row' },
      {
        title: 'Statistics Finland (Tilastokeskus): municipalities and regions, CC BY 4.0',
        path: 'https://www.stat.fi/',
      },
    ],
    resources: files.map(({ name, format, bytes, sha256 }) => ({
      name: `${facts.field}-${format.id}`,
      path: name,
      ...(format.id === 'csv' && { profile: 'tabular-data-resource', type: 'table' }),
      format: format.id,
      mediatype: format.mediaType,
      ...(format.id !== 'parquet' && { encoding: 'utf-8' }),
      bytes,
      hash: `sha256:${sha256}`,
      ...(format.id === 'csv' && {
        dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
      }),
      licenses: [licence],
      schema,
    })),
  };
}

function describeField({ name, type, isJoined, description }: Column): object {
  const joined = `Several values, in one text between "${separator}".`;
  return {
    name,
    ...(isJoined ? { type: 'string' } : (types[type.name] ?? { type: 'string' })),
    description: [description, isJoined && joined].filter(Boolean).join(' '),
  };
}
