import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reviseProjects } from '../../src/importing/revisions.ts';
import { startApp, type TestApp } from '../app.ts';
import { page2014 } from '../world.ts';

const project = 'eura2014:S20001';
const next = { version: 3, isSample: false, replacesSample: false };

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  // two contents, one after the other, in versions 1 and 2
  await app.import([page2014({ code: 'S20001', granted: '100' })], '2020-01-01');
  await app.import([page2014({ code: 'S20001', granted: '200' })], '2021-01-01');
});
afterAll(() => app.close());

/** What is left of the project's revisions after some work that is not kept. */
async function afterwards(work: (client: pg.ClientBase) => Promise<unknown>) {
  const client = await app.store.pool.connect();
  try {
    await client.query('BEGIN');
    await work(client);
    const { rows } = await client.query<{ published: number; retired: number | null; open: boolean }>(
      `SELECT "publishedIn" AS "published", "retiredIn" AS "retired", "observedTo" IS NULL AS "open"
      FROM "revision" WHERE "projectId" = $1 ORDER BY "publishedIn", "observedFrom"`,
      [project],
    );
    return rows;
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

// version 2 retired what version 1 held open, and wrote it anew with its end
const known = [
  { published: 1, retired: 2, open: true },
  { published: 2, retired: null, open: false },
  { published: 2, retired: null, open: true },
];

describe('an import that comes after one that was killed', () => {
  it('changes nothing where nothing is new', async () => {
    const rows = await afterwards(async (client) => {
      expect(await reviseProjects(client, [project], next)).toEqual(new Map([[project, 'unchanged']]));
    });
    expect(rows).toEqual(known);
  });

  it('brings back what the killed one had retired under the same version', async () => {
    const rows = await afterwards(async (client) => {
      await client.query(
        `UPDATE "revision" SET "retiredIn" = 3 WHERE "projectId" = $1 AND "publishedIn" = 2 AND "observedTo" IS NULL`,
        [project],
      );
      expect(await reviseProjects(client, [project], next)).toEqual(new Map([[project, 'unchanged']]));
    });
    expect(rows).toEqual(known);
  });

  it('deletes what the killed one had written, for nobody has seen it', async () => {
    const rows = await afterwards(async (client) => {
      await client.query(
        `INSERT INTO "revision" ("projectId", "contentId", "observedFrom", "observedTo", "publishedIn")
        SELECT "projectId", "contentId", "observedFrom" + interval '1 day', NULL, 3 FROM "revision"
        WHERE "projectId" = $1 AND "publishedIn" = 2 AND "observedTo" IS NULL`,
        [project],
      );
      await reviseProjects(client, [project], next);
    });
    expect(rows).toEqual(known);
  });

  it('retires what is seen and no longer true, and writes what is', async () => {
    const rows = await afterwards(async (client) => {
      await client.query(
        `UPDATE "revision" SET "observedFrom" = "observedFrom" - interval '1 day'
        WHERE "projectId" = $1 AND "publishedIn" = 2 AND "observedTo" IS NULL`,
        [project],
      );
      await reviseProjects(client, [project], next);
    });
    expect(rows).toEqual([
      known[0],
      known[1],
      { published: 2, retired: 3, open: true },
      { published: 3, retired: null, open: true },
    ]);
  });
});
