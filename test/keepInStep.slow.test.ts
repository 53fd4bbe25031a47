import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makePlace, type Place, runCli, start, startServer } from './processes.ts';
import { manyProjects, page2014 } from './world.ts';

/** The script that docs/keep-in-step.md shows. */
function writeScript(place: Place): string {
  const text = readFileSync(new URL('../docs/keep-in-step.md', import.meta.url), 'utf8');
  const script = /```js\n(.*?)```/s.exec(text)?.[1] ?? '';
  const file = join(place.folder, 'keep-in-step.mjs');
  writeFileSync(file, script);
  return file;
}

test('a copy that is kept in step as the docs show equals one that is made anew', async () => {
  const place = await makePlace();
  const script = writeScript(place);
  const server = await startServer(place, { SAMPLE: 'on' });
  const keep = async (name: string) => {
    const file = join(place.folder, `${name}.json`);
    const { code, stdout, stderr } = await start(script, [`${server.url}/graphql`, file], {}).finished;
    expect(stderr).toBe('');
    expect(code).toBe(0);
    return { said: stdout.trim(), copy: JSON.parse(readFileSync(file, 'utf8')) };
  };
  const publish = async (name: string, observedAt: string, documents: Parameters<Place['write']>[1]) => {
    const folder = place.write(name, documents);
    expect((await runCli(place, ['import', '--observed-at', observedAt, folder])).code).toBe(0);
  };

  expect((await keep('kept')).said).toMatch(/^version 1: [1-9]\d* projects$/);
  // retires the sample, and is more than two pages
  await publish('first', '2020-01-01', manyProjects(230));
  expect((await keep('kept')).said).toBe('version 2: 230 projects');
  await publish('second', '2021-01-01', [
    page2014({ code: 'S20001', name: 'Uusi nimi', granted: '777' }),
    page2014({ code: 'S29999' }),
  ]);
  const kept = await keep('kept');
  expect(kept.said).toBe('version 3: 231 projects');
  expect(Object.values(kept.copy.projects)).toContainEqual(
    expect.objectContaining({ code: 'S20001', name: 'Uusi nimi' }),
  );
  expect(kept.copy).toEqual((await keep('anew')).copy);
  // nothing happened since
  expect((await keep('kept')).copy).toEqual(kept.copy);
});
