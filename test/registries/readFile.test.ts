import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadRegistries } from '../../src/registries/index.ts';
import { form2007, form2014, readStreamed, readText } from './forms.ts';

test('every registry is named in three languages and reads its own forms', () => {
  const registries = loadRegistries();
  expect(registries.map((registry) => registry.id)).toEqual([
    'eura2007',
    'eura2014',
    'eura2021',
    'finalReport',
    'businessFinland',
    'fts',
    'haeavustuksia',
    'operations2021',
    'stea',
  ]);
  for (const registry of registries) {
    expect(Object.keys(registry.name)).toEqual(['fi', 'sv', 'en']);
    for (const reader of registry.readers) expect(reader.id).toMatch(new RegExp(`^${registry.id}/`, 'u'));
  }
});

describe('a file that is no page is one rejection with a sentence', () => {
  const bytes = (...codes: number[]) => Uint8Array.from(codes);
  test.each([
    ['empty', bytes(), 'EMPTY_FILE'],
    ['only space', ' \n\n ', 'EMPTY_FILE'],
    ['only markup', '<html><body><p></p></body></html>', 'EMPTY_FILE'],
    ['a PDF', '%PDF-1.7 Hankekoodi: S1', 'NOT_TEXT'],
    ['a zip archive', bytes(0x50, 0x4b, 3, 4, 20, 0), 'NOT_TEXT'],
    ['bytes with NUL', bytes(65, 0, 66, 0, 67), 'NOT_TEXT'],
    ['control bytes', bytes(...Array.from({ length: 100 }, (_, index) => (index % 8) + 1)), 'NOT_TEXT'],
    ['other text', 'Aivan muuta.\nHinta: 5\n', 'UNKNOWN_REGISTRY'],
    ['a list', 'Hankekoodi;Hankkeen nimi\nS29999;Koe\n', 'UNKNOWN_REGISTRY'],
  ])('%s', async (_, content, code) => {
    const page = await readStreamed(content, 7);
    expect(page).toMatchObject({ reader: null, registry: null, records: [] });
    expect(page.rejections.map((rejection) => rejection.code)).toEqual([code]);
    expect(page.rejections[0]?.message).toMatch(/^[A-Z]\S* .{9,}\.$/u);
  });

  test('and in which line a NUL stands', () => {
    for (const end of ['\n', '\r\n', '\r'])
      expect(readText(form2014().replaceAll('\n', end).replace('Koe', 'Ko\0e')).rejections).toMatchObject([
        { code: 'NOT_TEXT', line: form2014().split('Koe', 1)[0]?.split('\n').length },
      ]);
  });

  test('and says what would be right', () => {
    expect(readText('%PDF-1.4').rejections[0]?.message).toContain('pdftotext');
    expect(readText('Muuta.').rejections[0]?.message).toMatch(/Projektikoodi.*Hankekoodi/u);
  });
});

test('the hash is of the text, however it was encoded', () => {
  const utf8 = readText(form2014()).source;
  const latin1 = readText(Buffer.from(form2014(), 'latin1')).source;
  expect(latin1?.text).toBe(utf8?.text);
});

test('UTF-16 with its mark is read', () => {
  const bytes = Buffer.from(`\ufeff${form2014()}`, 'utf16le');
  expect(readText(bytes).value('name')).toBe('Koeponnistus');
});

describe('nothing throws', () => {
  const words = fc.constantFrom(
    ...[
      'Hankekoodi: S1',
      'Projektikoodi: S12345',
      '<table>',
      '</td>',
      '\n',
      '8.2 Kestävä kehitys',
      '3 361',
      ': ',
      ',',
    ],
    ...form2014().split('\n'),
    ...form2007().split('\n'),
  );

  test('for any bytes in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.integer({ min: 1, max: 400 }),
        async (bytes, size) => {
          const { records, rejections } = await readStreamed(bytes, size);
          expect(records.length + rejections.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  test('for any lines of the forms in any order, and every quote lies in its text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 4, arbitrary: words }, fc.string({ unit: 'grapheme' })), {
          maxLength: 60,
        }),
        (lines) => {
          const page = readText(`Hankekoodi: S29999\nHankkeen nimi: Koe\n${lines.join('\n')}`);
          expect(page.records.length + page.rejections.length).toBeGreaterThan(0);
          for (const { text, original, record } of page.records) {
            expect(text.length).toBe(original.length);
            for (const claim of Object.values(record.claims)) {
              expect(claim.offset).toBeGreaterThanOrEqual(0);
              expect(claim.length).toBeGreaterThanOrEqual(0);
              expect(claim.offset + claim.length).toBeLessThanOrEqual(text.length);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each([
    ['2014', form2014()],
    ['2007', form2007()],
  ])(
    'for any cut of a %s page: a record or a rejection, and only values that the whole page has',
    (_, whole) => {
      const full = readText(whole);
      for (let cut = 1; cut < whole.length; cut += 3) {
        // a cut after a whole line can't be told from a page that prints less
        if (whole[cut - 1] === '\n') continue;
        const page = readText(whole.slice(0, cut));
        expect(page.records.length + page.rejections.length).toBeGreaterThan(0);
        for (const [field, claim] of Object.entries(page.claims)) {
          if (
            [
              'summary',
              'directTargetGroups',
              'indirectTargetGroups',
              'sections',
              'isNationwide',
              'finalReportSummary',
            ].includes(field)
          )
            continue;
          // without its headings a page is read by other means
          if (claim.basis === 'DERIVED') continue;
          expect([cut, field, claim.value]).toEqual([cut, field, full.value(field as 'name')]);
        }
      }
    },
  );
});

test.each([
  'a',
  '0',
  '@',
  '0 4',
  '<b>',
  '<div>',
  '<table><tr><td>',
  '|',
  ',',
  'a@a.',
  '(at)',
  'Erkki Esimerkki ',
  '1.',
  'Aa: ',
])('a hostile line of %j a hundred thousand long takes no time to speak of', (unit) => {
  const line = unit.repeat(Math.ceil(100_000 / unit.length));
  const text = `Hankekoodi: S29999\nHankkeen nimi: Koe\nHankkeen yhteyshenkilön nimi: Erkki Esimerkki\n${line}`;
  readText(text);
  // of this process alone: others may keep the machine busy
  const started = process.cpuUsage();
  readText(text);
  // 50 ms on an idle machine
  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1_000_000).toBeLessThan(10);
});
