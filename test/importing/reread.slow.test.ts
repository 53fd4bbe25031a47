import { expect, it } from 'vitest';
import { reread } from '../../src/importing/index.ts';
import { startApp } from '../app.ts';
import { manyProjects } from '../world.ts';
import { ofBefore, registriesWith } from './correctedReader.ts';

it('broken off in its midst leaves the version before whole, and run again comes out as if it had not been', {
  timeout: 240_000,
}, async () => {
  const app = await startApp();
  await app.import(manyProjects(210), '2020-01-01', { registries: ofBefore });
  const asked = '{ projects(filter: { status: [ENDED] }) { totalCount } all: projects { totalCount } }';
  const ended = async () => (await app.ask(asked)).data;
  const none = { projects: { totalCount: 0 }, all: { totalCount: 210 } };
  expect(await ended()).toEqual(none);
  let read = 0;
  // the first two hundred are written by then
  const breaking = registriesWith((registry) => ({
    ...registry,
    readers: registry.readers.map((reader) =>
      reader.kind === 'LIST_ROW'
        ? reader
        : {
            ...reader,
            read(text: string) {
              if (++read > 205) throw new Error('killed');
              return reader.read(text);
            },
          },
    ),
  }));
  await expect(reread(app.store, { registries: breaking })).rejects.toThrow('killed');
  expect(await ended()).toEqual(none);
  const report = await reread(app.store, {});
  expect(report).toMatchObject({ version: 2, rereadings: [{ read: 210, changed: 210 }] });
  expect(await ended()).toEqual({ projects: { totalCount: 210 }, all: { totalCount: 210 } });
  const { rows } = await app.store.pool.query(
    'SELECT count(*)::int AS n, count("retiredIn")::int AS retired FROM "source_record"',
  );
  expect(rows).toEqual([{ n: 420, retired: 210 }]);
  await app.close();
});
