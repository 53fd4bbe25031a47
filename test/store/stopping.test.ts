import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { Prisma } from '../../prisma/client/client.ts';
import { openStore } from '../../src/store/index.ts';

it.skipIf(process.env['DATABASE_URL'])(
  'the embedded engine is stopped where a reader’s statement lasts, and goes on with every committed row',
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'hankegraafi-stopping-'));
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
    cpSync(inject('template'), dataDir, { recursive: true });
    const serves = { statementMs: 1_000, connectMs: 5_000 };
    const store = await openStore({ databaseUrl: null, dataDir, what: 'a test', serves });
    onTestFinished(() => store.close());
    await store.pool.query('CREATE TABLE "kept" AS SELECT generate_series(1, 1000) AS n');
    const count = () => store.ask<{ n: string }>(Prisma.sql`SELECT count(*) AS n FROM "kept"`);
    expect(await count()).toEqual([{ n: '1000' }]);

    const began = performance.now();
    const endless = store.ask(Prisma.sql`SELECT count(*) FROM generate_series(1, 100000000000)`);
    await expect(endless).rejects.toMatchObject({ code: 'QUERY_TIMEOUT' });
    expect(performance.now() - began).toBeLessThan(4_000);
    // asked while another thread opens the folder
    expect(await count()).toEqual([{ n: '1000' }]);
    await store.pool.query('INSERT INTO "kept" VALUES (1001)');
    expect(await count()).toEqual([{ n: '1001' }]);
  },
);
