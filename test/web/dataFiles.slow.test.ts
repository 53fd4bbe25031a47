import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { makePlace, runCli, startServer } from '../processes.ts';
import { contact, manyProjects, page2014, rauma, turku } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import(
    [
      page2014({ code: 'S30001', name: 'Ensimmäinen', lead: rauma, partners: [turku], granted: '28 449,21' }),
      ...manyProjects(150),
    ],
    '2020-01-01',
  );
  await app.import(
    [page2014({ code: 'S30002', name: 'Toinen', lead: turku, granted: '500,00' })],
    '2020-02-01',
  );
});
afterAll(() => app.close());

/** Asks until it is made, as the answer says. */
async function ready(path: string): Promise<Response> {
  const until = Date.now() + 50_000;
  for (;;) {
    const response = await app.fetch(path);
    if (response.status !== 503 || Date.now() > until) return response;
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_READY' } }] });
    await new Promise((done) => setTimeout(done, 100));
  }
}

interface DataPackage {
  readonly licenses: readonly { readonly name: string; readonly path: string }[];
  readonly resources: readonly {
    readonly path: string;
    readonly bytes: number;
    readonly hash: string;
    readonly licenses: readonly object[];
    readonly schema: { readonly fields: readonly { name: string; type: string; description: string }[] };
  }[];
}

test('a version’s files are made when they are asked for, hold all projects, and are described by name, size and hash', async () => {
  const response = await ready('/data/2/projects.csv');
  const csv = Buffer.from(await response.arrayBuffer());
  expect([response.status, response.headers.get('cache-control')]).toEqual([
    200,
    'public, max-age=31536000, immutable',
  ]);
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  const rows = parse(csv, { columns: true }) as Record<string, string>[];
  expect(rows).toHaveLength(152);
  expect(rows.find(({ code }) => code === 'S30001')).toMatchObject({
    name: 'Ensimmäinen',
    'registry.id': 'eura2014',
    'lead.organisation.businessId': '0138780-9',
    'partners.organisation.name': 'Turun kaupunki',
    'funding.euAndState.granted': '28449.21',
  });
  const description = (await (await app.fetch('/data/2/datapackage.json')).json()) as DataPackage;
  expect(description.licenses[0]?.name).toBe('CC-BY-4.0');
  expect(description.resources.map(({ path }) => path)).toEqual([
    'projects.csv',
    'projects.ndjson',
    'projects.parquet',
  ]);
  for (const { path, bytes, hash, schema } of description.resources) {
    const file = Buffer.from(await (await app.fetch(`/data/2/${path}`)).arrayBuffer());
    expect([path, file.byteLength, `sha256:${createHash('sha256').update(file).digest('hex')}`]).toEqual([
      path,
      bytes,
      hash,
    ]);
    expect(schema.fields.map(({ name }) => name)).toEqual(Object.keys(rows[0] ?? {}));
    for (const { name, description: words } of schema.fields) expect(words, name).toMatch(/^.{10,}/);
    // also what was asked for in the file's own words
    for (const word of Object.values(contact)) expect(file.toString('utf8')).not.toContain(word);
  }
  const fields = description.resources[0]?.schema.fields ?? [];
  expect(fields.find(({ name }) => name === 'funding.euAndState.granted')?.type).toBe('number');
  expect(fields.find(({ name }) => name === 'startsOn')?.type).toBe('date');
  const parquet = await (await app.fetch('/data/2/projects.parquet')).arrayBuffer();
  const objects = await parquetReadObjects({ file: parquet });
  expect(objects.find(({ code }) => code === 'S30002')).toMatchObject({
    name: 'Toinen',
    'funding.euAndState.granted': 500,
  });
  const lines = (await (await app.fetch('/data/2/projects.ndjson')).text()).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).code)).toEqual(rows.map(({ code }) => code));
});

test('a file is known by its tag, and given in parts', async () => {
  const whole = await ready('/data/2/projects.csv');
  const text = Buffer.from(await whole.arrayBuffer());
  const etag = whole.headers.get('etag') ?? '';
  const ask = async (headers: Record<string, string>, method = 'GET') => {
    const response = await app.fetch('/data/2/projects.csv', { method, headers });
    return { response, body: Buffer.from(await response.arrayBuffer()) };
  };
  expect((await ask({ 'if-none-match': etag })).response.status).toBe(304);
  const head = await ask({}, 'HEAD');
  expect([head.response.status, head.response.headers.get('content-length'), head.body.byteLength]).toEqual([
    200,
    String(text.byteLength),
    0,
  ]);
  const part = await ask({ range: 'bytes=3-9' });
  expect([part.response.status, part.response.headers.get('content-range')]).toEqual([
    206,
    `bytes 3-9/${text.byteLength}`,
  ]);
  expect(part.body).toEqual(text.subarray(3, 10));
  expect((await ask({ range: 'bytes=-8', 'if-range': etag })).body).toEqual(text.subarray(-8));
  expect((await ask({ range: `bytes=${text.byteLength - 2}-` })).body).toEqual(text.subarray(-2));
  expect((await ask({ range: 'bytes=0-1', 'if-range': '"other"' })).response.status).toBe(200);
  expect((await ask({ range: `bytes=${text.byteLength}-` })).response.status).toBe(416);
  // what is no single range is answered whole
  for (const range of ['bytes=0-1,4-5', 'lines=1-2', 'bytes=5-2']) {
    expect((await ask({ range })).body.byteLength, range).toBe(text.byteLength);
  }
  const coded = await ask({ 'accept-encoding': 'gzip' });
  expect([coded.response.headers.get('content-encoding'), coded.response.headers.get('etag')]).toEqual([
    'gzip',
    `W/${etag}`,
  ]);
});

test('latest leads to the current version; what is no version or no file is told', async () => {
  const latest = await app.fetch('/data/latest/projects.parquet');
  expect([latest.status, latest.headers.get('location')]).toEqual([302, '/data/2/projects.parquet']);
  for (const path of ['/data/77/projects.csv', '/data/abc/projects.csv', '/data/0/datapackage.json']) {
    const response = await app.fetch(path);
    expect([
      response.status,
      ((await response.json()) as { errors: [{ message: string }] }).errors[0].message,
    ]).toEqual([404, expect.stringContaining('the newest is 2')]);
  }
  expect((await app.fetch('/data/2/projects.exe')).status).toBe(404);
  expect((await app.fetch('/data/2/projects.csv', { method: 'PUT' })).status).toBe(405);
});

test('an older version has its own; what a broken making left is no file; forgotten files are made anew', async () => {
  const [store = ''] = readdirSync(join(app.dataDir, 'files'));
  const [release = ''] = readdirSync(join(app.dataDir, 'files', store));
  const folder = join(app.dataDir, 'files', store, release);
  mkdirSync(join(folder, '1.99999.part'), { recursive: true });
  writeFileSync(join(folder, '1.99999.part', 'projects.csv'), 'code\r\nS3');
  expect((await app.fetch('/data/1/projects.csv')).status).toBe(503);
  const old = await ready('/data/1/projects.csv');
  expect(parse(Buffer.from(await old.arrayBuffer()), { columns: true })).toHaveLength(151);
  await app.dataFiles.forget();
  expect((await app.fetch('/data/1/projects.csv')).status).toBe(503);
  expect((await ready('/data/1/projects.csv')).headers.get('etag')).toBe(old.headers.get('etag'));
});

test('a server makes the files of what is published without being asked, or when asked, as it is told', async () => {
  const place = await makePlace();
  await runCli(place, ['import', '--observed-at', '2020-01-01', place.write('some', manyProjects(3))]);
  const made = () =>
    existsSync(join(place.dataDir, 'files'))
      ? readdirSync(join(place.dataDir, 'files'), { recursive: true, encoding: 'utf8' }).filter((path) =>
          /\/1\/[^/]+$/.test(path),
        ).length
      : 0;
  const waiting = await startServer(place, { DATA_FILES: 'request' });
  const makers = () => readFileSync(`/proc/${waiting.child.pid}/task/${waiting.child.pid}/children`, 'utf8');
  expect((await waiting.ask('{ dataset { version } }')).status).toBe(200);
  expect([makers(), made()]).toEqual(['', 0]);
  expect((await fetch(`${waiting.url}/data/1/projects.csv`)).status).toBe(503);
  expect(makers()).toMatch(/^\d+ $/);
  waiting.child.kill('SIGTERM');
  await waiting.finished;
  await startServer(place, { DATA_FILES: 'publish' });
  await expect.poll(made, { timeout: 50_000 }).toBe(4);
});
