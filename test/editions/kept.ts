import { readFileSync, writeFileSync } from 'node:fs';
import { editions } from '../../src/editions.ts';
import { digestOf, filesOfParts } from './parts.ts';

/** Of each part its number, and what its files did when it got it. */
export type Kept = Readonly<Record<string, { readonly edition: number; readonly digest: string }>>;

const file = new URL('kept.json', import.meta.url);

export function readKept(): Kept {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** What each part is now. */
export function describeParts(): Kept {
  const files = filesOfParts(Object.keys(editions));
  return Object.fromEntries(
    Object.entries(editions).map(([part, edition]) => [
      part,
      { edition, digest: digestOf(files.get(part) ?? []) },
    ]),
  );
}

/** What is wrong, a sentence for each part: changed without a new number, or numbered and not kept. */
export function faultsOf(kept: Kept, now: Kept): string[] {
  return Object.entries(now).flatMap(([part, { edition, digest }]) => {
    const before = kept[part];
    if (before?.edition === edition && before.digest === digest) return [];
    if (before === undefined || edition > before.edition)
      return [`${part} has a new edition, ${edition}: run npm run editions, and commit what it writes.`];
    if (edition < before.edition)
      return [`${part} went back from edition ${before.edition} to ${edition}: numbers only rise.`];
    return [
      `${part} changed and still has edition ${edition}: raise it in src/editions.ts and run npm run editions; ` +
        `where it makes just what it made before, run npm run editions -- --same ${part}.`,
    ];
  });
}

/** Keeps what is now, unless a part changed that has no new number and was not said to make the same. */
export function keepEditions(same: readonly string[]): string[] {
  const kept = readKept();
  const now = describeParts();
  const said = Object.fromEntries(Object.entries(now).filter(([part]) => same.includes(part)));
  const faults = faultsOf({ ...kept, ...said }, now).filter((fault) => !/ has a new edition, /.test(fault));
  if (faults.length === 0) writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`);
  return faults;
}
