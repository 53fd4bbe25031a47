import type { Transform } from 'node:stream';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import Negotiator from 'negotiator';

/** A way to write a body in fewer bytes, by its name in HTTP. */
export type Coding = 'zstd' | 'br' | 'gzip';

/** Shorter bodies go out as they are: they fit into the first packet anyway. */
export const leastBytes = 1024;

interface Coder {
  readonly compress: (bytes: Uint8Array) => Promise<Buffer<ArrayBuffer>>;
  /** Writes out what it has been given so far after each chunk, so that a reader sees rows as they are made. */
  readonly open: () => Transform;
}

const { constants } = zlib;

function brotliOptions(sizeHint: number, flush?: number): zlib.BrotliOptions {
  const params = {
    // a tenth more than the smallest, in a twentieth of the time
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_SIZE_HINT]: sizeHint,
  };
  return flush === undefined ? { params } : { params, flush };
}

/** Newer versions of Node have it. */
const zstd = zlib as unknown as {
  readonly zstdCompress?: (
    bytes: Uint8Array,
    done: (error: Error | null, made: Buffer<ArrayBuffer>) => void,
  ) => void;
  readonly createZstdCompress: (options: { flush: number }) => Transform;
  readonly constants: { readonly ZSTD_e_flush: number };
};

/** In the order of preference: for answers of some 20 KB, Brotli is both the quickest and the smallest. */
const coders: ReadonlyMap<Coding, Coder> = new Map([
  [
    'br',
    {
      compress: (bytes) => promisify(zlib.brotliCompress)(bytes, brotliOptions(bytes.byteLength)),
      open: () => zlib.createBrotliCompress(brotliOptions(0, constants.BROTLI_OPERATION_FLUSH)),
    },
  ],
  ...(zstd.zstdCompress
    ? [
        [
          'zstd',
          {
            compress: promisify(zstd.zstdCompress),
            open: () => zstd.createZstdCompress({ flush: zstd.constants.ZSTD_e_flush }),
          },
        ] as const,
      ]
    : []),
  [
    'gzip',
    {
      compress: (bytes) => promisify(zlib.gzip)(bytes),
      open: () => zlib.createGzip({ flush: constants.Z_SYNC_FLUSH }),
    },
  ],
]);

/** The codings that this Node can write, the preferred first. */
export const codings: readonly Coding[] = [...coders.keys()];

/** The coding that an Accept-Encoding header likes best of those given; null where the body should go out as it is. */
export function chooseCoding(
  acceptEncoding: string | null,
  given: readonly Coding[] = codings,
): Coding | null {
  const [best] = accepted(acceptEncoding, [...given, 'identity']);
  return given.find((coding) => coding === best) ?? null;
}

/** True where a header says that a body as it is may not be sent. */
export function refusesPlain(acceptEncoding: string | null): boolean {
  return acceptEncoding !== null && accepted(acceptEncoding, ['identity']).length === 0;
}

function accepted(acceptEncoding: string | null, offered: readonly string[]): string[] {
  // its types don't know the second argument
  const negotiator = new Negotiator({ headers: { 'accept-encoding': acceptEncoding ?? '' } }) as unknown as {
    encodings(offered: readonly string[], options: { preferred: readonly string[] }): string[];
  };
  return negotiator.encodings(offered, { preferred: offered });
}

export function compressBytes(coding: Coding, bytes: Uint8Array): Promise<Buffer<ArrayBuffer>> {
  return coderOf(coding).compress(bytes);
}

/** A stream of the same bytes in fewer. */
export function openCoder(coding: Coding): Transform {
  return coderOf(coding).open();
}

function coderOf(coding: Coding): Coder {
  const coder = coders.get(coding);
  if (!coder) throw new Error(`This version of Node can't write ${coding}.`);
  return coder;
}
