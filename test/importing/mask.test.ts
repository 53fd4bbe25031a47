import { describe, expect, it, test } from 'vitest';
import {
  begunAtEnd,
  businessIdPattern,
  escapePattern,
  findAcrossSpace,
  foldLetters,
  homepagePattern,
  looseWords,
  maskEnd,
  maskSpans,
  nameMask,
  pairsOf,
  spansOf,
} from '../../src/masking/mask.ts';

const masked = (text: string, pattern: RegExp | null) =>
  pattern === null ? null : maskSpans(text, spansOf(text, [pattern]));

describe('a person’s names in a text', () => {
  it('are masked whole, the longest first', () => {
    // were the shorter one found first, the end of the longer one would be left
    const mask = nameMask(['A1 B', 'A1 B C2'], []);
    expect(mask('Mukana A1 B C2 ja A1 B.')).toBe('Mukana ███████ ja ████.');
  });

  it('are masked of both of two people, whatever joins them', () => {
    const mask = nameMask(['JORMA & AUNE KEKSI'], []);
    expect(mask('Talo: Aune & Jorma; Keksi Aunen')).toBe('Talo: ████████████; ███████████');
    expect(mask('Talo: JORMA+AUNE KEKSI')).toBe('Talo: ████████████████');
  });

  it('are masked from four letters on', () => {
    expect(nameMask(['Parturi Eki Aho'], [])('Kampaa Eki Aho, myös Aho Eki')).toBe(
      'Kampaa ███████, myös ███████',
    );
    expect(nameMask(['A1 B'], [])('Kioski A1 B on auki')).toBe('Kioski ████ on auki');
    expect(nameMask(['Ek'], [])('Ek ja Eki')).toBe('Ek ja Eki');
    expect(nameMask(['Eki'], [])('Eki ja Ekin')).toBe('Eki ja Ekin');
  });

  it.each([
    // as they are, in any case, over white space
    [['Maija Malli'], 'x Maija Malli ja MAIJA MALLI y', 'x ███████████ ja ███████████ y'],
    [['Maija Malli'], 'Maija  \n Malli', '███████\n██████'],
    [['Maija   Malli'], 'Maija Malli', '███████████'],
    // by two of their words, either way round, in any case ending
    [['Parturi Maija Malli'], 'Malli Maija kampaa', '███████████ kampaa'],
    [['Maija Malli'], 'Maijan Mallin pulla', '█████████████ pulla'],
    // cut by a hyphen at a line's end
    [['Maija Mallinen'], 'Maija Malli-\nnen leipoo', '████████████\n███ leipoo'],
    [['Maija Mallinen'], 'Maija Malli- \n  nen leipoo', '█████████████\n█████ leipoo'],
    [['Maija Malli'], 'Malli ja Maija', 'Malli ja Maija'],
    [['Maija Malli', 'Olli Outo'], 'Olli Outo ja Maija Malli', '█████████ ja ███████████'],
    [['M. (Malli) +'], 'M. (Malli) + ja M; Malli', '████████████ ja M; Malli'],
  ])('%j go from %j', (names, text, expected) => {
    expect(nameMask(names, [])(text)).toBe(expected);
  });

  it.each([
    // one word alone in its forms
    ['Virtanen', 'Virtanen, Virtasen ja Virtaselta; Virtala', '████████, ████████ ja ██████████; Virtala'],
    ['Malli', 'Mallin pulla, mallilla', '██████ pulla, ████████'],
    ['Malli', 'malliseksi', '██████████'],
    // a word with more than an ending is another one but for the name in it
    ['Virtanen', 'Virtasenmäkeläinen', 'Virtasenmäkeläinen'],
    ['Virtanen', 'Uusivirtasen', 'Uusivirtasen'],
    ['Aki', 'Aki ja Akin', 'Aki ja Akin'],
  ])('%s of one word goes in its forms: %j', (name, text, expected) => {
    const mask = nameMask([name], []);
    expect(mask(text)).toBe(expected);
  });

  it('are masked beside whatever else is said to be a person’s', () => {
    expect(nameMask([], [/\d{3}/g])('Maija 123')).toBe('Maija ███');
    expect(nameMask(['Maija Malli'], [/\d{3}/g])('Maija Malli 123')).toBe('███████████ ███');
    expect(nameMask([], [])('Maija 123')).toBe('Maija 123');
  });
});

test('spans are masked letter by letter, in whatever order they come and over each other; line ends stay', () => {
  expect(maskSpans('abcdef', [])).toBe('abcdef');
  const spans = [
    { start: 4, end: 6 },
    { start: 0, end: 2 },
  ];
  expect(maskSpans('abcdefg', spans)).toBe('██cd██g');
  expect(spans[0]).toEqual({ start: 4, end: 6 });
  expect(maskSpans('ab\ncd', [{ start: 1, end: 4 }])).toBe('a█\n█d');
  expect(
    maskSpans('abcdefg', [
      { start: 1, end: 5 },
      { start: 2, end: 3 },
      { start: 4, end: 6 },
    ]),
  ).toBe('a█████g');
  expect(maskSpans('abc', [{ start: 1, end: 1 }])).toBe('abc');
});

test('all that patterns find is a span', () => {
  expect(spansOf('ab12cd3', [/\d+/g, /c/g])).toEqual([
    { start: 2, end: 4 },
    { start: 6, end: 7 },
    { start: 4, end: 5 },
  ]);
});

describe('a text that was cut off inside a value', () => {
  it.each([
    ['Osoite Koeka', ['Koekatu 1'], 'Koeka'],
    ['Osoite KOEKA  \n', ['Koekatu 1'], 'KOEKA'],
    ['Osoite Koekatu 1', ['Koekatu 1'], 'Koekatu 1'],
    ['Osoite Koek', ['Koekatu 1'], 'Koek'],
    ['Koekat', ['Koekatu 1'], 'Koekat'],
    ['a 02048', ['Koekatu 1', '0204819-8'], '02048'],
    // three letters may be anything, and what goes on is another word
    ['Osoite Koe', ['Koekatu 1'], ''],
    ['Osoite UusiKoeka', ['Koekatu 1'], ''],
    ['Osoite 9Koeka', ['Koekatu 1'], ''],
    ['Osoite Koekatua', ['Koekatu 1'], ''],
    ['Osoite', [], ''],
  ])('%j ends with what of %j was begun', (text, values, end) => {
    expect(begunAtEnd(text, values)).toBe(end);
  });

  it('is looked at by its last letters', () => {
    const value = 'a'.repeat(300);
    expect(begunAtEnd(`x ${value}`, [value])).toBe('a'.repeat(200));
  });

  it.each([
    ['Osoite Koeka', 'Koeka', 'Osoite █████'],
    ['Osoite Koeka \n', 'Koeka', 'Osoite █████ \n'],
    ['Koeka Osoite', 'Koeka', 'Koeka Osoite'],
    ['Osoite', '', 'Osoite'],
  ])('%j loses its end %j alone', (text, end, expected) => {
    expect(maskEnd(text, end)).toBe(expected);
  });
});

describe('a value printed elsewhere', () => {
  it.each([
    ['Koekatu 1', 'koekatu 1, Koekatu  1; Koekatu\n1', '█████████, ██████████; ███████\n█'],
    ['Koekatu 1', 'Koekatu 12 ja Uusikoekatu 1', 'Koekatu 12 ja Uusikoekatu 1'],
    [' Koekatu   1 ', 'Koekatu 1', '█████████'],
    ['A.B', 'AxB A.B', 'AxB ███'],
  ])('%s is found by its words in %j', (words, text, expected) => {
    expect(masked(text, looseWords(words))).toBe(expected);
  });

  it.each([
    ['0204819-8', '█████████'],
    ['204819-8', '████████'],
    ['FI02048198', '██████████'],
    ['FI 0204819-8', '████████████'],
    ['fi-02048198', '███████████'],
    ['0204819 - 8', '███████████'],
    ['0204819–8', '█████████'],
    ['02048198', '████████'],
    ['0204819-81', '0204819-81'],
    ['10204819-8', '10204819-8'],
    ['0204819-9', '0204819-9'],
  ])('a business id is found as %s', (text, expected) => {
    expect(masked(text, businessIdPattern('0204819-8'))).toBe(expected);
  });

  it('a business id that begins with no zero keeps all its digits', () => {
    expect(masked('1234567-1 234567-1', businessIdPattern('1234567-1'))).toBe('█████████ 234567-1');
  });

  it.each([
    ['https://www.esimerkki.fi/', 'https://www.esimerkki.fi/a/b, c', '████████████████████████████, c'],
    ['www.esimerkki.fi', 'HTTP://ESIMERKKI.FI (esimerkki.fi/x) y', '███████████████████ (██████████████) y'],
    ['esimerkki.fi', 'www.esimerkki.fi; esimerkki.fi/x;y', '████████████████; ██████████████;y'],
    ['esimerkki.fi', 'uusiesimerkki.fi', 'uusiesimerkki.fi'],
    ['esimerkki.fi', 'esimerkkiafi', 'esimerkkiafi'],
    ['http://esimerkki.fi//', 'esimerkki.fi', '████████████'],
  ])('the web address %s is found in %j', (address, text, expected) => {
    expect(masked(text, homepagePattern(address))).toBe(expected);
  });

  it.each(['a.b', 'https://a.b/', 'esimerkki', 'http://www.esimerkki/'])(
    '%s is no web address',
    (address) => {
      expect(homepagePattern(address)).toBeNull();
    },
  );

  it('of four letters with a dot is an address', () => {
    expect(homepagePattern('a.fi')).not.toBeNull();
  });
});

test('names over white space are found where they stand', () => {
  expect(findAcrossSpace('x Maija    Malli y', ['Maija Malli'])).toEqual([{ start: 2, end: 16 }]);
  expect(findAcrossSpace('Maija Mal-\n  linen', ['Maija Mallinen'])).toContainEqual({ start: 0, end: 18 });
  expect(findAcrossSpace('x y', ['Maija Malli'])).toEqual([]);
});

test('pairs are of words that stand beside each other and have three letters at least', () => {
  expect(pairsOf('Parturi Maija Malli')).toEqual([
    'Parturi Maija',
    'Maija Parturi',
    'Maija Malli',
    'Malli Maija',
  ]);
  expect(pairsOf('Tmi Ek Aho')).toEqual([]);
  expect(pairsOf('Eki Aho')).toEqual(['Eki Aho', 'Aho Eki']);
  expect(pairsOf("Anna-Liisa O'Hara")).toEqual(["Anna-Liisa O'Hara", "O'Hara Anna-Liisa"]);
  expect(pairsOf('123 4567')).toEqual([]);
});

test('a folded letter stays one letter', () => {
  expect(foldLetters('Meikäläinen Åsa')).toBe('meikalainen asa');
  expect(foldLetters('Æ1 ﬁ')).toBe('æ1 ﬁ');
  expect(foldLetters('E\u0301')).toBe('e');
});

test('what means something in a pattern means itself', () => {
  const text = ['a.*+?^$', '{}()|[]\\b'].join('');
  expect(new RegExp(`^${escapePattern(text)}$`).test(text)).toBe(true);
  expect(escapePattern('a.b')).toBe('a\\.b');
});
