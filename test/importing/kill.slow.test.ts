import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { brokenInvariants } from '../../src/importing/invariants.ts';
import { makePlace, type Place, runCli } from '../processes.ts';
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
  /** What an import that never published has left. */
  readonly unpublished: number;
  readonly broken: readonly unknown[];
}

async function see(place: Place): Promise<Seen> {
  const store = await place.openStore();
  try {
    const { rows } = await store.pool.query(
      `SELECT "currentVersion" AS version, (SELECT count(*)::int FROM "revision" r
         WHERE r."publishedIn" <= d."currentVersion" AND (r."retiredIn" IS NULL OR r."retiredIn" > d."currentVersion")) AS revisions,
         (SELECT count(*)::int FROM "source_record" s WHERE s."publishedIn" > d."currentVersion") AS unpublished
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

const counted = { before: './test/importing/killAt.ts' };

it('leaves the version before whole, killed at any moment, and a rerun comes out the same', async () => {
  const calm = await prepare();
  const countFile = join(calm.place.folder, 'count');
  const begun = performance.now();
  expect((await runCli(calm.place, calm.args, { COUNT_TO: countFile }, counted)).code).toBe(0);
  const ms = Math.round(performance.now() - begun);
  const statements = Number(readFileSync(countFile, 'utf8'));
  const wanted = await dumpProjects(calm.place);
  expect(wanted).toHaveLength(pages + 1);

  const next = random(20_261_122);
  const moments: string[] = [];
  let { place, args } = await prepare();
  let hits = 0;
  for (let i = 0; i < kills; i++) {
    // one in each part of the work; every other one a little after a statement was sent
    const at = Math.ceil(((i + next()) / kills) * statements);
    const delay = i % 2 === 0 ? 0 : Math.floor(next() * 30);
    const moment = { KILL_AT: String(at), KILL_AFTER_MS: String(delay) };
    const { code } = await runCli(place, args, moment, counted);
    const seen = await see(place);
    const how = code === null ? 'killed' : 'done';
    moments.push(`${at} + ${delay} ms ${how}, version ${seen.version}, ${seen.unpublished} unpublished`);
    expect(seen.broken).toEqual([]);
    const isPublished = seen.version === 2;
    expect(seen, moments.at(-1)).toMatchObject({ revisions: isPublished ? 10 + pages + 1 : 11 });
    if (seen.unpublished > 0) hits++;
    if (!isPublished) continue;
    expect(await dumpProjects(place)).toEqual(wanted);
    ({ place, args } = await prepare());
  }
  console.log(`import of ${pages} pages: ${ms} ms, ${statements} statements; ${moments.join('; ')}`);
  // else no kill came in the midst of the work, and nothing was shown
  expect(hits).toBeGreaterThan(0);
  expect((await runCli(place, args)).code).toBe(0);
  expect(await see(place)).toEqual({ version: 2, revisions: 10 + pages + 1, unpublished: 0, broken: [] });
  expect(await dumpProjects(place)).toEqual(wanted);
}, 600_000);
