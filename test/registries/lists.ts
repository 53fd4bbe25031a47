import { createReadStream } from 'node:fs';
import { readFile } from '../../src/registries/index.ts';
import type { ProjectClaims, Rejection, SourceRecord } from '../../src/registries/registry.ts';
import { readStreamed } from './forms.ts';

const folder = new URL('../../../shared/registries/lists/', import.meta.url);

/** Where a list that a registry really published is, if it is at hand. */
export function realList(name: string): URL {
  return new URL(name, folder);
}

export interface ListTally {
  readonly reader: string | null;
  readonly records: SourceRecord[];
  readonly rejections: Rejection[];
  /** Granted, realised, planned public, realised public; whole cents. */
  readonly sums: readonly number[];
  /** Of the processor: other tests run beside it. */
  readonly cpuMs: number;
}

export async function readRealList(name: string): Promise<ListTally> {
  const before = process.cpuUsage();
  const reading = await readFile({ name, bytes: createReadStream(realList(name)) });
  const records: SourceRecord[] = [];
  const rejections: Rejection[] = [];
  for await (const result of reading.results) {
    if (result.type === 'source') records.push(result);
    else rejections.push(result);
  }
  const { user, system } = process.cpuUsage(before);
  return {
    reader: reading.reader,
    records,
    rejections,
    sums: sumsOf(records),
    cpuMs: (user + system) / 1_000,
  };
}

const amounts = ['granted', 'realised', 'publicPlanned', 'publicRealised'] as const;

export function sumsOf(records: readonly SourceRecord[]): readonly number[] {
  return amounts.map((field) =>
    records.reduce((sum, { record }) => sum + (record.claims[field]?.value ?? 0), 0),
  );
}

/** One row under its header, or without one. */
export async function readRow(row: string, header?: string) {
  const reading = await readStreamed(header === undefined ? row : `${header}\n${row}\n`);
  const [source] = reading.records;
  const claims: ProjectClaims = source?.record.claims ?? {};
  return {
    ...reading,
    source,
    claims,
    values: Object.fromEntries(Object.entries(claims).map(([field, claim]) => [field, claim?.value])),
    quotes: Object.fromEntries(
      Object.entries(claims).map(([field, { offset, length }]) => [
        field,
        source?.text.slice(offset, offset + length),
      ]),
    ),
  };
}
