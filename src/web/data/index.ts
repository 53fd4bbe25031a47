import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Plugin } from 'graphql-yoga';
import type { ErrorCode } from '../../errors.ts';
import { proxyExpiry } from '../../plugins/caching.ts';
import { holdsTag } from '../../plugins/entityTags.ts';
import { readVersionNumber } from '../../plugins/requestVersion.ts';
import { formatById } from '../export/formats.ts';
import type { DataFiles } from './files.ts';
import { readRange } from './range.ts';
import { dataFormats, packageFile } from './write.ts';

/** Which version a number is of, or null for the current one. */
export type AskVersion = (asked: number | null) => Promise<{
  readonly current: number;
  readonly found: { readonly version: number } | null;
}>;

interface ServedFile {
  readonly path: string;
  readonly bytes: number;
  readonly etag: string;
  readonly contentType: string;
}

const place = /^\/data\/([^/]+)\/([^/]+)$/;
const names: readonly string[] = [...dataFormats.map((id) => `projects.${id}`), packageFile];
const retryAfterSeconds = 5;

/**
 * `/data/{version}/projects.csv`, `.ndjson`, `.parquet` and `datapackage.json`: a version's files, which never change.
 * `latest` leads to the current version's. Files that are not made yet are made when they are asked for.
 */
export function useDataFiles(files: DataFiles, askVersion: AskVersion): Plugin {
  return {
    async onRequest({ request, url, endResponse }) {
      const [, asked = '', name = ''] = place.exec(url.pathname) ?? [];
      if (!names.includes(name)) return;
      if (request.method !== 'GET') {
        return endResponse(
          refuse(405, 'METHOD_NOT_ALLOWED', `${url.pathname} can be got, nothing else.`, {
            allow: 'GET, HEAD',
          }),
        );
      }
      const isLatest = asked === 'latest';
      const { current, found } = await askVersion(isLatest ? null : readVersionNumber(asked));
      if (!found || found.version === 0) {
        const newest = current === 0 ? 'nothing has been published yet' : `the newest is ${current}`;
        const sentence = `There is no dataset version "${asked.slice(0, 20)}": ${newest}. /data/latest/${name} leads to it.`;
        return endResponse(refuse(404, 'UNKNOWN_VERSION', sentence));
      }
      if (isLatest) {
        const headers = { location: `/data/${found.version}/${name}`, 'cache-control': 'public, no-cache' };
        return endResponse(new Response(null, { status: 302, headers }));
      }
      const file = await findFile(files, found.version, name);
      if (file) return endResponse(serve(request, file, found.version));
      files.make(found.version);
      const sentence = `The files of version ${found.version} are being made. Ask again in ${retryAfterSeconds} seconds.`;
      endResponse(refuse(503, 'NOT_READY', sentence, { 'retry-after': String(retryAfterSeconds) }));
    },
  };
}

async function findFile(files: DataFiles, version: number, name: string): Promise<ServedFile | null> {
  const folder = files.find(version);
  if (folder === null) return null;
  try {
    const description = await readFile(join(folder, packageFile));
    if (name === packageFile) {
      const etag = `"${createHash('sha256').update(description).digest('base64url').slice(0, 27)}"`;
      const contentType = 'application/json';
      return { path: join(folder, name), bytes: description.byteLength, etag, contentType };
    }
    const { resources } = JSON.parse(description.toString()) as {
      resources: { path: string; bytes: number; hash: string; format: string }[];
    };
    const resource = resources.find(({ path }) => path === name);
    if (!resource) return null;
    const { bytes, hash, format } = resource;
    const etag = `"${hash.slice(-40)}"`;
    return { path: join(folder, name), bytes, etag, contentType: formatById(format).contentType };
  } catch (error) {
    // taken away meanwhile
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function serve(request: Request, { path, bytes, etag, contentType }: ServedFile, version: number): Response {
  const headers = new Headers({
    etag,
    ...proxyExpiry,
    'cache-control': 'public, max-age=31536000, immutable',
    'accept-ranges': 'bytes',
    'x-dataset-version': String(version),
    vary: 'Accept-Encoding',
  });
  if (holdsTag(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers });
  headers.set('content-type', contentType);
  const name = path.slice(path.lastIndexOf('/') + 1);
  headers.set('content-disposition', `attachment; filename="hankegraafi-v${version}-${name}"`);
  const condition = request.headers.get('if-range');
  const isSame = condition === null || condition === etag;
  const range = isSame ? readRange(request.headers.get('range'), bytes) : null;
  if (range === 'beyond') {
    headers.set('content-range', `bytes */${bytes}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: bytes - 1 };
  headers.set('content-length', String(end - start + 1));
  if (range) headers.set('content-range', `bytes ${start}-${end}/${bytes}`);
  // an empty file has no last byte to read to
  const body =
    bytes === 0 ? null : (Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream);
  return new Response(body, { status: range ? 206 : 200, headers });
}

function refuse(
  status: number,
  code: ErrorCode,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = { errors: [{ message, extensions: { code } }] };
  return Response.json(body, { status, headers: { ...headers, 'cache-control': 'no-store' } });
}
