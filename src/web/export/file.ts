import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { anybody } from '../../plugins/callers.ts';
import { publicLimits } from '../../plugins/index.ts';
import { PreparedQuestions } from '../../plugins/prepared.ts';
import type { RequestVersion } from '../../plugins/requestVersion.ts';
import { StoredOperations } from '../../plugins/storedOperations.ts';
import { readStoredOperations } from '../storedOperations.ts';
import { type ExportPlan, planExport } from './document.ts';
import type { Format } from './format.ts';
import { formatById, formats } from './formats.ts';
import { describeTable } from './metadata.ts';
import { countItems, type ExportPage } from './pages.ts';
import { errorsOf } from './refusal.ts';
import { answererAt, columnsOfTable, type Graph, openTable, readCitation } from './table.ts';

export interface FileExport {
  readonly graph: Graph;
  readonly version: RequestVersion;
  /** The file to write. */
  readonly out: string;
  /** By the file's ending where none is given. */
  readonly format: string | null;
  /** A stored operation, or a file that holds a question. */
  readonly operation: string | null;
  readonly queryFile: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly explode: string | null;
  readonly asOf: string | null;
  /** Items done, of how many. */
  readonly onProgress: (done: number, total: number) => void;
}

export interface FileReport {
  readonly rows: number;
  readonly bytes: number;
  readonly citation: string;
}

/** Writes an export and its description beside it. The file is there when it is whole, and not before. */
export async function exportToFile(options: FileExport): Promise<FileReport> {
  const { graph, version, out, variables, onProgress } = options;
  const format = formatById(options.format ?? endingOf(out) ?? 'csv');
  const query = options.queryFile
    ? readFileSync(options.queryFile, 'utf8')
    : new StoredOperations(readStoredOperations()).get(options.operation ?? format.operation ?? 'ProjectList')
        .document;
  const plan = planFile(options, query);
  format.check?.(columnsOfTable(plan));
  const answerer = answererAt(graph, version, anybody);
  const citation = await readCitation(answerer);
  const facts = { field: plan.field, version: version.version, citation, query, variables };
  const total = await countItems(plan, answerer);
  const table = await openTable(plan, facts, answerer, null, new AbortController().signal);
  let rows = 0;
  let items = 0;
  const counted = async function* (pages: AsyncIterable<ExportPage>) {
    for await (const page of pages) {
      yield page;
      rows += page.rows.length;
      items += page.items;
      onProgress(items, total ?? items);
    }
  };
  const unfinished = `${out}.${process.pid}.part`;
  try {
    const chunks = format.write({ ...table, pages: counted(table.pages) });
    await pipeline(
      Readable.from(chunks, { objectMode: true, highWaterMark: 1 }),
      createWriteStream(unfinished),
    );
    const { size } = await stat(unfinished);
    await rename(unfinished, out);
    await writeDescription(out, describeTable(columnsOfTable(plan), facts, nameOf(out)));
    return { rows, bytes: size, citation };
  } catch (error) {
    if (existsSync(unfinished)) await rm(unfinished, { force: true });
    throw error;
  }
}

function planFile({ graph: { schema }, variables, explode, asOf }: FileExport, query: string): ExportPlan {
  try {
    const question = new PreparedQuestions(schema, publicLimits).accept(query, null);
    return planExport(schema, question, variables, { explode, asOf, hasCursor: false }, publicLimits);
  } catch (error) {
    // the first of several says enough on a command line
    throw errorsOf(error)[0];
  }
}

async function writeDescription(out: string, description: object): Promise<void> {
  const text = `${JSON.stringify(description, null, 2)}\n`;
  await pipeline(Readable.from([text]), createWriteStream(`${out}-metadata.json`));
}

function endingOf(out: string): string | null {
  const ending = out.slice(out.lastIndexOf('.') + 1).toLowerCase();
  return formats.some(({ id }: Format) => id === ending) ? ending : null;
}

function nameOf(out: string): string {
  return out.slice(Math.max(out.lastIndexOf('/'), out.lastIndexOf('\\')) + 1);
}
