import { createClient, RESP_TYPES } from '@redis/client';
import type { Logger } from 'pino';

const answersWithinMs = 50;
const leftAloneMs = 5_000;
const reconnectsWithinMs = 2_000;

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

/** Connects in its own time, and again whenever the connection breaks. */
export function connectRedis(url: string, log: Pick<Logger, 'info' | 'warn'>): Redis {
  const client = openClient(url);
  let leftAloneUntil = 0;
  let isMissed = false;
  client.on('error', ({ message, code = message }: Error & { code?: string }) => {
    if (!isMissed) log.warn({ code }, 'Redis does not answer; going on without it');
    isMissed = true;
  });
  client.on('ready', () => {
    if (isMissed) log.info('Redis answers again');
    isMissed = false;
  });
  client.connect().catch(() => undefined);
  return {
    client,
    async use(ask) {
      if (!client.isReady || performance.now() < leftAloneUntil) return null;
      let timer: NodeJS.Timeout | undefined;
      const tooLate = new Promise<never>((_, fail) => {
        timer = setTimeout(() => fail(new Error('too late')), answersWithinMs);
      });
      try {
        return await Promise.race([ask(client), tooLate]);
      } catch {
        leftAloneUntil = performance.now() + leftAloneMs;
        return null;
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => client.destroy(),
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
