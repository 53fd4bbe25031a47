import { LRUCache } from 'lru-cache';
import type { AnswerTag } from '../plugins/caching.ts';
import { type Coding, compressBytes } from '../plugins/coding.ts';

/** An answer as bytes, with those of each coding that somebody wanted. */
export interface Answer {
  readonly plain: Buffer;
  readonly coded: Map<Coding, Buffer>;
}

/** An answer that is kept, under its tag and the moment when its version was published. */
export interface KeptAnswer extends Answer {
  readonly tag: AnswerTag;
  readonly publishedAt: Date;
}

export type AnswerKey = Pick<KeptAnswer, 'tag' | 'publishedAt'>;

/** A store in which processes share answers. */
export interface SharedAnswers {
  /** Null where there is none, or none at once. */
  find(key: AnswerKey): Promise<Answer | null>;
  /** Waits for nothing, and never fails. */
  keep(answer: KeptAnswer): void;
}

/** Whole answers, of this process first, then of those it shares them with. */
export interface Answers {
  /** An answer that this process keeps. */
  find(key: AnswerKey): KeptAnswer | undefined;
  /** An answer that another process keeps, or one made now; null where none can be made. */
  get(key: AnswerKey, make: () => Promise<Buffer | null>): Promise<KeptAnswer | null>;
  /** An answer's bytes in a coding: compressed once, for all who accept it. */
  code(answer: KeptAnswer, coding: Coding): Promise<Buffer>;
}

const keptBytes = 16_000_000;
const rememberedTags = 20_000;

export function createAnswers(shared: SharedAnswers | null): Answers {
  const asked = new LRUCache<string, true>({ max: rememberedTags });
  const kept = new LRUCache<string, KeptAnswer>({
    maxSize: keptBytes,
    sizeCalculation: ({ plain, coded }, key) =>
      [...coded.values()].reduce((sum, bytes) => sum + bytes.byteLength, plain.byteLength) +
      key.length * 2 +
      300,
  });
  return {
    find({ tag }) {
      const known = kept.get(tag.etag);
      // how long it may be kept depends on how it was asked for
      return known && { ...known, tag };
    },
    async get(key, make) {
      const others = shared && (await shared.find(key));
      const plain = others ? others.plain : await make();
      if (plain === null) return null;
      const answer = { ...key, plain, coded: others?.coded ?? new Map<Coding, Buffer>() };
      const { etag } = key.tag;
      // a question asked once would only push out those that are asked often
      if (!others && !asked.has(etag)) asked.set(etag, true);
      else {
        kept.set(etag, answer);
        if (!others) shared?.keep(answer);
      }
      return answer;
    },
    async code(answer, coding) {
      const known = answer.coded.get(coding);
      if (known) return known;
      const bytes = await compressBytes(coding, answer.plain);
      answer.coded.set(coding, bytes);
      const { etag } = answer.tag;
      if (kept.has(etag)) {
        // it weighs more from now on
        kept.set(etag, { ...answer });
        shared?.keep(answer);
      }
      return bytes;
    },
  };
}
