import { expect } from 'vitest';
import type { FieldName } from '../../../src/registries/projectFacts.ts';
import type { readText } from '../forms.ts';

const coded = new Set<FieldName>(['fund', 'period', 'kind', 'startsOn', 'endsOn']);

/** Every claim's quote stands at its offset of the public text, and so does each inferred number's. */
export function expectQuotes({ source, claims, value, quote }: ReturnType<typeof readText>): void {
  const { text = '', original = '' } = source ?? {};
  expect(text).toHaveLength(original.length);
  for (const [field, claim] of Object.entries(claims)) {
    const printed = quote(field as FieldName) ?? '';
    expect([field, printed.length, printed.trim() === '']).toEqual([field, claim.length, false]);
    if (typeof claim.value !== 'string' || coded.has(field as FieldName)) continue;
    const words = printed.replace(/\s+/gu, ' ');
    for (const line of claim.value.split('\n')) expect(words).toContain(line.replace(/\s+/gu, ' '));
  }
  for (const count of value('indicators') ?? []) {
    expect(count.basis).toBe('INFERRED');
    expect(quote('indicators')).toContain(count.quote);
  }
}
