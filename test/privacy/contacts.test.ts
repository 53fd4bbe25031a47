import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey, listKeys, revokeKey } from '../../src/store/apiKeys.ts';
import { startApp, type TestApp } from '../app.ts';
import { contact, page2007, page2014, rauma } from '../world.ts';
import { everythingOf, formats, noLimits } from './everything.ts';
import { soleTraderDocuments } from './traders.ts';

/** Words of contact persons and of sole traders: nothing else that is imported has them. */
const ofContacts = /oskari|olematon|olemattoma|999 ?8877|9998877|keksitty päällikkö|kanarinen|kaneli@/iu;
const ofTraders = /sirkkunen|sirkkusen|0112038|lumipelto/iu;

const documents = [
  page2014({
    code: 'S20001',
    name: 'Ensimmäinen',
    lead: rauma,
    summary: `Kysy: ${contact.name}, Oskari Olemattomalta, ${contact.email}, +358 50 999 8877.`,
  }),
  ...soleTraderDocuments('S20002'),
  page2007({ code: 'S10001', name: 'Toinen', lead: { name: 'T:mi Lumipelto Lumi' } }),
  // what can't be read is reported
  {
    file: 'Oskari Olematon.txt',
    text: page2014({ code: 'S20003' }).text.replace('100 000', `n. kysy ${contact.name}, ${contact.email}`),
  },
];

const question = '{ project(code: "S20001") { contact { name title email phone } } }';
let app: TestApp;
const keys = { scoped: '', bare: '', expired: '', revoked: '' };

beforeAll(async () => {
  app = await startApp(noLimits);
  await app.import(documents, '2020-01-01');
  const { pool } = app.store;
  const allowed = ['contacts:read'];
  keys.scoped = await createKey(pool, { name: 'newsroom', scopes: allowed, expiresAt: null });
  keys.bare = await createKey(pool, { name: 'dashboard', scopes: [], expiresAt: null });
  keys.expired = await createKey(pool, { name: 'old', scopes: allowed, expiresAt: new Date(0) });
  keys.revoked = await createKey(pool, { name: 'gone', scopes: allowed, expiresAt: null });
  await revokeKey(pool, 'gone');
});
afterAll(() => app.close());

const headersOf = (key: string, purpose?: string) => ({
  authorization: `Bearer ${key}`,
  ...(purpose !== undefined && { 'x-purpose': purpose }),
});
const ask = (query: string, headers: object) =>
  app.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });

describe('a contact person', () => {
  it('is what the page prints, for a key with the right and a purpose; the reading is logged and kept by nobody', async () => {
    const response = await ask(question, headersOf(keys.scoped, 'a story about ports'));
    expect(await response.json()).toMatchObject({ data: { project: { contact } } });
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(response.headers.get('etag')).toBeNull();
    const said = app.log.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'contact read');
    expect(said).toMatchObject([
      { key: 'newsroom', purpose: 'a story about ports', project: 'eura2014:S20001' },
    ]);
    expect(app.log.join('')).not.toMatch(ofContacts);
  });

  it('is withheld from everybody else, with the reason', async () => {
    const wants = async (headers: object) => {
      const response = await ask(question, headers);
      const { data, errors } = await response.json();
      return [response.status, data?.project, errors?.[0].extensions.code, errors?.[0].message];
    };
    const none = { contact: null };
    expect(await wants({})).toEqual([200, none, 'FORBIDDEN', expect.stringContaining('contacts:read')]);
    expect(await wants(headersOf(keys.bare, 'x'))).toEqual([
      200,
      none,
      'FORBIDDEN',
      expect.stringContaining('contacts:read'),
    ]);
    for (const purpose of [undefined, ' '])
      expect(await wants(headersOf(keys.scoped, purpose))).toEqual([
        200,
        none,
        'FORBIDDEN',
        expect.stringContaining('X-Purpose'),
      ]);
    for (const bad of [keys.expired, keys.revoked, 'hg_nosuch', `${keys.scoped}x`])
      expect(await wants(headersOf(bad, 'x'))).toEqual([
        401,
        undefined,
        'UNAUTHENTICATED',
        expect.stringContaining('not known, has expired or was revoked'),
      ]);
  });

  it('of a moment is the one that was printed by then, and of a version the one it knows', async () => {
    const later = page2014({ code: 'S20001', name: 'Ensimmäinen', lead: rauma });
    const text = later.text.replaceAll(contact.name, 'Kanarinen Kaneli');
    await app.import([{ ...later, text }], '2022-01-01');
    const both = `{ now: ${question.slice(2, -2)} then: project(code: "S20001", asOf: "2021-01-01") { contact { name } } }`;
    const { data } = await (await ask(both, headersOf(keys.scoped, 'x'))).json();
    expect([data.now.contact.name, data.then.contact.name]).toEqual(['Kanarinen Kaneli', contact.name]);
    expect((await app.ask(both, { version: 1 })).data.now.contact).toBeNull();
  });
});

it('a key without a scope gets what everybody does, in an answer that nobody keeps', async () => {
  const anybody = await ask('{ projects { totalCount } }', {});
  const holder = await ask('{ projects { totalCount } }', headersOf(keys.bare));
  expect(await holder.json()).toEqual(await anybody.json());
  expect(anybody.headers.get('cache-control')).toMatch(/^public/u);
  const tag = anybody.headers.get('etag') ?? '';
  expect(holder.headers.get('cache-control')).toBe('private, no-store');
  const again = await ask('{ projects { totalCount } }', { ...headersOf(keys.bare), 'if-none-match': tag });
  expect(again.status).toBe(200);
});

it('keys are kept as hashes, and listed with when they were used last', async () => {
  await ask(question, headersOf(keys.bare));
  const { rows } = await app.store.pool.query('SELECT t::text AS row FROM "api_key" t');
  for (const key of Object.values(keys)) expect(JSON.stringify(rows)).not.toContain(key);
  await expect
    .poll(async () => (await listKeys(app.store.pool)).find(({ name }) => name === 'dashboard')?.lastUsedAt)
    .toBeInstanceOf(Date);
  const gone = (await listKeys(app.store.pool)).find(({ name }) => name === 'gone');
  expect(gone).toMatchObject({ revokedAt: expect.any(Date), lastUsedAt: null });
});

describe('planted words of persons', () => {
  const roles = [
    ['nobody in particular', {}],
    ['a key without the right', () => headersOf(keys.bare, 'x')],
    ['a key with the right and no purpose', () => headersOf(keys.scoped)],
  ] as const;
  const words = ['oskari', 'sirkkunen', 'kasvu', 'parturi', 'investointi', 'olemattoman'];

  it.each(roles)('come out by no way for %s', async (_, headers) => {
    const out = await everythingOf(app, {
      headers: typeof headers === 'function' ? headers() : headers,
      words,
    });
    expect(out.size).toBeGreaterThan(15);
    const told = [...out].flatMap(([way, said]) => {
      const found = ofContacts.exec(said) ?? ofTraders.exec(said);
      return found ? [`${way}: ${said.slice(Math.max(0, found.index - 80), found.index + 40)}`] : [];
    });
    expect(told).toEqual([]);
    expect(app.log.join('')).not.toMatch(ofContacts);
    expect(app.log.join('')).not.toMatch(ofTraders);
  });

  it('come out as contact and by no other way for a key with the right and a purpose; sole traders never', async () => {
    const headers = headersOf(keys.scoped, 'a sweep');
    const out = await everythingOf(app, { headers, words });
    let contacts = 0;
    for (const [way, said] of out) {
      // what `contact` says is what the right is for
      const others = said.replace(/"contact":\{[^{}]*\}/gu, () => {
        contacts += 1;
        return '';
      });
      const found = ofContacts.exec(others) ?? ofTraders.exec(others);
      expect(found && `${way}: ${others.slice(Math.max(0, found.index - 80), found.index + 40)}`).toBeNull();
    }
    expect(contacts).toBeGreaterThan(2);
    expect(app.log.join('')).not.toMatch(ofContacts);
    const query = '{ projects { nodes { code contact { name } } } }';
    for (const format of formats) {
      const response = await app.fetch(`/export?format=${format}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query }),
      });
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
      if (format === 'csv' || format === 'ndjson') expect(await response.text()).toMatch(/Kanarinen Kaneli/u);
      const open = await app.fetch(`/export?format=${format}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      expect(await open.text()).toMatch(/FORBIDDEN/u);
    }
    // nor is any of it in what is kept for the next who asks
    const after = await everythingOf(app, { words });
    for (const said of after.values()) expect(said).not.toMatch(ofContacts);
  });
});
