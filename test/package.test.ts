import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DCLinter } from 'dclint';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { contextOf } from './container.ts';

const home = fileURLToPath(new URL('../', import.meta.url));
const read = (file: string) => readFileSync(`${home}${file}`, 'utf8');
const dockerfile = read('Dockerfile');
const { version, scripts } = JSON.parse(read('package.json'));

test('the Dockerfile has no fault', () => {
  expect(validate(dockerfile)).toEqual([]);
  // the linter sees what is wrong
  expect(validate(dockerfile.replace('COPY . .', 'COPY .'))).toHaveLength(1);
});

test('the image runs as a user without rights, on an exact release line, with a volume and a health check', () => {
  const instructions = DockerfileParser.parse(dockerfile).getInstructions();
  const all = (keyword: string) =>
    instructions
      .filter((instruction) => instruction.getKeyword() === keyword)
      .map((instruction) => instruction.getArgumentsContent());
  expect(all('USER')).toEqual(['node']);
  expect(all('VOLUME')).toEqual(['/data']);
  expect(all('HEALTHCHECK').join()).toContain('/health/ready');
  for (const image of all('FROM')) expect(image).toMatch(/^node:\d+-bookworm-slim( AS \w+)?$/);
  // nothing that comes later may need rights again, and packages are those of the lock file
  const steps = instructions.map((instruction) => instruction.getKeyword());
  expect(steps.lastIndexOf('RUN')).toBeLessThan(steps.indexOf('USER'));
  expect(all('RUN').filter((step) => step?.includes('npm install'))).toEqual([]);
});

test('the image starts the server with the bounds of npm start', () => {
  const flags = (text: string) => text.match(/--max-[\w-]+=\d+/g);
  expect(flags(dockerfile.slice(dockerfile.lastIndexOf('CMD')))).toEqual(flags(scripts.start));
});

test('no secret, no history and nothing built on this machine reaches the image', () => {
  const isIn = contextOf(home);
  for (const path of [
    '.git/config',
    '.env',
    '.data/lock',
    'node_modules/pg/package.json',
    'dist/server.js',
    'prisma/client/client.ts',
    'src/web/site/built/manifest.json',
    'test/app.ts',
  ])
    expect(isIn(path), path).toBe(false);
  for (const path of ['package-lock.json', '.npmrc', 'tsconfig.json', 'src/server.ts', 'docs/export.md'])
    expect(isIn(path), path).toBe(true);
});

test('the compose file is as its schema and the rules of its linter want it', () => {
  const linter = new DCLinter({ rules: {}, quiet: false, debug: false, exclude: [] });
  const faultsOf = (file: string) => {
    const results: { messages: { rule: string }[] }[] = linter.lintFiles([file], false);
    return results.flatMap(({ messages }) => messages.map(({ rule }) => rule));
  };
  expect(faultsOf(`${home}compose.yaml`)).toEqual([]);
  // the linter sees what is wrong
  const folder = mkdtempSync(join(tmpdir(), 'hankegraafi-compose-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const spoil = (name: string, from: string, to: string) => {
    writeFileSync(join(folder, name), read('compose.yaml').replace(from, to));
    return faultsOf(join(folder, name));
  };
  expect(spoil('key.yaml', 'depends_on:', 'depends_of:')).toContain('invalid-schema');
  expect(spoil('image.yaml', '    build:\n', '    image: hankegraafi\n    build:\n')).toContain(
    'no-build-and-image',
  );
});

test('the server starts after its database answers, and both keep what they store', () => {
  const { services, volumes } = parse(read('compose.yaml'));
  expect(services.app.depends_on).toEqual({ db: { condition: 'service_healthy' } });
  expect(services.db.healthcheck.test).toContain('pg_isready');
  const mounted = [...services.app.volumes, ...services.db.volumes].map((text: string) => text.split(':')[0]);
  expect(mounted.sort()).toEqual(Object.keys(volumes).sort());
  // no password is written into the file, and nothing listens beyond the loopback
  expect(services.db.environment.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?/);
  expect(services.app.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
});

test('the changelog begins with the version of the package', () => {
  expect(/^## (\S+) /m.exec(read('CHANGELOG.md'))?.[1]).toBe(version);
});
