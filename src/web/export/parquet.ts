import type { GraphQLNamedType } from 'graphql';
import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Row } from './flatten.ts';
import type { Table } from './format.ts';

interface ParquetType {
  readonly element: Omit<SchemaElement, 'name'>;
  /** From what an answer has to what the library takes. */
  readonly encode: (value: unknown) => unknown;
}

const text: ParquetType = { element: { type: 'BYTE_ARRAY', converted_type: 'UTF8' }, encode: String };

/** The Parquet types of scalars that are not text; exact where the graph is exact. */
const types: Readonly<Record<string, ParquetType>> = {
  Int: { element: { type: 'INT32' }, encode: (value) => value },
  Float: { element: { type: 'DOUBLE' }, encode: (value) => value },
  Boolean: { element: { type: 'BOOLEAN' }, encode: (value) => value },
  Euro: {
    element: { type: 'INT64', converted_type: 'DECIMAL', precision: 18, scale: 2 },
    encode: (value) => BigInt(Math.round(Number(value) * 100)),
  },
  Date: {
    element: { type: 'INT32', converted_type: 'DATE' },
    encode: (value) => Date.parse(`${value}T00:00:00Z`) / 86_400_000,
  },
  DateTime: {
    element: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
    encode: (value) => BigInt(Date.parse(String(value))),
  },
};

// what a row group holds at most is what is in memory
const groupRows = 20_000;
const groupCharacters = 8_000_000;

/** Columns of their own types, compressed by Snappy, in row groups that are sent as soon as they are full. */
export async function* writeParquet({ columns, pages, facts }: Table): AsyncGenerator<Uint8Array> {
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map(
        (column): SchemaElement => ({
          name: column.name,
          repetition_type: 'OPTIONAL',
          ...typeOf(column).element,
        }),
      ),
    ],
    kvMetadata: [
      { key: 'datasetVersion', value: String(facts.version) },
      { key: 'citation', value: facts.citation },
      { key: 'query', value: facts.query },
      { key: 'variables', value: JSON.stringify(facts.variables) },
    ],
    createdBy: 'hankegraafi',
  });

  let rows: Row[] = [];
  let characters = 0;
  const write = async () => {
    const columnData = columns.map((column, i) => {
      const { encode } = typeOf(column);
      const data = rows.map((row) => (row[i] === null || row[i] === undefined ? null : encode(row[i])));
      return { name: column.name, data, offsetIndex: false };
    });
    await parquet.write({ columnData, rowGroupSize: rows.length });
    rows = [];
    characters = 0;
    return take(writer);
  };
  for await (const page of pages) {
    for (const row of page.rows) {
      rows.push(row);
      for (const value of row) if (typeof value === 'string') characters += value.length;
    }
    if (rows.length >= groupRows || characters >= groupCharacters) yield await write();
  }
  if (rows.length > 0) yield await write();
  await parquet.finish();
  yield take(writer);
}

function typeOf({ type, isJoined }: { type: GraphQLNamedType; isJoined: boolean }): ParquetType {
  return (isJoined ? undefined : types[type.name]) ?? text;
}

/** Takes the bytes written since the last call; the writer's offsets continue. */
function take(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}
