// Builds what browsers load, where it is missing or older than its sources; quick otherwise.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const manifest = 'manifest.json';

/** Each folder of built files, and what is built into it, by the name that pages ask for. */
const bundles = [
  { built: at('./workbench/built'), entries: { main: at('./workbench/browser/main.js') } },
  {
    built: at('./site/built'),
    entries: {
      site: at('./site/browser/site.css'),
      picker: at('./site/browser/picker.js'),
      explorer: at('./explorer/browser/explorer.js'),
      chart: at('./explorer/browser/chart.css'),
    },
  },
  {
    built: at('./cards/built'),
    // they run as plain scripts, on pages of other sites too: nothing of theirs may be global
    format: 'iife',
    entries: {
      cardPage: at('./cards/browser/cardPage.css'),
      height: at('./cards/browser/height.js'),
      embed: at('./cards/browser/embed.js'),
    },
  },
];

/** What a bundle is made from, as one hash. */
function hashSources({ entries }) {
  const hash = createHash('sha256');
  for (const folder of new Set(Object.values(entries).map(dirname)))
    for (const file of readdirSync(folder).sort())
      hash.update(file).update(readFileSync(`${folder}/${file}`));
  return hash
    .update(JSON.stringify(Object.keys(entries)))
    .update(readFileSync(at('./build.mjs')))
    .update(readFileSync(at('../../package-lock.json')))
    .digest('hex');
}

/** Fonts that a style sheet holds as text become files: a browser fetches those alone whose letters it shows. */
const fontsAsFiles = {
  name: 'fonts as files',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^data:font\// }, ({ path }) => {
      const [, type, data] = /^data:font\/(\w+);base64,(.+)$/.exec(path);
      const name = createHash('sha256').update(data).digest('hex').slice(0, 8);
      return { path: `font-${name}.${type}`, namespace: 'font', pluginData: data };
    });
    onLoad({ filter: /./, namespace: 'font' }, ({ pluginData }) => ({
      contents: Buffer.from(pluginData, 'base64'),
      loader: 'file',
    }));
  },
};

async function build({ built, entries, format = 'esm' }, madeFrom) {
  const esbuild = await import('esbuild');
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: Object.entries(entries).map(([out, file]) => ({ in: file, out })),
    absWorkingDir: at('../../'),
    outdir: built,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    splitting: format === 'esm',
    format,
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: { 'react-style-singleton': at('./workbench/browser/styleSheets.js') },
    plugins: [fontsAsFiles],
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  // an entry that is a script may bring a style sheet of its own
  const files = {};
  for (const [path, { entryPoint, cssBundle }] of Object.entries(metafile.outputs)) {
    const name = Object.keys(entries).find((key) => entryPoint && entries[key] === at(`../../${entryPoint}`));
    if (!name) continue;
    files[`${name}${path.slice(path.lastIndexOf('.'))}`] = basename(path);
    if (cssBundle) files[`${name}.css`] = basename(cssBundle);
  }
  const unfinished = `${built}.${process.pid}/`;
  mkdirSync(unfinished);
  try {
    await Promise.all(
      outputFiles.map(({ path, contents }) => writeCompressed(unfinished + basename(path), contents)),
    );
    writeFileSync(unfinished + manifest, JSON.stringify({ madeFrom, files }));
    rmSync(built, { recursive: true, force: true });
    renameSync(unfinished, built);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function writeCompressed(file, contents) {
  writeFileSync(file, contents);
  if (/\.woff2?$/.test(file)) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: contents.length };
  writeFileSync(`${file}.br`, await promisify(brotliCompress)(contents, { params }));
  writeFileSync(`${file}.gz`, await promisify(gzip)(contents));
}

for (const bundle of bundles) {
  const wanted = hashSources(bundle);
  const file = `${bundle.built}/${manifest}`;
  const isBuilt = existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).madeFrom === wanted;
  if (!isBuilt) await build(bundle, wanted);
}
