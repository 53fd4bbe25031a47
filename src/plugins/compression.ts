import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Plugin } from 'graphql-yoga';
import { type Coding, chooseCoding, compressBytes, leastBytes, openCoder, refusesPlain } from './coding.ts';
import { weaken } from './entityTags.ts';

/** What is longer is compressed as it is read. */
const longestHeld = 1_000_000;
const worthIt =
  /^(?:text\/(?!event-stream)|image\/svg\+xml|application\/(?:[\w.+-]+\+)?(?:json|xml|x-ndjson))/i;

/**
 * Sends texts compressed to those who accept it. It belongs after all plugins that set headers or replace the
 * response.
 */
export function useCompression(): Plugin {
  return {
    async onResponse({ request, response, fetchAPI, setResponse }) {
      const { headers } = response;
      const coding = request.headers.has('range')
        ? null
        : chooseCoding(request.headers.get('accept-encoding'));
      if (response.status === 304) {
        if (coding) setWeakTag(headers);
        return;
      }
      if (!worthIt.test(headers.get('content-type') ?? '')) return;
      if (headers.has('content-encoding') || /\bno-transform\b/.test(headers.get('cache-control') ?? ''))
        return;
      varyByCoding(headers);
      if (!coding) return;
      const body = await readBody(response);
      const { status, statusText } = response;
      const isLongEnough = !Buffer.isBuffer(body) || body.byteLength >= leastBytes;
      if (!isLongEnough && !refusesPlain(request.headers.get('accept-encoding'))) {
        return setResponse(new fetchAPI.Response(body, { status, statusText, headers }));
      }
      headers.set('content-encoding', coding);
      headers.delete('content-length');
      setWeakTag(headers);
      if (!Buffer.isBuffer(body)) {
        return setResponse(new Response(compressStream(coding, body), { status, statusText, headers }));
      }
      const compressed = await compressBytes(coding, body);
      headers.set('content-length', String(compressed.byteLength));
      setResponse(new fetchAPI.Response(compressed, { status, statusText, headers }));
    },
  };
}

/** The whole body where it is short or already made, else what it yields as it is made. */
async function readBody(response: Response): Promise<Buffer<ArrayBuffer> | AsyncGenerator<Uint8Array>> {
  const length = response.headers.get('content-length');
  if ((length !== null && Number(length) <= longestHeld) || !response.body)
    return Buffer.from(await response.arrayBuffer());
  const reader = response.body.getReader();
  const read: Uint8Array[] = [];
  let size = 0;
  try {
    while (size < leastBytes) {
      const { done, value } = await reader.read();
      if (done) return Buffer.concat(read);
      read.push(value);
      size += value.byteLength;
    }
  } catch (error) {
    return failWith(error);
  }
  return readOn(read, reader);
}

async function* readOn(read: readonly Uint8Array[], reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    yield* read;
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

// biome-ignore lint/correctness/useYield: a body that breaks off before its first byte
async function* failWith(error: unknown): AsyncGenerator<Uint8Array> {
  throw error;
}

function compressStream(coding: Coding, chunks: AsyncIterable<Uint8Array>): ReadableStream {
  const coder = openCoder(coding);
  // an error at either end ends both, and the reader sees it in the stream
  pipeline(chunks, coder).catch(() => undefined);
  return Readable.toWeb(coder) as ReadableStream;
}

function setWeakTag(headers: Headers): void {
  const etag = headers.get('etag');
  if (etag) headers.set('etag', weaken(etag));
}

function varyByCoding(headers: Headers): void {
  const vary = headers.get('vary');
  if (!vary) headers.set('vary', 'Accept-Encoding');
  else if (!/\baccept-encoding\b/i.test(vary)) headers.set('vary', `${vary}, Accept-Encoding`);
}
