import { createClient, RESP_TYPES } from '@redis/client';
import type { Logger } from 'pino';
import { guardAgainstFloods } from './floods.ts';

const answersWithinMs = 50;
const leftAloneMs = 5_000;
const reconnectsWithinMs = 2_000;
const greetsWithinMs = 2_000;
const defaultPort = 6379;
// an answer in each coding, and more
const largestReplyBytes = 8_000_000;

/**
 * A Redis or Valkey that processes share. Nothing may depend on it: what it does not give at once is null, and after a
 * fault or a delay it is left alone for a while.
 */
export interface Redis {
  /** What `ask` gets from it, or null. */
  use<T>(ask: (client: RedisClient) => Promise<T>): Promise<T | null>;
  /** For libraries that have their own way of going on without it. */
  readonly client: RedisClient;
  close(): void;
}

/** Texts come as the bytes they are. */
export type RedisClient = ReturnType<typeof openClient>;

/**
 * Connects in its own time, and again whenever the connection breaks. One over which comes what is no reply, or no end
 * of one, or nothing, is broken off: later replies would be taken for those of other questions.
 */
export function connectRedis(url: string, log: Pick<Logger, 'info' | 'warn'>): Redis {
  const client = openClient(url);
  const flood = guardAgainstFloods(Number(new URL(url).port) || defaultPort, largestReplyBytes);
  let leftAloneUntil = 0;
  let isMissed = false;
  let isSilent = false;
  let isClosed = false;
  let greeting: NodeJS.Timeout | undefined;
  let again: NodeJS.Timeout | undefined;
  const connect = () => {
    again = undefined;
    client.connect().catch(() => undefined);
  };
  const breakOff = () => {
    clearTimeout(greeting);
    if (isClosed || again) return;
    if (client.isOpen) client.destroy();
    again = setTimeout(connect, leftAloneMs).unref();
  };
  client.on('error', ({ message, code = message }: Error & { code?: string }) => {
    if (!isMissed) log.warn({ code }, 'Redis does not answer; going on without it');
    isMissed = true;
    // a connection that stands all the same brought what is no reply
    if (client.isReady) breakOff();
  });
  client.on('connect', () => {
    clearTimeout(greeting);
    greeting = setTimeout(breakOff, greetsWithinMs).unref();
  });
  client.on('ready', () => {
    clearTimeout(greeting);
    if (isMissed) log.info('Redis answers again');
    isMissed = false;
  });
  connect();
  return {
    client,
    async use(ask) {
      if (!client.isReady || performance.now() < leftAloneUntil) return null;
      let timer: NodeJS.Timeout | undefined;
      const tooLate = new Promise<null>((done) => {
        timer = setTimeout(done, answersWithinMs, null);
      });
      try {
        const answer = await Promise.race([ask(client).then((value) => ({ value })), tooLate]);
        if (answer) {
          flood.answered();
          isSilent = false;
          return answer.value;
        }
        // one that hangs for a moment answers in the end
        if (isSilent) breakOff();
        isSilent = true;
      } catch {
        // it is left alone, as one that is late
      } finally {
        clearTimeout(timer);
      }
      leftAloneUntil = performance.now() + leftAloneMs;
      return null;
    },
    close() {
      isClosed = true;
      clearTimeout(greeting);
      clearTimeout(again);
      flood.end();
      if (client.isOpen) client.destroy();
    },
  };
}

function openClient(url: string) {
  return createClient({
    url,
    // what can't be sent at once is not worth waiting for
    disableOfflineQueue: true,
    commandsQueueMaxLength: 1_000,
    socket: {
      connectTimeout: 1_000,
      reconnectStrategy: (retries) => Math.min(retries * 100, reconnectsWithinMs),
    },
    commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
  });
}
