import { chmodSync } from 'node:fs';
import { expect, it } from 'vitest';
import { makePlace, runCli } from './processes.ts';
import { manyProjects } from './world.ts';

it('doctor says how an installation is, what it trusts, and what is wrong with it', async () => {
  const place = await makePlace();
  const args = ['import', '--observed-at', '2020-01-01', place.write('pages', manyProjects(4))];
  expect((await runCli(place, args)).code).toBe(0);
  const line = (text: string, name: string) =>
    text
      .split('\n')
      .find((one) => one.startsWith(name))
      ?.slice(name.length)
      .trim();

  const bare = await runCli(place, ['doctor']);
  expect(bare, bare.stdout + bare.stderr).toMatchObject({ code: 0, stderr: '' });
  expect(line(bare.stdout, 'TRUST_PROXY')).toMatch(/^not set: .*X-Forwarded-For is ignored$/u);
  expect(line(bare.stdout, 'Projects')).toBe('4');
  expect(line(bare.stdout, 'Dataset version')).toMatch(/^1, published \d{4}-\d\d-\d\d/u);
  expect(line(bare.stdout, 'Oldest kept')).toBe('version 1');
  expect(line(bare.stdout, 'Rights')).toMatch(/: reads and writes, makes tables$/u);
  expect(line(bare.stdout, 'Takedowns')).toBe('0');
  expect(bare.stdout).toMatch(/Nothing is wrong\.\n$/u);

  const behind = await runCli(place, ['doctor'], { TRUST_PROXY: '10.0.0.0/8, 192.0.2.1' });
  expect(behind.code).toBe(0);
  expect(line(behind.stdout, 'TRUST_PROXY')).toBe('10.0.0.0/8, 192.0.2.1');

  const wrong = await runCli(place, ['doctor'], { TRUST_PROXY: 'all of them' });
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringMatching(/^TRUST_PROXY .*\n$/u) });
  if (place.databaseUrl !== null) return;
  chmodSync(place.dataDir, 0o755);
  const open = await runCli(place, ['doctor']);
  expect(open.code).toBe(1);
  expect(open.stdout).toMatch(/Wrong:\n(?:- .*\n)*- \d+ files in .* can be read by others/u);
}, 180_000);
