import { createSchema, createYoga } from 'graphql-yoga';
import { describe, expect, it } from 'vitest';
import { type AnswerIdentity, tagOf, useAnswerTags, vary } from '../../src/plugins/caching.ts';
import { holdsTag, namesAny, weaken } from '../../src/plugins/entityTags.ts';

const now: AnswerIdentity = { version: 3, takedowns: 0, isPinned: false };
const question = { query: '{ a }' };
const tag = (
  identity: AnswerIdentity = now,
  form: string | null = 'application/json',
  asked: object = question,
  release = '0.2.0',
) => tagOf(release, identity, form, asked as typeof question).etag;

describe('the tag of an answer', () => {
  it('is 27 letters in quotes', () => {
    expect(tag()).toMatch(/^"[\w-]{27}"$/);
  });

  it('is another one wherever anything differs that the answer hangs on', () => {
    const tags = [
      tag(),
      tag({ ...now, version: 4 }),
      tag({ ...now, takedowns: 1 }),
      tag({ ...now, takedowns: 2 }),
      tag(now, 'application/graphql-response+json'),
      tag(now, null),
      tag(now, 'application/json', { query: '{ b }' }),
      tag(now, 'application/json', { ...question, operationName: 'A' }),
      tag(now, 'application/json', { ...question, variables: { n: 1 } }),
      tag(now, 'application/json', { ...question, variables: { n: 2 } }),
      tag(now, 'application/json', question, '0.3.0'),
    ];
    expect(new Set(tags).size).toBe(tags.length);
  });

  it('is the same where nothing does: by a pinned version, by null and by nothing', () => {
    expect(tag({ ...now, isPinned: true })).toBe(tag());
    expect(tag({ ...now, isStale: true })).toBe(tag());
    expect(tag(now, 'application/json', { ...question, operationName: null, variables: null })).toBe(tag());
  });

  it('says that a pinned answer never changes, and the current one may', () => {
    const kept = (isPinned: boolean) => tagOf('0.2.0', { ...now, isPinned }, null, question).cacheControl;
    expect(kept(true)).toBe('public, max-age=31536000, immutable');
    expect(kept(false)).toBe('public, no-cache');
  });

  it('is refused to variables that cannot be written, and to them alone', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(() => tag(now, null, { ...question, variables: { deep } })).toThrow(
      'The variables have brackets too deep in one another to be read.',
    );
    const ring: Record<string, unknown> = {};
    ring['ring'] = ring;
    expect(() => tag(now, null, { ...question, variables: ring })).toThrow(TypeError);
  });
});

describe('an If-None-Match header', () => {
  it.each([
    ['"abc"', '"abc"'],
    ['"other", "abc"', '"abc"'],
    [' "abc" ', '"abc"'],
    ['W/"abc"', '"abc"'],
    ['"abc"', 'W/"abc"'],
    ['"abc-gzip"', '"abc"'],
    ['"abc;br"', '"abc"'],
    ['W/"abc-zstd", "x"', '"abc"'],
    ['*', '"abc"'],
    [' * ', '"abc"'],
  ])('%s names the answer %s', (header, etag) => {
    expect(holdsTag(header, etag)).toBe(true);
  });

  it.each([null, '', '"abd"', 'abc', '"abc-gzip"x', '"aW/bc"', '"abcd"', '"abc-lzma"', '"*"'])(
    '%s does not name "abc"',
    (header) => {
      expect(holdsTag(header, '"abc"')).toBe(false);
    },
  );

  it('keeps a W/ and a coding that stand inside a tag', () => {
    expect(holdsTag('"aW/bc"', '"aW/bc"')).toBe(true);
    expect(holdsTag('"abc"', '"aW/bc"')).toBe(false);
    expect(holdsTag('"a-gzip"b"', '"a"b"')).toBe(false);
  });

  it('asks for any answer by a star alone', () => {
    expect([namesAny('*'), namesAny(' *'), namesAny('"*"'), namesAny('* , "a"'), namesAny(null)]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('gets the tag of other bytes as a weak one, once', () => {
    expect([weaken('"a"'), weaken('W/"a"'), weaken('"W/"')]).toEqual(['W/"a"', 'W/"a"', 'W/"W/"']);
  });
});

/** A graph of one field behind the tags alone. */
function startTagged(identity: Partial<AnswerIdentity> = {}) {
  const world = { asked: 0, identified: 0 };
  const yoga = createYoga({
    schema: createSchema({
      typeDefs: 'type Query { a: Int, fails: Int, live: Int }',
      resolvers: {
        Query: {
          a: () => {
            world.asked += 1;
            return 1;
          },
          fails: () => {
            throw new Error('no');
          },
        },
      },
    }),
    maskedErrors: false,
    logging: false,
    plugins: [
      useAnswerTags(
        '0.2.0',
        (asked) => asked.includes('live'),
        async () => {
          world.identified += 1;
          return { ...now, ...identity };
        },
        (request) => request.headers.get('accept'),
      ),
    ],
  });
  const ask = async (query: string, headers: Record<string, string> = {}, method = 'GET') => {
    const accept = { accept: 'application/json', ...headers };
    const response =
      method === 'GET'
        ? await yoga.fetch(`http://localhost/graphql?query=${encodeURIComponent(query)}`, { headers: accept })
        : await yoga.fetch('http://localhost/graphql', {
            method,
            headers: { 'content-type': 'application/json', ...accept },
            body: JSON.stringify({ query }),
          });
    const header = (name: string) => response.headers.get(name);
    return {
      status: response.status,
      etag: header('etag'),
      cacheControl: header('cache-control'),
      vary: header('vary'),
      expiry: header('x-accel-expires'),
      type: header('content-type'),
      text: await response.text(),
    };
  };
  return { world, ask };
}

describe('an answer', () => {
  it('carries its tag, how long it may be kept, and what it hangs on', async () => {
    const { ask } = startTagged();
    const answer = await ask('{ a }');
    expect(answer).toMatchObject({
      status: 200,
      etag: tagOf('0.2.0', now, 'application/json', { query: '{ a }' }).etag,
      cacheControl: 'public, no-cache',
      vary: 'Accept, Accept-Encoding, Authorization',
      expiry: '1',
      text: '{"data":{"a":1}}',
    });
    expect(vary).toBe(answer.vary);
    const pinned = await startTagged({ isPinned: true }).ask('{ a }');
    expect(pinned.cacheControl).toBe('public, max-age=31536000, immutable');
  });

  it('is not made again for who has it: 304 without a body to a GET, the answer to a POST', async () => {
    const { ask, world } = startTagged();
    const { etag } = await ask('{ a }');
    expect(world.asked).toBe(1);
    const again = await ask('{ a }', { 'if-none-match': `W/${etag}` });
    expect(again).toMatchObject({
      status: 304,
      etag,
      text: '',
      type: null,
      cacheControl: 'public, no-cache',
    });
    expect(world.asked).toBe(1);
    const posted = await ask('{ a }', {}, 'POST');
    expect(await ask('{ a }', { 'if-none-match': `${posted.etag}` }, 'POST')).toMatchObject({
      status: 200,
      text: '{"data":{"a":1}}',
    });
    expect(world.asked).toBe(3);
    expect(await ask('{ a }', { 'if-none-match': '"other"' })).toMatchObject({ status: 200 });
  });

  it('is asked for before a star says that there is one', async () => {
    const { ask, world } = startTagged();
    const any = await ask('{ a }', { 'if-none-match': '*' });
    expect(any).toMatchObject({ status: 304, text: '', type: null });
    expect(any.etag).toMatch(/^"/);
    expect(world.asked).toBe(1);
    expect(await ask('{ a }', { 'if-none-match': '*' }, 'POST')).toMatchObject({ status: 200 });
    expect(await ask('{ b }', { 'if-none-match': '*' })).toMatchObject({ status: 200, etag: null });
    expect(await ask('{ fails }', { 'if-none-match': '*' })).toMatchObject({ status: 200, etag: null });
  });

  it('with an error in it, of a live question or while it may be stale has no tag and is not kept', async () => {
    const { ask, world } = startTagged();
    const none = { etag: null, cacheControl: 'no-store', vary, expiry: null };
    expect(await ask('{ fails }')).toMatchObject(none);
    expect(await ask('{ a fails }')).toMatchObject(none);
    expect(await ask('{ b }')).toMatchObject(none);
    expect(world.identified).toBe(3);
    expect(await ask('{ live }')).toMatchObject({ ...none, status: 200 });
    expect(world.identified).toBe(3);
    expect(await startTagged({ isStale: true }).ask('{ a }')).toMatchObject({ ...none, status: 200 });
  });

  it('to a key is for its holder alone', async () => {
    const { ask, world } = startTagged();
    const { etag } = await ask('{ a }');
    const own = await ask('{ a }', { authorization: 'Bearer abc', 'if-none-match': `${etag}` });
    expect(own).toMatchObject({ status: 200, etag: null, cacheControl: 'private, no-store', vary });
    expect(world.identified).toBe(1);
  });
});
