import { expect } from 'vitest';
import type { TestApp } from '../app.ts';

export interface Order {
  readonly field: string;
  readonly direction?: 'ASC' | 'DESC';
}

export interface PageQuestion {
  readonly filter?: object;
  readonly orderBy?: readonly Order[];
  readonly first?: number;
  readonly after?: string | null;
  readonly last?: number;
  readonly before?: string | null;
  readonly asOf?: string;
}

const question = `query ($filter: ProjectFilter, $orderBy: [ProjectOrder!], $first: Int, $after: String, $last: Int, $before: String, $asOf: DateTime) {
  projects(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before, asOf: $asOf) {
    edges { cursor } nodes { code } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

/** One page of projects, or the errors it ended with. */
export function askPage(app: TestApp, variables: PageQuestion, version?: number) {
  return app.ask(question, { variables: { ...variables }, ...(version !== undefined && { version }) });
}

/** The codes of a page that must come without errors. */
export async function codesOf(app: TestApp, variables: PageQuestion, version?: number): Promise<string[]> {
  const answer = await askPage(app, variables, version);
  expect(answer.errors).toBeUndefined();
  return answer.data.projects.nodes.map(({ code }: { code: string }) => code);
}

/** All pages in the order of their rows, whichever end the walk begins at. */
export async function walk(
  app: TestApp,
  { filter, orderBy, asOf }: PageQuestion,
  { size, isBackward = false, version }: { size: number; isBackward?: boolean; version?: number },
  between: () => Promise<unknown> = async () => undefined,
): Promise<string[][]> {
  const asked = { ...(filter && { filter }), ...(orderBy && { orderBy }), ...(asOf && { asOf }) };
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    if (pages.length > 0) await between();
    expect(pages.length, 'a walk that does not end').toBeLessThan(200);
    const at: PageQuestion = isBackward ? { last: size, before: cursor } : { first: size, after: cursor };
    const answer = await askPage(app, { ...asked, ...at }, version);
    expect(answer.errors).toBeUndefined();
    const { nodes, edges, pageInfo } = answer.data.projects;
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([
      edges[0]?.cursor ?? null,
      edges.at(-1)?.cursor ?? null,
    ]);
    expect(isBackward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage).toBe(cursor !== null);
    const codes = nodes.map(({ code }: { code: string }) => code);
    if (isBackward) pages.unshift(codes);
    else pages.push(codes);
    const hasMore: boolean = isBackward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage;
    cursor = hasMore ? (isBackward ? pageInfo.startCursor : pageInfo.endCursor) : null;
  } while (cursor !== null);
  return pages;
}
