import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { ExplainedError } from '../../errors.ts';
import type { Access } from './observation.ts';

export interface Metrics {
  note(access: Access): void;
  /** Serves them at `/metrics` to this machine alone; the port that they are at. */
  listen(port: number): Promise<number>;
  close(): Promise<void>;
}

export interface MetricsSources {
  /** The names of stored operations: every other question is "other". */
  readonly operations: ReadonlySet<string>;
  readonly pool: { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number };
  readonly versions: { readonly current: number };
  readonly takedowns: () => number;
}

const secondsBuckets = [0.005, 0.02, 0.1, 0.5, 2, 10];
// there are few routes: whatever comes beyond is not told apart
const mostRoutes = 30;

/** Counts of requests for Prometheus: as many series as there are routes, statuses and stored operations. */
export function createMetrics({ operations, pool, versions, takedowns }: MetricsSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'hankegraafi_requests_total',
    help: 'Requests that are over, by route and status; 499: the client left.',
    labelNames: ['route', 'status'],
    registers,
  });
  const seconds = new Histogram({
    name: 'hankegraafi_question_seconds',
    help: 'How long questions took, by stored operation; every other question is "other".',
    labelNames: ['operation'],
    buckets: secondsBuckets,
    registers,
  });
  const sums = {
    bytes: counter('hankegraafi_sent_bytes_total', 'Bytes sent, headers included.'),
    statements: counter('hankegraafi_statements_total', 'Statements sent for single requests.'),
    rows: counter('hankegraafi_rows_total', 'Rows that came of them.'),
    cost: counter('hankegraafi_cost_points_total', 'Points that questions counted for.'),
  };
  gauge('hankegraafi_dataset_version', 'The current dataset version.', () => versions.current);
  gauge('hankegraafi_takedowns', 'Takedowns in force.', takedowns);
  gauge('hankegraafi_connections', 'Connections to the database.', () => pool.totalCount);
  gauge('hankegraafi_connections_idle', 'Those that wait for work.', () => pool.idleCount);
  gauge('hankegraafi_connections_awaited', 'Requests that wait for one.', () => pool.waitingCount);

  function counter(name: string, help: string): Counter {
    return new Counter({ name, help, registers });
  }
  function gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  }

  const routes = new Set<string>();
  const known = (route: string) => {
    if (!routes.has(route) && routes.size < mostRoutes) routes.add(route);
    return routes.has(route) ? route : 'other';
  };
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Metrics are at /metrics.\n');
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.destroy(),
    );
  });
  return {
    note({ route, status, operation, ms, bytes, statements, rows, cost }) {
      requests.inc({ route: known(route), status });
      sums.bytes.inc(bytes);
      if (operation === null) return;
      seconds.observe({ operation: operations.has(operation) ? operation : 'other' }, ms / 1_000);
      sums.statements.inc(statements);
      sums.rows.inc(rows);
      if (cost !== null) sums.cost.inc(cost);
    },
    async listen(port) {
      await new Promise<void>((done, fail) => {
        server.once('error', ({ code, message }: NodeJS.ErrnoException) =>
          fail(
            new ExplainedError(
              code === 'EADDRINUSE'
                ? `Port ${port} for metrics is taken. Set METRICS_PORT to another one, or unset it.`
                : `127.0.0.1:${port} can't be listened on for metrics: ${message}. Correct METRICS_PORT.`,
            ),
          ),
        );
        server.listen(port, '127.0.0.1', done);
      });
      return (server.address() as AddressInfo).port;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
