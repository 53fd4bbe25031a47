import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../src/app.ts';
import { startApp, type TestApp } from './app.ts';
import { page2014 } from './world.ts';

const text = readFileSync(new URL('../docs/notebooks.md', import.meta.url), 'utf8');
const codeOf = (language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))]
    .map(([, code]) => code)
    .join('\n');

const python = process.env['PYTHON'] ?? 'python3';

function has(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const hasPython = has(python, '--version');
const hasPandas = has(python, '-c', 'import pandas, duckdb');
const hasR = has('Rscript', '-e', 'library(httr2); library(arrow)');

let app: TestApp;
let base: string;
const folder = mkdtempSync(join(tmpdir(), 'hankegraafi-notebooks-'));
const server = createServer((request, response) => served.handle(request, response));
let served: ReturnType<typeof createApp>;
beforeAll(async () => {
  app = await startApp();
  const region = { regions: ['Varsinais-Suomi'] };
  await app.import([
    page2014({ ...region, code: 'S20001', starts: '1.4.2015', granted: '100 000' }),
    page2014({ ...region, code: 'S20002', starts: '1.9.2015', granted: '50 000' }),
    page2014({ ...region, code: 'S20003', starts: '1.1.2016', granted: '7 000' }),
    page2014({ code: 'S20004', regions: ['Satakunta'] }),
  ]);
  served = createApp({ store: app.store, log: console });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await served.dispose();
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the page's code of a language, asking the test's own server, and gives what it prints. */
async function run(language: string, file: string, command: string): Promise<string> {
  const code = codeOf(language);
  expect(code).toContain('http://localhost:4000');
  writeFileSync(join(folder, file), code.replaceAll('http://localhost:4000', base));
  const { stdout } = await promisify(execFile)(command, [file], { cwd: folder });
  return stdout;
}

it('runs the code for Observable', async () => {
  const said = await run('js', 'notebook.mjs', process.execPath);
  expect(said).toContain("{ year: '2015', projects: 2, granted: 150000 }");
  expect(said).toContain("{ year: '2016', projects: 1, granted: 7000 }");
  expect(said).toMatch(/\n3\n$/);
});

it.skipIf(!hasPandas)('runs the code for Python', async () => {
  const said = await run('python', 'notebook.py', python);
  expect(said).toMatch(/2015\s+2\s+150000\.0/);
  expect(said).toMatch(/2016\s+1\s+7000\.0/);
  expect(said).toMatch(/projects\s+3/);
});

it.skipIf(!hasPython)('has code for Python that Python can read', () => {
  writeFileSync(join(folder, 'read.py'), codeOf('python'));
  execFileSync(python, ['-m', 'py_compile', 'read.py'], { cwd: folder });
});

it.skipIf(!hasR)('runs the code for R', async () => {
  const said = await run('r', 'notebook.R', 'Rscript');
  expect(said).toMatch(/2015\s+150000/);
  expect(said).toContain('[1] 3');
});
