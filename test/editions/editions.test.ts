import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { editionOf, editions, makers } from '../../src/editions.ts';
import { describeParts, faultsOf, readKept } from './kept.ts';
import { digestOf, filesOfParts, importsOf, partOf } from './parts.ts';

describe('editions', () => {
  it('are raised where the files of a part changed', () => {
    expect(faultsOf(readKept(), describeParts())).toEqual([]);
    expect(Object.keys(readKept())).toEqual(Object.keys(editions));
  });

  it('say what to do where a part changed without a number, and where a number is not kept', () => {
    const kept = { text: { edition: 3, digest: 'a' } };
    expect(faultsOf(kept, kept)).toEqual([]);
    const raised = /^text changed and still has edition 3: raise it in src\/editions\.ts/;
    expect(faultsOf(kept, { text: { edition: 3, digest: 'b' } })).toEqual([expect.stringMatching(raised)]);
    expect(faultsOf(kept, { text: { edition: 4, digest: 'b' } })[0]).toMatch(/^text has a new edition, 4/);
    expect(faultsOf(kept, { text: { edition: 2, digest: 'a' } })[0]).toMatch(/^text went back/);
    expect(faultsOf({}, { text: { edition: 1, digest: 'a' } })[0]).toMatch(/^text has a new edition, 1/);
  });

  it('stay where comments, types or white space change, and not where what is done does', () => {
    const file = 'registries/text/values.ts';
    const code = readFileSync(`src/${file}`, 'utf8');
    const digest = (text: string) => digestOf([file], () => text);
    const same = `// what a stranger asks\n${code.replaceAll('\n', '\n\n')}\nexport type Unheard = { of: string };\n`;
    expect(digest(same)).toBe(digest(code));
    expect(digest(`${code}\nexport const heard = 1;\n`)).not.toBe(digest(code));
    expect(digest(code.replace('2', '3'))).not.toBe(digest(code));
    const table = 'reference/data/regions.csv';
    const rows = readFileSync(`src/${table}`, 'utf8');
    expect(digestOf([table], () => rows.replaceAll('\n', '\r\n'))).toBe(digestOf([table]));
    expect(digestOf([table], () => rows.replace('Kainuu', 'Kajanuu'))).not.toBe(digestOf([table]));
  });

  it('cover every table, recogniser and reader', () => {
    const files = filesOfParts(Object.keys(editions));
    expect([...files].filter(([, own]) => own.length === 0)).toEqual([]);
    const covered = new Set([...files.values()].flat());
    for (const file of [
      'reference/data/target_groups.csv',
      'search/data/nominals.txt',
      'targetGroups/patterns/people.ts',
      'registries/eura2014/words.ts',
      'importing/privacy/persons.ts',
      'vocabulary/fund.ts',
    ])
      expect(covered, file).toContain(file);
  });

  // what every reading passes through, whoever wrote the source
  const shared = [
    'registries/pickListReader.ts',
    'registries/text/stream.ts',
    'registries/text/decode.ts',
    'importing/privacy/soleTraders.ts',
    'history/merge.ts',
  ];
  const made: [keyof typeof makers, string[]][] = [
    ['page', ['registries/page/reader.ts', ...shared]],
    ['list', ['registries/list/reader.ts', ...shared]],
    ['form', ['registries/finalReport/form.ts', ...shared]],
    ['report', ['registries/finalReport/report.ts', ...shared]],
    ['mapped', ['registries/mapped/list.ts', ...shared]],
    ['links', ['importing/relink.ts', 'importing/organisations.ts', 'importing/discrepancies.ts']],
    ['search', ['importing/searchRows.ts']],
  ];
  it.each(made)('of %s name every part that it is made by', async (maker, files) => {
    const parts = (await importsOf(...files)).map(partOf).filter((part) => part !== null);
    expect([...new Set(parts)].sort()).toEqual([...makers[maker]].sort());
    expect(editionOf(makers[maker])).toMatch(/^[1-9]\d*(\.[1-9]\d*)+$/);
  });
});
