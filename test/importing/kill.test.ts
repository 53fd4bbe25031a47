import { expect, it } from 'vitest';
import { brokenInvariants } from '../../src/importing/invariants.ts';
import { makePlace, type Place, runCli, startCli } from '../processes.ts';
import { manyProjects, page2014 } from '../world.ts';
import { dumpProjects } from './dump.ts';

const kills = Number(process.env['KILLS'] ?? 4);
const pages = 250;

/** Seeded, so that a failure can be had again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

interface Seen {
  readonly version: number;
  readonly revisions: number;
  readonly broken: readonly unknown[];
}

async function see(place: Place): Promise<Seen> {
  const store = await place.openStore();
  try {
    const { rows } = await store.pool.query(
      `SELECT "currentVersion" AS version, (SELECT count(*)::int FROM "revision" r
         WHERE r."publishedIn" <= d."currentVersion" AND (r."retiredIn" IS NULL OR r."retiredIn" > d."currentVersion")) AS revisions
       FROM "dataset" d`,
    );
    return { ...rows[0], broken: await brokenInvariants(store.pool, rows[0].version) };
  } finally {
    await store.close();
  }
}

/** The first ten pages in an older state, so that a version stands before the import that is killed. */
async function prepare(): Promise<{ place: Place; args: string[] }> {
  const place = await makePlace();
  const older = place.write(
    'older',
    manyProjects(10).map(({ file, text }) => ({
      file,
      text: text.replace(/Hankkeen nimi: .*/, 'Hankkeen nimi: Ennen'),
    })),
  );
  const gone = page2014({ code: 'S29999', name: 'Vain ennen' });
  place.write('older', [gone]);
  expect((await runCli(place, ['import', '--observed-at', '2020-01-01', older])).code).toBe(0);
  const all = place.write('all', manyProjects(pages));
  return { place, args: ['import', '--observed-at', '2021-01-01', all] };
}

it('leaves the version before whole, killed at any moment, and a rerun comes out the same', async () => {
  const calm = await prepare();
  const before = performance.now();
  expect((await runCli(calm.place, calm.args)).code).toBe(0);
  const duration = performance.now() - before;
  const wanted = await dumpProjects(calm.place);
  expect(wanted).toHaveLength(pages + 1);

  const { place, args } = await prepare();
  const next = random(20_261_122);
  const moments: string[] = [];
  for (let i = 0; i < kills; i++) {
    const { child, finished } = startCli(place, args);
    // one in each part of the time, for a kill too early finds nothing begun
    const ms = 500 + ((i + next()) / kills) * Math.max(duration - 500, 500);
    const timer = setTimeout(() => child.kill('SIGKILL'), ms);
    const { code } = await finished;
    clearTimeout(timer);
    const seen = await see(place);
    moments.push(`${Math.round(ms)} ms → ${code === null ? 'killed' : 'done'}, version ${seen.version}`);
    expect(seen.broken).toEqual([]);
    const total = seen.version === 1 ? 11 : 10 + pages + 1;
    expect(seen, moments.at(-1)).toMatchObject({ revisions: total });
  }
  console.log(`import of ${pages} pages: ${Math.round(duration)} ms; ${moments.join('; ')}`);
  expect((await runCli(place, args)).code).toBe(0);
  expect(await see(place)).toEqual({ version: 2, revisions: 10 + pages + 1, broken: [] });
  expect(await dumpProjects(place)).toEqual(wanted);
}, 300_000);
