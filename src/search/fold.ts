/** A word of a text, in small letters, and where it stands. */
export interface Token {
  readonly word: string;
  /** The how-manieth word of the text it is, from 0: for phrases. */
  readonly position: number;
  readonly start: number;
  readonly end: number;
  /** The words of a hyphenated one, given as a whole; they follow as tokens of their own. */
  readonly parts: readonly string[] | null;
}

// what decomposition leaves as it is
const letters: Readonly<Record<string, string>> = {
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
};
const longestWord = 60;
const run = String.raw`[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00AD]*`;
const hyphenated = new RegExp(`${run}(?:[-\u2010\u2011]${run})*`, 'gu');
const single = new RegExp(run, 'gu');

/** Letter case and accents off, but for ä, ö and å, which are letters of their own: Rénee Työ → renee työ. */
export function spellWord(word: string): string {
  return word
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^äöå]/gu, (letter) => letters[letter] ?? letter.normalize('NFKD'))
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, longestWord);
}

/** A spelt word as who has no such letters writes it: työttömät → tyottomat. */
export function foldWord(word: string): string {
  return word.replace(/[äå]/gu, 'a').replaceAll('ö', 'o');
}

/** The words of a text in order; all else separates. A hyphenated word is given whole and in its parts. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  for (const { 0: whole, index } of text.matchAll(hyphenated)) {
    const parts = [...whole.matchAll(single)]
      .map((part) => ({
        word: spellWord(part[0]),
        start: index + part.index,
        end: index + part.index + part[0].length,
      }))
      .filter(({ word }) => word !== '');
    const joined = parts.map(({ word }) => word).join('');
    if (parts.length > 1 && /\p{L}/u.test(joined)) {
      tokens.push({
        word: joined.slice(0, longestWord),
        position,
        start: index,
        end: index + whole.length,
        parts: parts.map(({ word }) => word),
      });
    }
    for (const part of parts) tokens.push({ ...part, position: position++, parts: null });
  }
  return tokens;
}
