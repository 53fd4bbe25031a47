import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { anybody } from '../../plugins/callers.ts';
import { publicLimits } from '../../plugins/index.ts';
import { PreparedQuestions } from '../../plugins/prepared.ts';
import type { RequestVersion } from '../../plugins/requestVersion.ts';
import { planExport } from '../export/document.ts';
import { formatById } from '../export/formats.ts';
import { exportPages } from '../export/pages.ts';
import { answererAt, type Graph, readCitation } from '../export/table.ts';
import { readOperation } from '../storedOperations.ts';
import { type DataFile, describePackage } from './package.ts';

/** The stored operation whose table the files have. */
export const dataOperation = 'ProjectTable';

export const dataFormats = ['csv', 'ndjson', 'parquet'] as const;
export const packageFile = 'datapackage.json';

// a page is one statement: short ones let readers' statements in between
const pageSize = 250;

/**
 * Writes a version's data files and their description into a folder, which is there when all of them are whole and not
 * before. All formats are written from one reading.
 */
export async function writeDataFiles(graph: Graph, version: RequestVersion, folder: string): Promise<void> {
  const { document } = readOperation(dataOperation);
  const question = new PreparedQuestions(graph.schema, publicLimits).accept(document, dataOperation);
  const form = { explode: null, asOf: null, hasCursor: false };
  const plan = { ...planExport(graph.schema, question, {}, form, publicLimits), pageSize };
  const answerer = answererAt(graph, version, anybody);
  const citation = await readCitation(answerer);
  const facts = { field: plan.field, version: version.version, citation, query: document, variables: {} };
  const unfinished = `${folder}.${process.pid}.part`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  try {
    const pages = exportPages(plan, answerer, null, new AbortController().signal);
    const shares = shareOut(pages, dataFormats.length);
    const files = await Promise.all(
      dataFormats.map(async (id, at): Promise<DataFile> => {
        const name = `${plan.field}.${id}`;
        const format = formatById(id);
        const chunks = format.write({ columns: plan.columns, pages: shares[at] as typeof pages, facts });
        const sha256 = await writeHashed(join(unfinished, name), chunks);
        const { size } = await stat(join(unfinished, name));
        return { name, format, bytes: size, sha256 };
      }),
    );
    const description = describePackage({
      files,
      columns: plan.columns,
      facts,
      publishedAt: version.publishedAt,
    });
    await writeFile(join(unfinished, packageFile), `${JSON.stringify(description, null, 2)}\n`, {
      flush: true,
    });
    await mkdir(dirname(folder), { recursive: true });
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/** Each reader gets every item; the next one is read when all of them have asked for it. */
function shareOut<T>(source: AsyncIterator<T>, readers: number): AsyncIterable<T>[] {
  const waiting: ((next: Promise<IteratorResult<T>>) => void)[] = [];
  const take = () =>
    new Promise<IteratorResult<T>>((done) => {
      waiting.push(done);
      if (waiting.length < readers) return;
      const next = source.next();
      for (const tell of waiting.splice(0)) tell(next);
    });
  return Array.from({ length: readers }, () => ({ [Symbol.asyncIterator]: () => ({ next: take }) }));
}

/** Writes a file to the disk itself; its SHA-256. */
async function writeHashed(path: string, chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  const counted = async function* () {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  };
  await pipeline(
    Readable.from(counted(), { objectMode: true, highWaterMark: 1 }),
    createWriteStream(path, { flush: true }),
  );
  return hash.digest('hex');
}
