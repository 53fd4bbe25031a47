import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { emptyTally, generateList } from './list.ts';
import { generatePages } from './pages.ts';
import type { Form, Generation } from './projects.ts';
import { generateWorkbook } from './workbook.ts';

/** Writes a made-up list to a file, or with `--pages N` the first pages of the same register to a folder. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    form: { type: 'string', default: 'eura2014/list' },
    pages: { type: 'string' },
  },
});
const [path] = positionals;
const isForm = (form: string): form is Form => form === 'eura2014/list' || form === 'eura2007/list';
const usage =
  'node --import tsx bench/generator/write.ts [--rows N] [--seed N] [--form eura2014/list|eura2007/list|eura2021/list] [--pages N] PATH';
if (path === undefined) throw new Error(usage);
if (values.form === 'eura2021/list') {
  const workbook = generateWorkbook({ rows: Number(values.rows), seed: Number(values.seed) });
  await pipeline(Readable.from(workbook), createWriteStream(path));
  process.exit();
}
if (!isForm(values.form)) throw new Error(usage);
const generation: Generation = { rows: Number(values.rows), seed: Number(values.seed), form: values.form };
const tally = emptyTally();
if (values.pages === undefined) {
  await pipeline(Readable.from(inBlocks(generateList(generation, tally))), createWriteStream(path));
} else {
  await mkdir(path, { recursive: true });
  for (const { file, text } of generatePages(generation, Number(values.pages), tally)) {
    await writeFile(join(path, file), text);
  }
}
console.log(JSON.stringify(tally));

function* inBlocks(lines: Iterable<string>): Generator<string> {
  let block: string[] = [];
  for (const line of lines) {
    block.push(line);
    if (block.length < 1_000) continue;
    yield `${block.join('\n')}\n`;
    block = [];
  }
  if (block.length > 0) yield `${block.join('\n')}\n`;
}
