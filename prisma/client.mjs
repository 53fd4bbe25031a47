// Generates the Prisma client where it is missing or older than the schema; quick otherwise.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

const schema = readFileSync(new URL('./schema.prisma', import.meta.url));
const { version } = createRequire(import.meta.url)('@prisma/client/package.json');
const wanted = createHash('sha256').update(schema).update(version).digest('hex');
const marker = new URL('./client/.made-from', import.meta.url);

if (!existsSync(marker) || readFileSync(marker, 'utf8') !== wanted) {
  // generators are commands of installed packages
  const bin = fileURLToPath(new URL('../node_modules/.bin', import.meta.url));
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  try {
    execFileSync(process.execPath, [cli, 'generate', '--no-hints'], {
      cwd: new URL('..', import.meta.url),
      stdio: 'pipe',
      env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, CHECKPOINT_DISABLE: '1' },
    });
  } catch (error) {
    console.error(`The database client could not be generated:\n${error.stderr ?? ''}${error.stdout ?? ''}`);
    process.exit(1);
  }
  writeFileSync(marker, wanted);
}
