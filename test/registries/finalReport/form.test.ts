import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readText } from '../forms.ts';
import { expectQuotes } from './claimed.ts';
import { form, plain, transcript } from './invented.ts';

describe('a form whose labels run together in one line', () => {
  const read = readText(form);

  test('is a report about the project of its code', () => {
    expect(read.reader).toBe('finalReport/form');
    expect(read.source).toMatchObject({ registry: 'eura2007', kind: 'REPORT' });
    expect(read.source?.record.code).toBe('S19999');
  });

  test('is read by its labels in their order, so that a label’s word in a name is a word', () => {
    expect(read.value('name')).toBe('Avoin Tila kyläläisille');
    expect(read.value('programmePart')).toBe('Valtakunnallinen osio');
    expect(read.value('priority')).toEqual({ code: '2', name: 'Työllistymisen edistäminen' });
    expect(read.value('kind')).toBe('WITH_PARTICIPANTS');
    expect(read.value('authority')).toBe('Lapin liitto');
    expect(read.value('startsOn')).toBe('2009-02-01');
    expect(read.value('lead')).toEqual({ name: 'Kuusamon kaupunki' });
    expect(read.value('fund')).toBe('ESF');
    expect(read.claims.period).toMatchObject({ value: 'PERIOD_2007_2013', basis: 'DERIVED' });
    expectQuotes(read);
  });

  test('claims nothing of a label that the transcript left without its value', () => {
    expect(read.claims.endsOn).toBeUndefined();
    expect(read.lacks).toEqual(['Ohjelmakausi', 'Päättymispäivämäärä']);
  });

  test('names nobody', () => {
    for (const secret of ['Keksitty', 'Olematon', 'ossi.olematon', '123 4567']) {
      expect(read.source?.original).toContain(secret);
      expect(JSON.stringify([read.source?.text, read.claims])).not.toContain(secret);
    }
    expect(read.source?.record.contacts).toContainEqual({
      name: 'Olematon Ossi',
      title: null,
      email: 'ossi.olematon@esimerkki.fi',
      phone: '08-123 4567',
    });
  });

  test('has its application’s number where it has no code, and no record without either', () => {
    const application = readText(form.replace('Projektikoodi S19999', 'Hakemusnumero 712345 Projektikoodi'));
    expect(application.source?.registry).toBe('finalReport');
    expect(application.source?.record.code).toBe('712345');
    const neither = readText(form.replace('S19999', ''));
    expect(neither.rejections.map(({ code }) => code)).toEqual(['NO_CODE']);
  });

  test('rejects a day that is none and keeps the rest', () => {
    const wrong = readText(form.replace('1.2.2009', '31.2.2009'));
    expect(wrong.rejections.map(({ code, column }) => [code, column])).toEqual([
      ['BAD_DATE', 'Aloituspäivämäärä'],
    ]);
    expect(wrong.value('name')).toBe('Avoin Tila kyläläisille');
  });
});

const excerpts = new URL('../../../../shared/registries/excerpts/', import.meta.url);

describe.skipIf(!existsSync(excerpts))('the forms on a document server', () => {
  test('an interim report of S10245', () => {
    const read = readText(readFileSync(new URL('docplayer_2607292.txt', excerpts)));
    expect(read.source).toMatchObject({ registry: 'eura2007', kind: 'REPORT' });
    expect(read.source?.record.code).toBe('S10245');
    expect(read.value('name')).toBe('Lapin Letka');
    expect(read.value('lead')).toEqual({ name: 'Rovaniemen koulutuskuntayhtymä' });
    expect(read.value('priority')?.code).toBe('2');
    expect(read.claims.startsOn).toBeUndefined();
    expectUnnamed(read);
  });

  test('an application of the number 700311', () => {
    const read = readText(readFileSync(new URL('docplayer_628550_amp.txt', excerpts)));
    expect(read.source?.registry).toBe('finalReport');
    expect(read.source?.record.code).toBe('700311');
    expect(read.value('lead')).toMatchObject({ businessId: '1905652-2', postalCode: '87070' });
    expect(read.value('authority')).toBe('Kainuun TE-keskus, työvoimaosasto');
    expect([read.value('startsOn'), read.value('endsOn')]).toEqual(['2008-02-04', '2013-12-31']);
    expect(read.value('kind')).toBe('WITHOUT_PARTICIPANTS');
    expect(read.value('period')).toBe('PERIOD_2007_2013');
    expect(read.value('sections')?.[0]?.number).toBe('4.1');
    expectUnnamed(read);
  });
});

function expectUnnamed(read: ReturnType<typeof readText>): void {
  expectQuotes(read);
  const { contacts = [] } = read.source?.record ?? {};
  expect(contacts).toHaveLength(3);
  const everything = JSON.stringify([read.source?.text, read.claims]).toLowerCase();
  for (const { name, email, phone } of contacts) {
    for (const secret of [name, email, phone]) {
      if (secret) expect(everything).not.toContain(secret.toLowerCase());
    }
  }
}

describe('whatever the text', () => {
  const words = [...new Set([form, plain, transcript()].join(' ').split(/(?<=\s)/u))];
  const mixed = fc
    .tuple(
      fc.constantFrom(form, plain, transcript()),
      fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 8 })), {
        maxLength: 40,
      }),
      fc.nat({ max: 4000 }),
      fc.nat({ max: 300 }),
    )
    .map(([whole, added, at, removed]) => whole.slice(0, at) + added.join('') + whole.slice(at + removed));

  test('readers never throw, and quotes and offsets hold', () => {
    fc.assert(
      fc.property(mixed, (text) => {
        const read = readText(text);
        if (read.source?.registry !== undefined) expectQuotes(read);
      }),
      { numRuns: 300 },
    );
  });
});
