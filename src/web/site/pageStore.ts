import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type Coding, chooseCoding, compressBytes, leastBytes } from '../../plugins/coding.ts';
import { holdsTag, weaken } from '../../plugins/entityTags.ts';
import type { PageAnswer } from './route.ts';

/** A page as bytes, with those of each coding that somebody wanted. */
export interface Kept {
  readonly answer: PageAnswer;
  readonly etag: string;
  readonly plain: Buffer<ArrayBuffer>;
  readonly coded: Map<Coding, Buffer<ArrayBuffer>>;
}

export interface PageStore {
  /** The page under a key, made where it is not kept; those who ask meanwhile wait for the same one. */
  get(key: string, make: () => Promise<PageAnswer>): Promise<Kept>;
  /** The response, or 304 to who has it already. */
  respond(
    request: Request,
    kept: Kept,
    headers: Readonly<Record<string, string>>,
    fetchAPI: { readonly Response: typeof Response },
  ): Promise<Response>;
}

const keptBytes = 16_000_000;
const isText = /^(?:text\/|image\/svg|application\/(?:[\w.+-]+\+)?(?:json|xml))/;

export function createPageStore(): PageStore {
  // twice its plain size: what is compressed later comes on top
  const pages = new LRUCache<string, Kept>({
    maxSize: keptBytes,
    sizeCalculation: ({ plain }, key) => plain.byteLength * 2 + key.length * 2 + 500,
  });
  const underWay = new Map<string, Promise<Kept>>();

  async function make(key: string, answer: () => Promise<PageAnswer>): Promise<Kept> {
    const made = await answer();
    const plain = Buffer.from(made.body as string);
    const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 27)}"`;
    const kept = { answer: made, etag, plain, coded: new Map<Coding, Buffer<ArrayBuffer>>() };
    pages.set(key, kept);
    return kept;
  }

  return {
    async get(key, answer) {
      const known = pages.get(key) ?? underWay.get(key);
      if (known) return known;
      const making = make(key, answer).finally(() => underWay.delete(key));
      underWay.set(key, making);
      return making;
    },
    async respond(request, { answer, etag, plain, coded }, headers, { Response }) {
      const type = answer.type ?? 'text/html; charset=utf-8';
      const wanted =
        isText.test(type) && !request.headers.has('range')
          ? chooseCoding(request.headers.get('accept-encoding'))
          : null;
      const coding = plain.byteLength >= leastBytes ? wanted : null;
      const tagged = { ...headers, etag: coding ? weaken(etag) : etag };
      if ((answer.status ?? 200) === 200 && holdsTag(request.headers.get('if-none-match'), etag))
        return new Response(null, { status: 304, headers: tagged });
      const bytes = coding ? (coded.get(coding) ?? (await compressBytes(coding, plain))) : plain;
      if (coding) coded.set(coding, bytes);
      return new Response(bytes, {
        status: answer.status ?? 200,
        headers: {
          ...tagged,
          'content-type': type,
          'content-length': String(bytes.byteLength),
          ...(coding && { 'content-encoding': coding }),
        },
      });
    },
  };
}
