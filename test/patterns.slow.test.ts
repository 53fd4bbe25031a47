import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { checkSync } from 'recheck';
import { expect, test } from 'vitest';

process.env['RECHECK_BACKEND'] = 'pure';

interface Pattern {
  readonly file: string;
  readonly pattern: string;
  readonly flags: string;
}

/** Every regular expression that is written in our code, once. */
function findPatterns(folder: string): Pattern[] {
  const found = new Map<string, Pattern>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:ts|mjs|js)$/.test(name) || name.includes('built')) continue;
    const file = join(folder, name);
    const tree = parseSync(readFileSync(file, 'utf8'), { syntax: 'typescript', target: 'es2024' });
    JSON.stringify(tree, (_key, value) => {
      if (value?.type === 'RegExpLiteral')
        found.set(`/${value.pattern}/${value.flags}`, { file, pattern: value.pattern, flags: value.flags });
      return value;
    });
  }
  return [...found.values()];
}

const patterns = findPatterns('src');

// what takes a square of its text's length is held to texts of a line or a page; a higher power is looked at by hand
const boundedByHand: ReadonlySet<string> = new Set([
  // kinds of words, one letter each, of a name of at most a few words
  'src/reference/personNames.ts',
  // repetitions of at most 40 and 120 letters
  'src/registries/finalReport/facts.ts',
  'src/registries/finalReport/formClaims.ts',
]);

test('no pattern takes exponential time on any text', { timeout: 900_000 }, () => {
  expect(patterns.length).toBeGreaterThan(400);
  const bad: string[] = [];
  for (const { file, pattern, flags } of patterns) {
    const found = checkSync(pattern, flags, { timeout: 500 });
    if (found.status !== 'vulnerable') continue;
    const { complexity } = found;
    const isBad = complexity.type === 'exponential' || (complexity.degree > 2 && !boundedByHand.has(file));
    if (isBad) bad.push(`${file}: /${pattern.slice(0, 80)}/${flags} is ${complexity.summary}`);
  }
  expect(bad).toEqual([]);
});
