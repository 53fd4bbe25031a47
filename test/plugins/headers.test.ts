import { describe, expect, it } from 'vitest';
import { startGuarded } from './guarded.ts';

const { yoga, send, ask } = startGuarded();
const address = 'http://localhost/graphql';
const question = `${address}?query=${encodeURIComponent('{ __typename }')}`;

describe('requests', () => {
  it('are refused over 100 KB with 413, whether or not they say so', async () => {
    const body = JSON.stringify({ query: `{ __typename } # ${'x'.repeat(110_000)}` });
    const said = await send(body, { 'content-length': String(body.length) });
    const unsaid = await send(body);
    for (const { status, code } of [said, unsaid]) {
      expect(status).toBe(413);
      expect(code).toBe('REQUEST_ENTITY_TOO_LARGE');
    }
  });

  it('are refused as multipart and as other types with 415', async () => {
    const form = new FormData();
    form.set('operations', JSON.stringify({ query: '{ __typename }' }));
    form.set('map', '{}');
    expect((await yoga.fetch(address, { method: 'POST', body: form })).status).toBe(415);
    const text = {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{"query":"{__typename}"}',
    };
    expect((await yoga.fetch(address, text)).status).toBe(415);
  });

  it('are refused as an array with 400', async () => {
    const { status, message } = await send([{ query: '{ __typename }' }, { query: '{ __typename }' }]);
    expect(status).toBe(400);
    expect(message).toContain('Batching');
  });

  it('are refused with 415 as a GET that carries the type of a form', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'x; application/json',
    ]) {
      const response = await yoga.fetch(question, { headers: { 'content-type': type } });
      expect(response.status).toBe(415);
      expect(await response.text()).toContain('UNSUPPORTED_MEDIA_TYPE');
    }
    expect((await yoga.fetch(question, { headers: { 'content-type': 'application/json' } })).status).toBe(
      200,
    );
    expect((await yoga.fetch(question)).status).toBe(200);
  });

  it('are refused with other methods', async () => {
    expect((await yoga.fetch(address, { method: 'PUT', body: '{}' })).status).toBe(405);
  });
});

describe('responses', () => {
  it('carry the security headers, whatever they say', async () => {
    const responses = [
      await yoga.fetch(question),
      await ask('{ nothing }'),
      await send([]),
      await yoga.fetch('http://localhost/elsewhere'),
      await yoga.fetch(address, { method: 'OPTIONS' }),
      await yoga.fetch(address, { method: 'POST', body: new FormData() }),
    ];
    for (const { headers } of responses) {
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
  });

  it('are open to all origins alike, never with credentials', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://localhost']) {
      const preflight = {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-a',
      };
      for (const response of [
        await yoga.fetch(question, { headers: { origin } }),
        await yoga.fetch(address, { method: 'OPTIONS', headers: preflight }),
      ]) {
        expect(response.headers.get('access-control-allow-origin')).toBe('*');
        expect(response.headers.get('access-control-allow-credentials')).toBeNull();
        expect(response.headers.get('vary') ?? '').not.toMatch(/\borigin\b/i);
      }
    }
  });
});
