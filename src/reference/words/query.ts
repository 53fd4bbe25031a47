import { type Token, tokensOf } from './fold.ts';
import { basesOf, reversed } from './lexemes.ts';

/** A lexeme to look for, or all that begin so. */
export interface Lookup {
  readonly lexeme: string;
  readonly isPrefix: boolean;
}

/** Lexemes that follow each other; most often there is one. */
export type Alternative = readonly Lookup[];

/** One thing that a text must have: any alternative will do, those of the first tier best. */
export interface Term {
  /** The word, folded; null for a phrase. */
  readonly word: string | null;
  /** As it was written. */
  readonly exact: readonly Alternative[];
  /** Another form of the same word. */
  readonly inflected: readonly Alternative[];
  /** A word that begins so, and a compound that begins or ends in it. */
  readonly part: readonly Alternative[];
}

export interface SearchQuery {
  readonly wanted: readonly Term[];
  readonly excluded: readonly Term[];
}

export const longestQuery = 200;
export const mostTerms = 20;

const languages = ['fi', 'sv'] as const;
// shorter ones begin too many words, and end too many
const shortestBeginning = 4;
const shortestEnding = 4;
// short words that many compounds end in, and no other words do
const shortEndings: ReadonlySet<string> = new Set(['tyo']);

/**
 * What a reader looks for: words of which all must be there, "phrases" in quotes, -excluded ones. The last word may be
 * unfinished, unless a blank follows it. Null where nothing is left to look for.
 */
export function parseQuery(text: string): SearchQuery | null {
  const wanted: Term[] = [];
  const excluded: Term[] = [];
  const chunks = [...text.matchAll(/([-\u2212]?)["“”„«»]([^"“”„«»]*)(["“”„«»]?)|([^\s"“”„«»]+)/gu)];
  for (const { 0: chunk, 1: minus, 2: phrase, 3: closing, index } of chunks) {
    const isLast = index + chunk.length === text.length;
    if (phrase !== undefined) {
      const parts = tokensOf(phrase).filter((token) => !token.isWhole);
      const term = phraseTerm(parts, isLast && closing === '' && !/\s$/u.test(phrase));
      if (term) (minus ? excluded : wanted).push(term);
      continue;
    }
    const isExcluded = /^[-\u2212]/u.test(chunk);
    const terms = termsOf(tokensOf(chunk), isLast && !isExcluded);
    (isExcluded ? excluded : wanted).push(...terms);
  }
  return wanted.length === 0 ? null : { wanted, excluded };
}

function termsOf(tokens: readonly Token[], mayGoOn: boolean): Term[] {
  const wholes = tokens.filter((token) => token.isWhole);
  const isPart = (token: Token) =>
    !token.isWhole && wholes.some((whole) => whole.start <= token.start && token.end <= whole.end);
  const outer = tokens.filter((token) => !isPart(token));
  return outer.map((token, i) => {
    const term = wordTerm(token.word, mayGoOn && i === outer.length - 1);
    if (!token.isWhole) return term;
    const parts = tokens.filter((part) => isPart(part) && token.start <= part.start && part.end <= token.end);
    return { ...term, exact: [...term.exact, inARow(parts)] };
  });
}

function phraseTerm(parts: readonly Token[], mayGoOn: boolean): Term | null {
  if (parts.length === 0) return null;
  const exact = [inARow(parts)];
  const part = mayGoOn
    ? [inARow(parts).map((lookup, i) => ({ ...lookup, isPrefix: i === parts.length - 1 }))]
    : [];
  return { word: null, exact, inflected: [], part };
}

/** A single word, looked for in every form. */
export function wordTerm(word: string, mayGoOn = false): Term {
  const exact = [[whole(`s${word}`)]];
  if (/\p{N}/u.test(word)) {
    return { word, exact, inflected: [], part: mayGoOn ? [[beginning(`s${word}`)]] : [] };
  }
  const bases = basesOf(word, languages);
  const beginnings = new Set(
    bases.filter(({ kind }) => kind === 'k').flatMap(({ text }) => [text, ...headsOf(text)]),
  );
  const endings = new Set(bases.filter(({ kind }) => kind !== 'f').map(({ text }) => text));
  const parts = [word, ...beginnings].filter((one) => one.length >= shortestBeginning);
  if (mayGoOn) parts.push(word);
  return {
    word,
    exact,
    inflected: bases.map(({ kind, text }) => [whole(kind + text)]),
    part: [
      ...new Set(parts.map((one) => `s${one}`)),
      ...[...endings]
        .filter((one) => one.length >= shortestEnding || shortEndings.has(one))
        .map((one) => `c${reversed(one)}`),
    ].map((lexeme) => [beginning(lexeme)]),
  };
}

/** How a compound begins whose first part has this key: yritykse → yritys(neuvonta), nuore → nuori. */
function headsOf(key: string): string[] {
  if (key.endsWith('kse')) return [`${key.slice(0, -3)}s`];
  if (key.endsWith('se')) return [key.slice(0, -1)];
  return key.endsWith('e') ? [`${key.slice(0, -1)}i`] : [];
}

function inARow(parts: readonly Token[]): Lookup[] {
  return parts.map(({ word }) => whole(`s${word}`));
}

function whole(lexeme: string): Lookup {
  return { lexeme, isPrefix: false };
}

function beginning(lexeme: string): Lookup {
  return { lexeme, isPrefix: true };
}

/** Alternatives as a tsquery; where a weight is given, in fields of that weight alone. */
export function writeAlternatives(alternatives: readonly Alternative[], weight = ''): string {
  return alternatives
    .map((row) => row.map((lookup) => writeLookup(lookup, weight)).join(' <-> '))
    .map((row) => `(${row})`)
    .join(' | ');
}

function writeLookup({ lexeme, isPrefix }: Lookup, weight: string): string {
  const mark = (isPrefix ? '*' : '') + weight;
  return `'${lexeme}'${mark && `:${mark}`}`;
}

/** A query as a tsquery: every wanted term, and no excluded one as a whole word. */
export function writeQuery({ wanted, excluded }: SearchQuery): string {
  return [
    ...wanted.map(
      (term) => `(${writeAlternatives(withoutCovered([...term.exact, ...term.inflected, ...term.part]))})`,
    ),
    ...excluded.map((term) => `!(${writeAlternatives([...term.exact, ...term.inflected])})`),
  ].join(' & ');
}

/** Without what a beginning finds as well. */
function withoutCovered(alternatives: readonly Alternative[]): Alternative[] {
  const beginnings = alternatives.flatMap((row) => (row.length === 1 && row[0]?.isPrefix ? [row[0]] : []));
  const isCovered = (one: Lookup) =>
    beginnings.some((other) => other !== one && one.lexeme.startsWith(other.lexeme));
  return alternatives.filter((row) => !row.some(isCovered));
}
