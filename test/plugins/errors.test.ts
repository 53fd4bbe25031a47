import { describe, expect, it } from 'vitest';
import { secret, startGuarded } from './guarded.ts';

describe('errors', () => {
  it('hides every unexpected error behind an id that is in the log', async () => {
    for (const how of ['plain', 'cause', 'string', 'graphql', 'looks like ours']) {
      const { ask, world } = startGuarded();
      const answer = await ask(`{ a: fails(how: "${how}") b: __typename }`);
      expect(answer.status).toBe(200);
      expect(answer.json?.data).toEqual({ a: null, b: 'Query' });
      expect(answer.text).not.toContain('secret');
      expect(answer.code).toBe('INTERNAL_SERVER_ERROR');
      const id = answer.json?.errors?.[0]?.extensions?.id;
      expect(answer.message).toBe(`Unexpected error. Quote the id ${id} when you report it.`);
      expect(answer.json?.errors?.[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', id });
      expect(world.logged).toHaveLength(1);
      const line = JSON.parse(world.logged[0] ?? '');
      expect(line).toMatchObject({ id, field: 'fails' });
      expect(line.error).toContain(secret);
      if (how === 'plain') expect(line.error).toContain('guarded.ts');
    }
  });

  it('logs neither variables nor the question nor what a driver hangs on its error', async () => {
    const { ask, world } = startGuarded();
    await ask('query ($how: String!) { Virtanen: fails(how: $how) }', { how: 'Virtanen' });
    expect(world.logged).toHaveLength(1);
    expect(world.logged.join()).not.toContain('Virtanen');
  });

  it('gives rows that failed together one id and one line of log', async () => {
    const { ask, world } = startGuarded();
    const answer = await ask('{ many(count: 3) }');
    const ids = answer.json?.errors?.map((error) => error.extensions?.id);
    expect(new Set(ids).size).toBe(1);
    expect(answer.json?.errors?.map((error) => error.path)).toEqual([
      ['many', 0],
      ['many', 1],
      ['many', 2],
    ]);
    expect(world.logged).toHaveLength(1);
  });

  it('answers 500 where no data is left, and hides what a field wrongly returned', async () => {
    const { ask, world } = startGuarded();
    const wrong = await ask('{ project(code: "S1") { broken } }');
    expect(wrong.text).not.toContain('secret');
    expect(wrong.code).toBe('INTERNAL_SERVER_ERROR');
    const required = await ask('{ required }');
    expect(required.code).toBe('INTERNAL_SERVER_ERROR');
    expect(required.json?.data).toBeNull();
    expect(world.logged).toHaveLength(2);
  });

  it('lets our own errors pass with their code, at their field, unlogged', async () => {
    const { ask, world } = startGuarded();
    const answer = await ask('{ fails(how: "ours") }');
    expect(answer.status).toBe(200);
    expect(answer.json?.errors?.[0]).toMatchObject({
      message: 'Leave after out to begin again.',
      path: ['fails'],
      extensions: { code: 'BAD_CURSOR', hint: 'after' },
    });
    expect(world.logged).toEqual([]);
  });

  it("calls wrong values the reader's mistake, in variables as in literals", async () => {
    const { ask, send, world } = startGuarded();
    const query =
      'query ($n: Int, $fund: Fund, $code: String!) { projects(first: $n, filter: { fund: $fund }) { totalCount } project(code: $code) { name } }';
    for (const variables of [
      { n: '100', code: 'a' },
      { fund: 'NONE', code: 'a' },
      { code: null },
      {},
      { code: 2 ** 60 },
    ]) {
      const answer = await ask(query, variables);
      expect(answer.code).toBe('BAD_USER_INPUT');
      expect(answer.json?.data).toBeUndefined();
      const strict = await send({ query, variables }, { accept: 'application/graphql-response+json' });
      expect(strict.status).toBe(400);
    }
    expect((await ask('{ projects(first: "a") { totalCount } }')).code).toBe('GRAPHQL_VALIDATION_FAILED');
    const nulled = await ask('query ($c: String = "a") { project(code: $c) { name } }', { c: null });
    expect(nulled.code).toBe('BAD_USER_INPUT');
    expect(world.logged).toEqual([]);
  });

  it('answers malformed requests with 400 and a code', async () => {
    const { send, yoga, world } = startGuarded();
    for (const body of [
      '{',
      '"a"',
      'null',
      '{}',
      '{"query":1}',
      '{"query":"{"}',
      '{"query":"{__typename}","variables":[]}',
    ]) {
      const answer = await send(body, { accept: 'application/graphql-response+json' });
      expect(answer.status, body).toBe(400);
      expect(answer.code, body).toBeDefined();
    }
    const get = await yoga.fetch('http://localhost/graphql?query=%7B__typename%7D&variables=%7Bbad');
    expect(get.status).toBe(400);
    expect(await get.text()).toContain('BAD_REQUEST');
    expect(world.logged).toEqual([]);
  });
});
