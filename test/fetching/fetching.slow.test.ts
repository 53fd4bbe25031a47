import { expect, it, onTestFinished } from 'vitest';
import { type FetchOptions, fetchRegister } from '../../src/fetching/index.ts';
import { formatFetchReport } from '../../src/fetching/report.ts';
import { loadRegistries } from '../../src/registries/index.ts';
import { startApp, type TestApp } from '../app.ts';
import { page2014 } from '../world.ts';
import { list2014 } from '../worldLists.ts';
import {
  type Behaviour,
  breakingOff,
  failing,
  firstThen,
  hanging,
  listPath,
  miscoded,
  type PlayedRegister,
  pagePath,
  playRegister,
  redirecting,
  resetting,
  slow,
  zipped,
} from './register.ts';

interface World extends TestApp {
  readonly register: PlayedRegister;
  run(options?: Partial<FetchOptions>): ReturnType<typeof fetchRegister>;
  freshness(): Promise<Record<string, unknown> | null>;
}

const page = (code: string, more: Partial<Parameters<typeof page2014>[0]> = {}) =>
  page2014({ code, ...more }).text;
const row = (code: string, more = {}) => ({ code, lead: 'Rauman kaupunki', ...more });

/** A register with these projects on its list, each with a page, and an empty store. */
async function startWorld(codes: readonly string[]): Promise<World> {
  const app = await startApp();
  onTestFinished(() => app.close());
  const register = await playRegister();
  register.answers.set('/robots.txt', 'User-agent: *\nDisallow: /hallinta/\n');
  register.answers.set(listPath, list2014(codes.map((code) => row(code))).text);
  for (const code of codes) register.answers.set(pagePath(code), page(code));
  return {
    ...app,
    register,
    run: (options = {}) =>
      fetchRegister(
        app.store,
        { id: 'eura2014', base: register.base, isConfigured: true },
        {
          registries: loadRegistries(),
          pauseMs: 0,
          contact: 'tester@example.org',
          release: '1.2.3',
          signal: new AbortController().signal,
          only: null,
          since: null,
          ...options,
        },
      ),
    async freshness() {
      const { data } = await app.ask(
        '{ registry(id: "eura2014") { freshness { lastFetchedAt lastChangedAt nextFetchAt failures } } }',
      );
      return data.registry.freshness;
    },
  };
}

const pathsOf = (register: PlayedRegister) => register.take().map(({ path }) => path);

it('makes version 1 of list and pages, none where nothing is new, one more of a page that changed', async () => {
  const { register, run, ask, store } = await startWorld(['S20001', 'S20002', 'A70001']);
  const first = await run();
  expect(first.import).toMatchObject({ version: 1, isPublished: true });
  expect(first).toMatchObject({ listed: 3, pages: 3, new: 3, changed: 0, requests: 5, kept: 3 });
  expect(pathsOf(register)).toEqual([
    '/robots.txt',
    listPath,
    ...['A70001', 'S20001', 'S20002'].map(pagePath),
  ]);
  expect(
    register.asked.every(
      ({ headers }) => headers['user-agent'] === 'Hankegraafi/1.2.3 (+tester@example.org)',
    ),
  ).toBe(true);
  expect(formatFetchReport(first)).toContain('coverage: pages of 3 of 3 projects are kept');

  const again = await run();
  expect(again).toMatchObject({ import: null, new: 0, changed: 0, unchanged: 3, requests: 5 });
  expect(register.take().map(({ status, headers }) => [status, typeof headers['if-none-match']])).toEqual(
    Array(5).fill([304, 'string']),
  );

  register.answers.set(pagePath('S20002'), page('S20002', { name: 'Uusi nimi' }));
  const changed = await run();
  expect(changed).toMatchObject({ changed: 1, unchanged: 2, import: { version: 2, isPublished: true } });
  const { data } = await ask(`{
    project(code: "S20002") { name sources { kind locator observedAt } }
    dataset { version }
  }`);
  expect(data.dataset.version).toBe('2');
  expect(data.project.name).toBe('Uusi nimi');
  const address = register.base.href;
  expect(data.project.sources.map(({ locator }: { locator: string }) => locator).sort()).toEqual([
    `${address}projekti.php?projektikoodi=S20002`,
    `${address}projekti.php?projektikoodi=S20002`,
    `${address}projektilista.php?rahasto=ALL:3`,
  ]);
  // every answer that was new is kept as it came
  const { rows } = await store.pool.query(
    `SELECT "item", "address", "observedAt" IS NOT NULL AS "isDated" FROM "fetched_original" WHERE "item" = 'S20002'`,
  );
  expect(rows).toEqual(
    Array(2).fill({ item: 'S20002', address: `${address}projekti.php?projektikoodi=S20002`, isDated: true }),
  );
});

it('takes a page whose frame alone differs as unchanged, where the register gives no validators', async () => {
  const { register, run } = await startWorld(['S20001']);
  register.givesTags = false;
  const html = (time: string) =>
    `<html><head><title>EURA</title><script>var t = "${time}"</script></head><body>${page('S20001')
      .split('\n\n')
      .map((line) => `<p>${line}</p>`)
      .join('')}</body></html>`;
  register.answers.set(pagePath('S20001'), html('12.00'));
  await run();
  register.answers.set(pagePath('S20001'), html('13.00'));
  expect(await run()).toMatchObject({ unchanged: 1, import: null });
});

it('waits from the end of an answer to the next request, and as long as robots.txt says', async () => {
  const { register, run } = await startWorld(['S20001', 'S20002']);
  register.answers.set(
    '/robots.txt',
    'User-agent: Hankegraafi\nCrawl-delay: 0.12\nDisallow: /rrtiepa/projekti.php?projektikoodi=S20002',
  );
  register.answers.set(pagePath('S20001'), slow(page('S20001'), 60));
  expect(await run({ pauseMs: 50 })).toMatchObject({ new: 1, disallowed: ['S20002'] });
  const [robots, list, one, ...more] = register.take();
  expect(more).toEqual([]);
  expect((list?.at ?? 0) - (robots?.ended ?? 0)).toBeGreaterThanOrEqual(115);
  expect((one?.at ?? 0) - (list?.ended ?? 0)).toBeGreaterThanOrEqual(115);
});

it('asks nothing before Retry-After has passed, in the same run and in the next process', async () => {
  const { register, run, store } = await startWorld(['S20001', 'S20002']);
  register.answers.set(
    pagePath('S20001'),
    firstThen(1, failing(429, { 'retry-after': '1' }), page('S20001')),
  );
  expect(await run()).toMatchObject({ new: 2, failed: [] });
  const [, , refused, next] = register.take();
  expect(refused?.status).toBe(429);
  expect((next?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(990);

  const until = new Date(Date.now() + 7_200_000).toUTCString();
  register.answers.set(listPath, failing(503, { 'retry-after': until }));
  await expect(run()).rejects.toThrow(/asks to be left alone until .*run this again after that/s);
  expect(pathsOf(register)).toEqual(['/robots.txt', listPath]);
  // another process knows it from the store
  await expect(run()).rejects.toThrow('asks to be left alone');
  expect(register.take()).toEqual([]);
  const { rows } = await store.pool.query('SELECT "notBefore" FROM "fetch_schedule"');
  expect(rows[0].notBefore.toUTCString()).toBe(until);
});

it('tries again what fails in passing, and names what does not answer', async () => {
  const { register, run, freshness } = await startWorld(['S20001', 'S20002', 'S20003', 'S20004']);
  expect(await freshness()).toBeNull();
  register.answers.set(pagePath('S20001'), firstThen(2, failing(500), page('S20001')));
  register.answers.set(pagePath('S20002'), firstThen(1, resetting, page('S20002')));
  register.answers.set(pagePath('S20003'), firstThen(1, breakingOff, page('S20003')));
  register.answers.set(pagePath('S20004'), hanging);
  const report = await run({ timeoutMs: 1_000 });
  expect(report).toMatchObject({ new: 3, failed: ['S20004'], import: { version: 1 } });
  expect(report.requests).toBe(2 + 3 + 2 + 2 + 4);
  expect(formatFetchReport(report)).toContain('no answer (1): S20004');
  expect(await freshness()).toMatchObject({
    failures: 1,
    nextFetchAt: null,
    lastFetchedAt: expect.any(String),
  });
  register.answers.set(pagePath('S20004'), page('S20004'));
  expect(await run()).toMatchObject({ new: 1, failed: [] });
  expect(await freshness()).toMatchObject({ failures: 0 });
}, 180_000);

it('names pages that are gone, redirected or of something else, and takes nothing away for it', async () => {
  const codes = ['S20001', 'S20002', 'S20003', 'S20004'];
  const { register, run, ask } = await startWorld(codes);
  const other = await playRegister();
  await run();
  register.take();
  register.answers.delete(pagePath('S20001'));
  const elsewhere = new URL(pagePath('S20002'), other.base).href;
  register.answers.set(pagePath('S20002'), redirecting(elsewhere.replace('//', '//matti:salainen%20sana@')));
  register.answers.set(pagePath('S20003'), '<html><body><p>Palvelussa on huoltokatko.</p></body></html>');
  register.answers.set(pagePath('S20004'), redirecting('projekti.php?projektikoodi=S20004&kieli=fi'));
  register.answers.set(`${pagePath('S20004')}&kieli=fi`, page('S20004', { name: 'Siirretty' }));
  const report = await run();
  expect(report).toMatchObject({ gone: ['S20001'], unread: ['S20003'], changed: 1, import: { version: 2 } });
  const moved = new URL(`${pagePath('S20004')}&kieli=fi`, register.base).href;
  expect(report.redirected).toEqual([
    { code: 'S20002', to: elsewhere, isFollowed: false, isOtherHost: true },
    { code: 'S20004', to: moved, isFollowed: true, isOtherHost: false },
  ]);
  expect(formatFetchReport(report)).toContain(
    `\n  redirected (2): S20002 to ${elsewhere} (another host, not asked), S20004 to ${moved}\n`,
  );
  expect(other.asked).toEqual([]);
  const { data } = await ask('{ projects(orderBy: { field: CODE }) { nodes { code name } } }');
  expect(data.projects.nodes.map(({ code }: { code: string }) => code)).toEqual(codes);
  expect(data.projects.nodes[3].name).toBe('Siirretty');
  // what was there before comes back without news
  for (const code of codes.slice(0, 3)) register.answers.set(pagePath(code), page(code));
  expect(await run()).toMatchObject({ unchanged: 4, import: null });
});

it('reads gzip, a charset that the header denies, and a list that is a page', async () => {
  const { register, run, ask } = await startWorld(['S20001', 'S20002']);
  register.answers.set(pagePath('S20001'), zipped(page('S20001', { name: 'Pakattu työ' })));
  register.answers.set(pagePath('S20002'), miscoded(page('S20002', { name: 'Väärä merkistö' })));
  const ministry = { authority: 'Sosiaali- ja terveysministeriö' };
  const cells = list2014([row('S20001', ministry), row('S20002', ministry)])
    .text.split('\n')
    .map((line) => line.replace(/;$/, '').split(','));
  const table = cells
    .map((line) => {
      const [code, ...others] = line;
      const link = code?.startsWith('S') ? `<a href="projekti.php?projektikoodi=${code}">${code}</a>` : code;
      return `<tr><td>${link}</td>${others.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    })
    .join('');
  register.answers.set(
    listPath,
    miscoded(`<html><body><h1>Hankkeet</h1><table>${table}</table></body></html>`),
  );
  const report = await run();
  expect(report.import?.registries).toMatchObject([{ registry: 'eura2014', read: 4, rejections: [] }]);
  const { data } = await ask(`{ projects(orderBy: { field: CODE }) { nodes { name sources { kind } } } }`);
  expect(data.projects.nodes).toEqual(
    [
      { name: 'Pakattu työ', sources: [{ kind: 'LIST_ROW' }, { kind: 'PAGE' }] },
      { name: 'Väärä merkistö', sources: [{ kind: 'LIST_ROW' }, { kind: 'PAGE' }] },
    ].map((node) => ({ ...node, sources: expect.arrayContaining(node.sources) })),
  );
});

it('goes on where it was cut off, and imports what came before and after as one version', async () => {
  const codes = Array.from({ length: 6 }, (_, i) => `S2000${i}`);
  const { register, run, ask } = await startWorld(codes);
  const ending = new AbortController();
  const stop: Behaviour = () => ending.abort(new Error('ended'));
  register.answers.set(pagePath('S20003'), stop);
  await expect(run({ signal: ending.signal })).rejects.toThrow('ended');
  expect(register.take()).toHaveLength(6);
  register.answers.set(pagePath('S20003'), page('S20003'));
  const report = await run();
  expect(pathsOf(register)).toEqual(['/robots.txt', ...codes.slice(3).map(pagePath)]);
  expect(report).toMatchObject({ isResumed: true, new: 6, failed: [], import: { version: 1 } });
  const { data } = await ask('{ dataset { version } projects { totalCount } }');
  expect(data).toEqual({ dataset: { version: '1' }, projects: { totalCount: 6 } });
});

it('asks only for the codes that are named, and only for pages that were not answered since a day', async () => {
  const { register, run, ask } = await startWorld(['S20001', 'S20002', 'S20003']);
  const sources = async () => {
    const { data } = await ask('{ projects(orderBy: { field: CODE }) { nodes { code sources { kind } } } }');
    return data.projects.nodes.map((node: { code: string; sources: { kind: string }[] }) =>
      [node.code, ...node.sources.map(({ kind }) => kind).sort()].join(' '),
    );
  };
  expect(await run({ only: ['S20002'] })).toMatchObject({ pages: 1, new: 1, listed: 3 });
  // the list waits for a fetch of all
  expect(await sources()).toEqual(['S20002 PAGE']);
  expect(pathsOf(register)).toEqual(['/robots.txt', listPath, pagePath('S20002')]);
  const since = new Date(Date.now() - 86_400_000);
  expect(await run({ since })).toMatchObject({ pages: 3, new: 2, skipped: 1 });
  expect(pathsOf(register)).toEqual(['/robots.txt', listPath, pagePath('S20001'), pagePath('S20003')]);
  expect(await sources()).toEqual(['S20001', 'S20002', 'S20003'].map((code) => `${code} LIST_ROW PAGE`));
  expect(await run({ since: new Date(Date.now() + 60_000) })).toMatchObject({ unchanged: 3, skipped: 0 });
});

it('asks nothing where robots.txt is not to be had or forbids the list, and imports no broken list', async () => {
  const { register, run, store, freshness } = await startWorld(['S20001']);
  register.answers.set('/robots.txt', failing(500));
  await expect(run()).rejects.toThrow(/robots\.txt gave no answer in 4 attempts: it answered 500/);
  expect(new Set(pathsOf(register))).toEqual(new Set(['/robots.txt']));
  expect(await freshness()).toMatchObject({ failures: 1, lastFetchedAt: null });
  register.answers.set('/robots.txt', 'User-agent: *\nDisallow: /rrtiepa/');
  await expect(run()).rejects.toThrow('asks that /rrtiepa/projektilista.php is not fetched');
  register.answers.delete('/robots.txt');
  register.answers.set(listPath, '<html><body>Huoltokatko</body></html>');
  await expect(run()).rejects.toThrow('it names no project');
  const { rows } = await store.pool.query('SELECT count(*)::int AS n FROM "source_record"');
  expect(rows).toEqual([{ n: 0 }]);
}, 180_000);

it('does not take a list that lost most of its projects as a whole one', async () => {
  const { register, run, ask } = await startWorld(['S20001', 'S20002', 'S20003', 'S20004', 'S20005']);
  await run();
  register.answers.set(listPath, list2014([row('S20001', { granted: '7' })]).text);
  expect(await run()).toMatchObject({ listed: 1, isListPlausible: false, import: { version: 2 } });
  const { data } = await ask('{ projects { nodes { lastListedAt } } }');
  expect(data.projects.nodes).toHaveLength(5);
});

it('says how fetching stands in answers that nobody keeps', async () => {
  const { run, fetch } = await startWorld(['S20001']);
  await run();
  const question = encodeURIComponent('{ registry(id: "eura2014") { freshness { lastFetchedAt } } }');
  const { headers } = await fetch(`/graphql?query=${question}`);
  expect([headers.get('etag'), headers.get('cache-control')]).toEqual([null, 'no-store']);
  const other = await fetch(`/graphql?query=${encodeURIComponent('{ registry(id: "eura2014") { code } }')}`);
  expect(other.headers.get('etag')).not.toBeNull();
});

it('keeps two processes from asking one register at once', async () => {
  const { run, store } = await startWorld(['S20001']);
  const lock = await store.lockFetching('eura2014');
  await expect(run()).rejects.toThrow('Another process is fetching this register');
  await lock.release();
  expect(await run()).toMatchObject({ new: 1 });
});
