import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { makePlace, startServer } from './processes.ts';

it('a server goes on answering after a rejection that nobody handled, and logs it', async () => {
  const place = await makePlace();
  const before = join(place.folder, 'rejecting.mjs');
  writeFileSync(before, `process.on('SIGUSR2', () => void Promise.reject(new Error('nobody waits')));\n`);
  const { ask, child, finished } = await startServer(
    place,
    { LOG_LEVEL: 'error' },
    { before: pathToFileURL(before).href },
  );
  const logged = new Promise<string>((done) => child.stderr?.once('data', (text) => done(String(text))));
  child.kill('SIGUSR2');
  expect(await logged).toContain('nobody waits');
  expect((await ask('{ dataset { version } }')).status).toBe(200);
  child.kill('SIGTERM');
  expect((await finished).code).toBe(0);
});
