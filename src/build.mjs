// Builds dist, which is all of this as Node runs it without a loader, where it is missing or older than its sources; quick
// otherwise. It has the folders that the sources have, so that each file finds the others in the same way.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const folders = ['src', 'schema', join('prisma', 'client'), join('prisma', 'migrations'), 'docs'];
const commands = ['server', 'cli'];
const marker = 'made-from';

/** Every file below a folder, by its path from the root. */
function filesOf(folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .map((file) => join(folder, file))
    .filter((file) => statSync(join(root, file)).isFile())
    .sort();
}

const isCode = (file) => /\.tsx?$/.test(file);
// what browsers load is built by src/web/build.mjs, and copied as it is
const isNeeded = (file) => !file.includes(`${sep}browser${sep}`);
const files = [...folders.flatMap(filesOf).filter(isNeeded), 'package.json'];

const hash = createHash('sha256');
for (const file of [...files, 'package-lock.json'])
  hash.update(`${file}\n`).update(readFileSync(join(root, file)));
const wanted = hash.digest('hex');

/** Each file stays a file of its own, and names the others by what they become. */
const filesApart = {
  name: 'files apart',
  setup({ onResolve }) {
    onResolve({ filter: /./ }, ({ path, kind }) => {
      if (kind === 'entry-point') return undefined;
      return { path: path.startsWith('.') ? path.replace(/\.tsx?$/, '.js') : path, external: true };
    });
  },
};

async function build() {
  const unfinished = join(root, `dist.${process.pid}`);
  try {
    const esbuild = await import('esbuild');
    await esbuild.build({
      entryPoints: files.filter(isCode).map((file) => join(root, file)),
      absWorkingDir: root,
      outbase: root,
      outdir: unfinished,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      keepNames: true,
      plugins: [filesApart],
      logLevel: 'error',
    });
    for (const file of files.filter((file) => !isCode(file))) {
      mkdirSync(dirname(join(unfinished, file)), { recursive: true });
      copyFileSync(join(root, file), join(unfinished, file));
    }
    for (const name of commands)
      writeFileSync(join(unfinished, `${name}.js`), `import './src/${name}.js';\n`);
    writeFileSync(join(unfinished, marker), wanted);
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    renameSync(unfinished, join(root, 'dist'));
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

const made = join(root, 'dist', marker);
if (!existsSync(made) || readFileSync(made, 'utf8') !== wanted) await build();
