import type pg from 'pg';
import type { Contestant } from './contestants.ts';
import { type Plan, takeTurn, warmUpSeconds } from './measure.ts';
import { pageByCode } from './questions/dashboardPage.ts';
import { bodyOf } from './questions/question.ts';
import { median } from './report.ts';

interface AloneFinding {
  readonly question: string;
  readonly perSecond: number | null;
  readonly nodeMs: number | null;
  readonly databaseMs: number | null;
  readonly p50: number | null;
}

const crawl = `query ($after: String) {
  projects(first: 100, after: $after) { pageInfo { endCursor } nodes { code name funding { euAndState { granted } } } }
}`;

/** What no peer has: 304 beside 200, and the first page of a crawl beside the fiftieth. */
export async function measureProductAlone(
  product: Contestant,
  { plan, isChosen, client }: { plan: Plan; isChosen: (name: string) => boolean; client: pg.Client },
): Promise<AloneFinding[]> {
  const page = addressOf(product.url, bodyOf(pageByCode, 'product', { amount: 100_000, day: '2015-01-01' }));
  const etag = async () => (await fetch(page)).headers.get('etag') ?? '';
  const cursor = (after: string | null) => JSON.stringify({ query: crawl, variables: { after } });
  const cases = [
    { question: 'not modified: 200', make: async () => ({ url: page, bodies: [] }) },
    {
      question: 'not modified: 304',
      make: async () => ({
        url: page,
        bodies: [],
        headers: { 'if-none-match': await etag() },
        status: 304,
      }),
    },
    { question: 'crawl: page 1', make: async () => ({ url: product.url, bodies: [cursor(null)] }) },
    {
      question: 'crawl: page 50',
      make: async () => ({ url: product.url, bodies: [cursor(await cursorAfter(product.url, 49))] }),
    },
  ].filter(({ question }) => isChosen(question));
  const findings: AloneFinding[] = [];
  for (const { question, make } of cases) {
    const load = {
      ...(await make()),
      connections: plan.connections,
      seconds: plan.seconds,
      most: 1_000_000,
    };
    await takeTurn(product, { ...load, seconds: warmUpSeconds }, client);
    const turns = [];
    for (let round = 0; round < plan.rounds; round++) turns.push(await takeTurn(product, load, client));
    const finding = {
      question,
      perSecond: median(turns.map((turn) => turn.perSecond)),
      nodeMs: median(turns.map((turn) => turn.nodeMs)),
      databaseMs: median(turns.map((turn) => turn.databaseMs)),
      p50: median(turns.map((turn) => turn.p50)),
    };
    findings.push(finding);
    const figures = [finding.nodeMs, finding.databaseMs].map((ms) => ms?.toFixed(2) ?? '–');
    console.log(
      `${question}: ${finding.perSecond?.toFixed(0)} requests/s, ${figures.join(' + ')} ms, p50 ${finding.p50?.toFixed(1)} ms`,
    );
  }
  return findings;
}

async function cursorAfter(url: string, pages: number): Promise<string | null> {
  let after: string | null = null;
  for (let page = 0; page < pages; page++) {
    const response = await post(url, JSON.stringify({ query: crawl, variables: { after } }));
    const { data } = (await response.json()) as {
      data: { projects: { pageInfo: { endCursor: string | null } } };
    };
    after = data.projects.pageInfo.endCursor;
  }
  return after;
}

/** A question as a GET, which alone is told that nothing has changed. */
function addressOf(url: string, body: string): string {
  const { query, variables } = JSON.parse(body) as { query: string; variables: object };
  return `${url}?${new URLSearchParams({ query, variables: JSON.stringify(variables) })}`;
}

function post(url: string, body: string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body,
  });
}
