import { expect, it } from 'vitest';
import { readFreshness } from '../../src/store/fetched.ts';
import { makePlace, type Place, runCli, startCli } from '../processes.ts';
import { page2014 } from '../world.ts';
import { list2014 } from '../worldLists.ts';
import { listPath, type PlayedRegister, pagePath, playRegister } from './register.ts';

async function playMany(count: number): Promise<PlayedRegister> {
  const register = await playRegister();
  const codes = Array.from({ length: count }, (_, i) => `S2${String(i).padStart(4, '0')}`);
  register.answers.set('/robots.txt', 'User-agent: *\nDisallow:\n');
  register.answers.set(listPath, list2014(codes.map((code) => ({ code, lead: 'Rauman kaupunki' }))).text);
  for (const code of codes) register.answers.set(pagePath(code), page2014({ code }).text);
  return register;
}

const environmentOf = ({ base }: PlayedRegister) => ({
  FETCH_EURA2014: base.href,
  FETCH_PAUSE_MS: '0',
  FETCH_CONTACT: 'tester@example.org',
});

async function see(place: Place): Promise<{ version: number; projects: number; originals: number }> {
  const store = await place.openStore();
  const { rows } = await store.pool.query(
    `SELECT "currentVersion" AS version, (SELECT count(*)::int FROM "project") AS projects,
       (SELECT count(*)::int FROM "fetched_original") AS originals FROM "dataset"`,
  );
  await store.close();
  return rows[0];
}

it('fetches 200 pages in spite of kills, each page once, and then sends only conditional requests', async () => {
  const place = await makePlace();
  const register = await playMany(200);
  const environment = environmentOf(register);
  const killAt = [3, 60, 150];
  for (const count of killAt) {
    const { child, finished } = startCli(place, ['fetch', 'eura2014'], environment);
    const timer = setInterval(() => register.asked.length >= count && child.kill('SIGKILL'), 2);
    expect((await finished).code).toBeNull();
    clearInterval(timer);
  }
  const { code, stdout } = await runCli(place, ['fetch', 'eura2014'], environment);
  expect(stdout).toContain('going on with a run that was cut off');
  expect(stdout).toContain('coverage: pages of 200 of 200 projects are kept');
  expect(stdout).toContain('Published as version 1.');
  expect(code).toBe(0);
  const sent = register.take();
  // robots.txt once a process, the list once or twice, and what was under way at a kill twice
  expect(sent.length).toBeLessThanOrEqual(200 + 2 * (killAt.length + 1) + killAt.length);
  expect(await see(place)).toEqual({ version: 1, projects: 200, originals: 202 });

  const again = await runCli(place, ['fetch', 'eura2014', '--json'], environment);
  expect(JSON.parse(again.stdout)).toMatchObject({ unchanged: 200, requests: 202, import: null });
  expect(register.take().every(({ status }) => status === 304)).toBe(true);
  expect(await see(place)).toEqual({ version: 1, projects: 200, originals: 202 });
}, 300_000);

const announced = 'The next fetch begins at';

/** Fetches again and again until it has said so often when the next fetch begins. */
async function startFetching(place: Place, interval: string, rounds: number) {
  const register = await playMany(1);
  const running = startCli(place, ['fetch', 'eura2014', '--every', interval], environmentOf(register));
  const said = await new Promise<string>((done) => {
    let text = '';
    running.child.stdout?.on('data', (piece) => {
      text += piece;
      if (text.split(announced).length > rounds) done(text);
    });
    void running.finished.then(({ stdout, stderr }) => done(stdout + stderr));
  });
  return { ...running, said };
}

it('keeps going with --every, and makes a version only where something is new', async () => {
  const { child, finished, said } = await startFetching(await makePlace(), '1s', 2);
  expect(said.match(/Published as version 1\./g)).toHaveLength(1);
  expect(said).toContain('Nothing new: no version was made.');
  child.kill('SIGTERM');
  const { code, stdout } = await finished;
  expect(stdout).toContain('Stopped.');
  expect(code).toBe(0);
}, 180_000);

it('says when it fetches next until it is ended', async () => {
  const place = await makePlace();
  const { child, finished, said } = await startFetching(place, '24h', 1);
  const readNext = async () => {
    const store = await place.openStore();
    const freshness = await readFreshness(store.ask, 'eura2014');
    await store.close();
    return freshness?.nextFetchAt ?? null;
  };
  const next = await readNext();
  expect(said).toContain(`${announced} ${next?.toISOString()}`);
  expect((next?.getTime() ?? 0) - Date.now()).toBeGreaterThan(23 * 3_600_000);
  child.kill('SIGTERM');
  expect((await finished).code).toBe(0);
  expect(await readNext()).toBeNull();
}, 180_000);

it('says which button to press where only a browser can save the list, and what is wrong with a command', async () => {
  const place = await makePlace();
  const byHand = await runCli(place, ['fetch', 'eura2021']);
  expect(byHand.stdout).toMatch(/Press the report's button .* Excel[\s\S]*npm run import -- --observed-at/);
  const said = async (...args: string[]) => (await runCli(place, ['fetch', ...args])).stderr;
  expect(await said('eura2014')).toContain('Set FETCH_CONTACT to an e-mail address');
  expect(await said('eura1066')).toContain('Nothing is known of how to fetch eura1066');
  expect(await said('eura2014', '--only', 'S1,../x')).toContain('"S1" is none');
  expect(await said('eura2014', '--every', '25d')).toContain('"25d" is none');
}, 180_000);
