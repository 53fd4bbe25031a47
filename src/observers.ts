import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';
import type { Observers } from './plugins/observing/accessLines.ts';
import { createMetrics } from './plugins/observing/metrics.ts';
import { openSpans, wantsSpans } from './plugins/observing/spans.ts';
import type { Store } from './store/index.ts';
import { readStoredOperations } from './web/storedOperations.ts';

// a write for every line would cost more than what it tells of
const buffered = { dest: 2, sync: false, minLength: 4_096, periodicFlush: 200 };

/** The log on stderr: JSON, a few lines at a time, and all of them before the process ends. */
export function openLog(level: string): Logger {
  const destination = pino.destination(buffered);
  process.on('exit', () => destination.flushSync());
  return pino({ level, base: null }, destination);
}

/** Reports requests to the log, the metrics and the traces that are configured. */
export async function openObservers(
  { metricsPort }: Pick<Config, 'metricsPort'>,
  { store, log }: { readonly store: Store; readonly log: Logger },
): Promise<Observers & { close(): Promise<void> }> {
  const metrics =
    metricsPort === null
      ? null
      : createMetrics({
          operations: new Set(readStoredOperations().map(({ name }) => name)),
          pool: store.pool,
          versions: store.versions,
          takedowns: () => store.columns.takedowns.all.length,
        });
  if (metrics && metricsPort !== null)
    log.info({ url: `http://127.0.0.1:${await metrics.listen(metricsPort)}/metrics` }, 'metrics');
  const spans = wantsSpans(process.env) ? await openSpans() : null;
  return {
    log,
    metrics,
    spans,
    async close() {
      await metrics?.close();
      await spans?.close();
    },
  };
}
