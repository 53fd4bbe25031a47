import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { makePlace, runCli, startCli, startServer } from '../processes.ts';
import { health, manyProjects, page2014, rauma, salo, turku, vates } from '../world.ts';

/** RACES=30 tries takedowns at thirty moments of an import. */
const races = Number(process.env['RACES'] ?? 6);
const pages = 30;
const counted = { before: './test/importing/killAt.ts' };
const bodies = [vates, health, salo, turku, rauma];

/** What each import brings anew, and what is asked for meanwhile. */
function planOf(race: number) {
  const kind = (['PROJECT', 'TEXT', 'ORGANISATION'] as const)[race % 3] ?? 'PROJECT';
  const of = bodies[Math.floor(race / 3) % bodies.length] ?? vates;
  const code = `S3${String(race).padStart(4, '0')}`;
  // letters only, for words of two kinds are looked for in two ways
  const word = `lummelampi${String.fromCharCode(97 + (race % 26), 97 + Math.floor(race / 26))}`;
  const shown = word.replace('l', 'L');
  const state = (year: number) => {
    const isNews = year > 0;
    if (kind === 'PROJECT') return page2014({ code, name: isNews ? `${shown} uusi` : `${shown} vanha` });
    if (kind === 'TEXT') return page2014({ code, ...(isNews && { summary: `Mukana ${shown} Zyx.` }) });
    return page2014({ code, lead: isNews ? { ...of, name: `${shown} Utö` } : of });
  };
  const asked =
    kind === 'TEXT' ? ['--text', `${shown} Zyx`] : [kind === 'PROJECT' ? code : (of.businessId ?? '')];
  return { kind, code, word, asked, before: state(0), after: state(1) };
}

/** Whether a process has been stopped and not gone on. */
function isStopped(pid: number | undefined): boolean {
  try {
    return execFileSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('T');
  } catch {
    return false;
  }
}

it('what is suppressed while an import brings it anew is in no version afterwards, whenever that was', async () => {
  const place = await makePlace();
  const plans = Array.from({ length: races }, (_, race) => planOf(race));
  const first = place.write('first', [...manyProjects(pages), ...plans.map(({ before }) => before)]);
  expect((await runCli(place, ['import', '--observed-at', '2019-01-01', first])).code).toBe(0);
  const server = await startServer(place);
  const renamed = (name: string, more: readonly ReturnType<typeof page2014>[]) =>
    place.write(name, [
      ...manyProjects(pages).map(({ file, text }) => ({
        file,
        text: text.replace(/Hankkeen nimi: .*/, `Hankkeen nimi: ${name}`),
      })),
      ...more,
    ]);
  const importArgs = (year: number, folder: string) => ['import', '--observed-at', `${year}-01-01`, folder];
  const countFile = join(place.folder, 'count');
  const calm = importArgs(2020, renamed('calm', []));
  expect((await runCli(place, calm, { COUNT_TO: countFile }, counted)).code).toBe(0);
  const statements = Number(readFileSync(countFile, 'utf8'));

  const ask = async (query: string, version?: number) => {
    const response = await fetch(`${server.url}/graphql${version === undefined ? '' : `?v=${version}`}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return response.json();
  };
  const moments: string[] = [];
  for (const [race, { kind, asked, after }] of plans.entries()) {
    const at = Math.max(1, Math.round(((race + 0.5) / races) * statements));
    const folder = renamed(`race ${race}`, [after]);
    const stop = { KILL_AT: String(at), KILL_WITH: 'SIGSTOP' };
    const bringing = startCli(place, importArgs(2021 + race, folder), stop, counted);
    await expect
      .poll(() => bringing.child.exitCode !== null || isStopped(bringing.child.pid), { timeout: 60_000 })
      .toBe(true);
    expect(bringing.child.exitCode).toBeNull();
    const hiding = startCli(place, ['suppress', ...asked]);
    // where the import holds what a takedown waits for, it goes on only when that does
    const isAtOnce = await Promise.race([hiding.finished.then(() => true), setTimeout(4_000, false)]);
    bringing.child.kill('SIGCONT');
    const [brought, hidden] = await Promise.all([bringing.finished, hiding.finished]);
    expect(brought, brought.stderr).toMatchObject({ code: 0 });
    expect(hidden, hidden.stderr).toMatchObject({ code: 0 });
    moments.push(`${kind} at ${at} of ${statements}${isAtOnce ? '' : ', which waited'}`);
  }
  const last = races + 2;
  await expect
    .poll(async () => (await ask('{ dataset { suppressed version } }')).data, { timeout: 20_000 })
    .toEqual({ dataset: { suppressed: races, version: String(last) } });

  for (let version = 1; version <= last; version++) {
    const all = await ask(
      '{ projects(first: 100) { totalCount nodes { code name summary implementers { nameAsPublished organisation { name names } } } } organisations(first: 100) { nodes { name names } } }',
      version,
    );
    const said = JSON.stringify(all);
    expect(all.data.projects.totalCount).toBe(pages + plans.filter(({ kind }) => kind !== 'PROJECT').length);
    for (const { kind, code, word } of plans) {
      const { data } = await ask(
        `{ project(code: "${code}") { code } projects(filter: { text: "${word}" }) { totalCount } search(text: "${word}") { totalCount } }`,
        version,
      );
      const where = `${kind} in version ${version}; ${moments.join('; ')}`;
      expect(said.toLowerCase().includes(word), where).toBe(false);
      expect(data, where).toEqual({
        project: kind === 'PROJECT' ? null : { code },
        projects: { totalCount: 0 },
        search: { totalCount: 0 },
      });
    }
  }
  console.log(moments.join('; '));
  server.child.kill('SIGTERM');
  expect((await server.finished).code).toBe(0);
}, 900_000);
