import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'graphql-yoga';
import { chooseCoding } from '../plugins/coding.ts';
import { holdsTag } from '../plugins/entityTags.ts';

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  woff: 'font/woff',
  woff2: 'font/woff2',
};

/** The compressed variants that are built beside each file. */
const endings = { br: '.br', gzip: '.gz' } as const;

/** Files that build.mjs made for browsers, whose names change with what is in them. */
export interface BuiltFiles {
  readonly place: string;
  /** The address of what an entry was built to: `site.css`. */
  addressOf(entry: string): string;
  /** What an entry was built to. */
  readEntry(entry: string): Buffer<ArrayBuffer>;
  /** Bytes of a file by its own name; undefined where there is none. */
  read(name: string): Buffer<ArrayBuffer> | undefined;
}

/** The files of folders, to be served at `place`, which begins and ends with a stroke. */
export function openBuiltFiles(place: string, ...folders: readonly URL[]): BuiltFiles {
  const folderOf = new Map(folders.flatMap((folder) => readdirSync(folder).map((name) => [name, folder])));
  const files = new Map(folders.flatMap((folder) => Object.entries(readManifest(folder))));
  const kept = new Map<string, Buffer<ArrayBuffer>>();

  function nameOf(entry: string): string {
    const name = files.get(entry);
    if (!name) throw new Error(`${entry} is no entry of build.mjs: ${[...files.keys()].join(', ')}`);
    return name;
  }
  function read(name: string): Buffer<ArrayBuffer> | undefined {
    const folder = folderOf.get(name);
    if (!folder) return undefined;
    const bytes = kept.get(name) ?? readFileSync(new URL(name, folder));
    kept.set(name, bytes);
    return bytes;
  }
  return {
    place,
    addressOf: (entry) => place + nameOf(entry),
    readEntry: (entry) => read(nameOf(entry)) as Buffer<ArrayBuffer>,
    read,
  };
}

function readManifest(folder: URL): Readonly<Record<string, string>> {
  const text = readFileSync(new URL('manifest.json', folder), 'utf8');
  return (JSON.parse(text) as { files: Record<string, string> }).files;
}

/** Serves built files, each in the coding that its reader accepts and for as long as may be. */
export function useBuiltFiles(built: BuiltFiles): Plugin {
  return {
    onRequest({ request, url, fetchAPI, endResponse }) {
      if (request.method !== 'GET' || !url.pathname.startsWith(built.place)) return;
      const name = url.pathname.slice(built.place.length);
      const type = types[name.slice(name.lastIndexOf('.') + 1)];
      const plain = type && built.read(name);
      if (!plain) return;
      const coding = request.headers.has('range')
        ? null
        : chooseCoding(request.headers.get('accept-encoding'), ['br', 'gzip']);
      const coded = coding === 'br' || coding === 'gzip' ? built.read(name + endings[coding]) : undefined;
      const isKnown = holdsTag(request.headers.get('if-none-match'), `"${name}"`);
      const headers = {
        'content-type': type,
        'cache-control': 'public, max-age=31536000, immutable',
        etag: coded ? `W/"${name}"` : `"${name}"`,
        vary: 'Accept-Encoding',
        // cards and pages of other origins may use them
        'cross-origin-resource-policy': 'cross-origin',
        ...(coded && { 'content-encoding': coding as string }),
      };
      endResponse(
        new fetchAPI.Response(isKnown ? null : (coded ?? plain), { status: isKnown ? 304 : 200, headers }),
      );
    },
  };
}
