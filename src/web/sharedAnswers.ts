import { createHash } from 'node:crypto';
import { type Coding, codings } from '../plugins/coding.ts';
import type { Redis } from '../plugins/redis.ts';
import type { AnswerKey, SharedAnswers } from './answers.ts';

const livesSeconds = 3_600;
const largestBytes = 1_000_000;
const parts = ['plain', ...codings] as const;

/**
 * Answers in Redis: each a hash with its bytes as they are and in the codings that somebody wanted, for an hour.
 * `maker` is all that an answer depends on beside its tag and its version: another store or release finds none of them.
 */
export function shareAnswers(redis: Redis, maker: () => readonly string[]): SharedAnswers {
  let prefix = '';
  const prefixOf = () => {
    prefix ||= createHash('sha256').update(JSON.stringify(maker())).digest('base64url').slice(0, 22);
    return prefix;
  };
  // a store that was put back to an older state publishes the same version numbers anew
  const keyOf = ({ tag, publishedAt }: AnswerKey) =>
    `hankegraafi:answer:${prefixOf()}:${publishedAt.getTime()}:${tag.etag}`;
  return {
    async find(key) {
      const found = await redis.use((client) => client.hmGet(keyOf(key), [...parts]));
      const [plain, ...coded] = (found ?? []) as (Buffer | null)[];
      if (!plain) return null;
      const known = codings.flatMap((coding, i) => (coded[i] ? [[coding, coded[i]] as const] : []));
      return { plain, coded: new Map<Coding, Buffer>(known) };
    },
    keep(answer) {
      if (answer.plain.byteLength > largestBytes) return;
      const bytes = { plain: answer.plain, ...Object.fromEntries(answer.coded) };
      const at = keyOf(answer);
      void redis.use((client) => client.multi().hSet(at, bytes).expire(at, livesSeconds).exec());
    },
  };
}
