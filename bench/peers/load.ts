import autocannon from 'autocannon';

/** What is sent: each body once, over and over where there is one alone; a GET where there is none. */
export interface Load {
  readonly url: string;
  readonly bodies: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** What every answer must have; 200 where nothing is said. */
  readonly status?: number;
  readonly connections: number;
  readonly seconds: number;
  /** How many requests at most. */
  readonly most: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Of one answer with its headers, on average. */
  readonly bytes: number;
  readonly failures: number;
}

// a process of its own: one load comes in, its result goes out
process.once('message', async (load: Load) => {
  process.send?.(await send(load), () => process.disconnect());
});

async function send(load: Load): Promise<LoadResult> {
  const { bodies, headers, status: expected = 200, ...limits } = load;
  let next = 0;
  let wrong = 0;
  const times: number[] = [];
  const began = performance.now();
  let last = began;
  const result = await new Promise<autocannon.Result>((done, fail) => {
    const running = autocannon(
      {
        url: limits.url,
        connections: limits.connections,
        duration: limits.seconds,
        maxOverallRequests: limits.most,
        sampleInt: 50,
        timeout: 30,
        method: bodies.length === 0 ? 'GET' : 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
        requests: [
          {
            setupRequest: (request) =>
              bodies.length === 0 ? request : { ...request, body: bodies[next++ % bodies.length] ?? '' },
            onResponse: (status, body) => {
              if (status !== expected || body?.includes('"errors":')) wrong++;
            },
          },
        ],
      },
      (error, finished) => (error ? fail(error) : done(finished)),
    );
    running.on('response', (_client, _status, _bytes, ms) => {
      times.push(ms);
      last = performance.now();
    });
  });
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? 0;
  return {
    requests: times.length,
    perSecond: times.length / ((last - began) / 1000),
    p50: at(0.5),
    p99: at(0.99),
    bytes: result.throughput.total / Math.max(1, times.length),
    failures: wrong + result.errors + result.timeouts,
  };
}
