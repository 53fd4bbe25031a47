import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Coding, chooseCoding, codings, compressBytes, refusesPlain } from '../../src/plugins/coding.ts';
import { holdsTag } from '../../src/plugins/entityTags.ts';

const both: readonly Coding[] = ['br', 'gzip'];

test.each([
  [null, null],
  ['', null],
  ['gzip', 'gzip'],
  ['gzip, deflate, br', 'br'],
  ['GZIP', 'gzip'],
  ['br;q=0.5, gzip', 'gzip'],
  ['br;q=0.5, gzip;q=0.4', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['gzip;q=0', null],
  ['identity, br;q=0.5', null],
  ['identity;q=0.5, br', 'br'],
  ['*', 'br'],
  ['*;q=0', null],
  ['br;q=0, *', 'gzip'],
  ['identity;q=0, gzip;q=0.1', 'gzip'],
  ['deflate', null],
])('of Brotli and gzip, "%s" is answered in %s', (header, coding) => {
  expect(chooseCoding(header, both)).toBe(coding);
});

test('a body as it is is refused by name or by the star alone', () => {
  expect([null, '', 'gzip', 'gzip;q=0', '*;q=0, identity'].map(refusesPlain)).toEqual(Array(5).fill(false));
  expect(['identity;q=0', 'gzip, *;q=0'].map(refusesPlain)).toEqual([true, true]);
});

test('what this Node can write can be read again, and zstd is offered where it can', async () => {
  const text = 'hanke '.repeat(1000);
  const bytes = Buffer.from(text);
  expect(brotliDecompressSync(await compressBytes('br', bytes)).toString()).toBe(text);
  expect(gunzipSync(await compressBytes('gzip', bytes)).toString()).toBe(text);
  const hasZstd = 'zstdCompress' in (await import('node:zlib'));
  expect(codings.includes('zstd')).toBe(hasZstd);
  expect(chooseCoding('zstd')).toBe(hasZstd ? 'zstd' : null);
  if (hasZstd) expect((await compressBytes('zstd', bytes)).subarray(0, 4).toString('hex')).toBe('28b52ffd');
});

test('a tag is known in each form in which caches and proxies give it back', () => {
  for (const given of ['"abc"', 'W/"abc"', '"abc-gzip"', 'W/"abc-br"', '"abc;zstd"', '"x", W/"abc-gzip"']) {
    expect(holdsTag(given, '"abc"'), given).toBe(true);
    expect(holdsTag(given, 'W/"abc"'), given).toBe(true);
  }
  for (const given of [null, '', '"ab"', 'abc', '"abc-deflated"', '"abcgzip"']) {
    expect(holdsTag(given, '"abc"'), String(given)).toBe(false);
  }
});
