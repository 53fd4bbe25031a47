import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readFile } from '../../src/registries/index.ts';
import { list2007, list2014 } from '../worldLists.ts';

const folder = new URL('../../src/sample/', import.meta.url);
const pages = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => readFileSync(new URL(name, folder)));
const rows = Array.from({ length: 20 }, (_, index) => ({
  code: `S${20_000 + index}`,
  lead: 'Oulun kaupunki',
}));
const seeds: readonly Buffer[] = [
  ...pages,
  ...[list2007, list2014].map((list) => Buffer.from(list(rows).text)),
];

const strange = fc.constantFrom(
  '\0',
  '\r',
  '\n',
  '"',
  ';',
  ',',
  '\ufeff',
  '\u2028',
  '\u202e',
  '<',
  '<!--',
  '</td>',
  '&#0;',
  '&#x110000;',
  '€',
  ':',
  'Y-tunnus',
  '31.2.2020',
  '99999999999999999999',
  '-',
  '=cmd|',
  '(',
  ' '.repeat(300),
  'ä'.repeat(300),
  '\t'.repeat(100),
);
const bytes = fc.oneof(
  strange.map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 8 }).map((raw) => Buffer.from(raw)),
);
const place = fc.double({ min: 0, max: 1, noNaN: true });
const mutation = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constant('insert' as const), place, place, bytes) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('cut' as const), place, place, bytes) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('repeat' as const), place, place, bytes) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('swap' as const), place, place, bytes) },
);

function mutate(
  file: Buffer,
  [how, one, other, more]: readonly ['insert' | 'cut' | 'repeat' | 'swap', number, number, Buffer],
): Buffer {
  const at = Math.floor(one * file.length);
  const end = Math.min(file.length, at + Math.floor(other * 400));
  const piece = file.subarray(at, end);
  const [before, after] = [file.subarray(0, at), file.subarray(end)];
  if (how === 'insert') return Buffer.concat([before, more, file.subarray(at)]);
  if (how === 'cut') return Buffer.concat([before, after]);
  if (how === 'repeat') return Buffer.concat([before, piece, piece, after]);
  return Buffer.concat([after, more, before]);
}

/** A page or list as registries print it, and what may have happened to it on its way. */
const spoiled = fc
  .tuple(fc.nat(seeds.length - 1), fc.array(mutation, { minLength: 1, maxLength: 12 }))
  .map(([seed, mutations]) => mutations.reduce(mutate, seeds[seed] ?? Buffer.alloc(0)));

const longestMs = 5_000;

/** Reads files that are spoiled in so many ways; whatever they hold, each ends soon, in records and in sentences. */
export async function fuzzReaders(options: fc.Parameters<[Buffer]>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(spoiled, async (file) => {
      const from = performance.now();
      async function* inPieces() {
        for (let at = 0; at < file.length; at += 1_000) yield file.subarray(at, at + 1_000);
      }
      const lines = file.toString('latin1').split(/\r\n?|\n/).length + 1;
      const { results } = await readFile({ name: 'spoiled.txt', bytes: inPieces() });
      for await (const result of results) {
        if (result.type === 'source') {
          const { text, record, original } = result;
          if (record.code === '' || text.length === 0 || original.includes('\0'))
            throw new Error('an empty record');
          if (text.includes('\0')) throw new Error('a NUL got through');
          for (const claim of Object.values(record.claims))
            if (claim && 'offset' in claim && (claim.offset < 0 || claim.offset + claim.length > text.length))
              throw new Error('a claim points outside of its text');
        } else {
          if (!/\.$/.test(result.message)) throw new Error(`no sentence: ${result.message}`);
          if (result.message.length > 2_000) throw new Error('a rejection repeats its row');
          if (result.line !== null && (result.line < 1 || result.line > lines))
            throw new Error('a line that is none');
        }
      }
      const took = performance.now() - from;
      if (took > longestMs) throw new Error(`this took ${Math.round(took)} ms`);
    }),
    options,
  );
}
