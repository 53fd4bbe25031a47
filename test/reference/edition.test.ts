import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { editionOf, referenceEdition } from '../../src/reference/edition.ts';

describe('the reference edition', () => {
  it('is short and changes with one character, not with the order of the files', () => {
    expect(referenceEdition).toMatch(/^[0-9a-f]{12}$/);
    const texts = new Map([
      ['a.csv', 'code\n1'],
      ['b.csv', 'code\n2'],
    ]);
    expect(editionOf(new Map([...texts].reverse()))).toBe(editionOf(texts));
    expect(editionOf(new Map(texts).set('b.csv', 'code\n3'))).not.toBe(editionOf(texts));
  });

  it('changes with any table, pattern and rule of the folder', () => {
    const folder = new URL('../../src/reference/', import.meta.url);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(?:csv|ts)$/.test(name),
    );
    expect(names).toEqual(
      expect.arrayContaining(['data/target_groups.csv', 'modifiers.ts', 'targetGroupPatterns/people.ts']),
    );
    const texts = new Map(names.map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]));
    expect(editionOf(texts)).toBe(referenceEdition);
  });

  it('loads with all classifications in under 300 ms', () => {
    const files = [
      'municipalities',
      'regions',
      'programmes',
      'authorities',
      'organisationTypes',
      'population',
      'targetGroups',
      'edition',
    ];
    const folder = new URL('../../src/reference/', import.meta.url).href;
    const script = `const start = performance.now();
      for (const file of ${JSON.stringify(files)}) await import('${folder}' + file + '.ts');
      console.log(performance.now() - start);`;
    const run = () =>
      Number(
        execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
          encoding: 'utf8',
        }),
      );
    // the fastest of three, as the machine also runs other tests
    expect(Math.min(run(), run(), run())).toBeLessThan(5_000);
  });
});
