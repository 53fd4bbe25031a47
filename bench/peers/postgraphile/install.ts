import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const installMs = 300_000;
const source = import.meta.dirname;
const folder = join(source, '../../.peers');

// what PostGraphile needs; an older Node gets one beside it
const leastNode = 22;
const ownNode = '22.23.3';
const isNewEnough = Number.parseInt(process.versions.node, 10) >= leastNode;
// as packages of the registry, each for one machine, whose installation runs no script
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** PostGraphile and the Node it needs, in a folder of their own; installed where they are not yet as they should be. */
export async function installPostgraphile(): Promise<{ node: string; script: string }> {
  const wanted = await readFile(join(source, 'package.json'), 'utf8');
  const installed = await readFile(join(folder, 'installed.json'), 'utf8').catch(() => null);
  await mkdir(folder, { recursive: true });
  if (installed !== wanted) {
    console.log('Installing PostGraphile, once: about half a minute.');
    await copyFile(join(source, 'package.json'), join(folder, 'package.json'));
    const more = isNewEnough ? [] : [`${nodePackage}@${ownNode}`];
    await run('npm', ['install', '--no-audit', '--no-fund', ...more], {
      cwd: folder,
      timeout: installMs,
      shell: process.platform === 'win32',
    });
    await copyFile(join(source, 'package.json'), join(folder, 'installed.json'));
  }
  await copyFile(join(source, 'server.mjs'), join(folder, 'server.mjs'));
  return {
    node: isNewEnough ? process.execPath : join(folder, 'node_modules', nodePackage, 'bin/node'),
    script: join(folder, 'server.mjs'),
  };
}
