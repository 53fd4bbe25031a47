import { foldWord, type Token, tokensOf } from './fold.ts';
import { stemOf } from './languages.ts';
import { isNumber, type ReadWord, reversed, withConcepts } from './lexemes.ts';
import { readHyphenated, readWord } from './readings.ts';
import { isStopWord } from './stopWords.ts';

/** Any of some lexemes, or all that begin so. */
export interface Lookup {
  readonly lexemes: readonly string[];
  readonly isPrefix: boolean;
}

/** Lookups that follow each other; most often there is one. */
export type Alternative = readonly Lookup[];

/** Ways to find one thing: any alternative will do, those of the first tier best. */
export interface Level {
  /** As it was written. */
  readonly exact: readonly Alternative[];
  /** Another form of the same word. */
  readonly inflected: readonly Alternative[];
  /** A compound that it is a part of, and what begins so where it is unfinished. */
  readonly part: readonly Alternative[];
}

/** One thing that a text must have. */
export interface Term {
  /** The word as it is spelt; null for a phrase. */
  readonly word: string | null;
  /**
   * The word itself, the word with ä, ö and å where it is written without them, what begins so where it is unfinished:
   * of these the first that finds anything counts alone.
   */
  readonly levels: readonly Level[];
}

export interface SearchQuery {
  readonly wanted: readonly Term[];
  readonly excluded: readonly Term[];
}

export const longestQuery = 200;
export const mostTerms = 20;

// shorter ones end too many words
const shortestSwedishTail = 5;

/**
 * What a reader looks for: words of which all must be there, "phrases" in quotes, -excluded ones. The last word may be
 * unfinished, unless a blank follows it. Null where nothing is left to look for.
 */
export function parseQuery(text: string): SearchQuery | null {
  const wanted: Term[] = [];
  const excluded: Term[] = [];
  let plain: Token[] = [];
  let mayGoOn = false;
  const flush = () => {
    wanted.push(...termsOf(plain, mayGoOn));
    plain = [];
  };
  const chunks = [...text.matchAll(/([-\u2212]?)["“”„«»]([^"“”„«»]*)(["“”„«»]?)|([^\s"“”„«»]+)/gu)];
  for (const { 0: chunk, 1: minus, 2: phrase, 3: closing, index } of chunks) {
    const isLast = index + chunk.length === text.length;
    if (phrase !== undefined) {
      flush();
      const parts = tokensOf(phrase).filter((token) => token.parts === null);
      const term = phraseTerm(parts, isLast && closing === '' && !/\s$/u.test(phrase));
      if (term) (minus ? excluded : wanted).push(term);
    } else if (/^[-\u2212]/u.test(chunk)) {
      excluded.push(...termsOf(tokensOf(chunk), false));
    } else {
      const next = (plain.at(-1)?.position ?? -1) + 1;
      plain.push(
        ...tokensOf(chunk).map(({ position, start, end, ...token }) => ({
          ...token,
          position: next + position,
          start: index + start,
          end: index + end,
        })),
      );
      mayGoOn = isLast;
    }
  }
  flush();
  return wanted.length === 0 ? null : { wanted, excluded };
}

function termsOf(tokens: readonly Token[], mayGoOn: boolean): Term[] {
  const read = withConcepts(tokens.map((token) => ({ ...token, ...lexemesOf(token) })));
  const outer = read.filter(
    (token) =>
      !read.some(
        (other) =>
          other !== token &&
          other.start <= token.start &&
          token.end <= other.end &&
          other.end - other.start > token.end - token.start,
      ),
  );
  return outer
    .filter(({ word, parts }) => parts !== null || !isStopWord(word))
    .map((token): Term => {
      if (token.self.length === 0) {
        const same: Level = { exact: [[whole(...token.others)]], inflected: [], part: partsOf(token.others) };
        return { word: token.word, levels: [same] };
      }
      return hyphenOrWord(token, mayGoOn && token === read.at(-1));
    });
}

function lexemesOf({ word, parts }: Token): Pick<ReadWord, 'self' | 'others'> {
  const { lemmas, isKnown } = parts ? readHyphenated(parts) : readWord(word);
  return { self: [`s${word}`], others: lemmas.map((lemma) => (isKnown ? 'k' : 'g') + lemma) };
}

/** A single word, looked for in every form. */
export function wordTerm(word: string): Term {
  return hyphenOrWord({ word, parts: null }, false);
}

function hyphenOrWord({ word, parts }: Pick<Token, 'word' | 'parts'>, mayGoOn: boolean): Term {
  const isPlain = !/[äöå]/u.test(word);
  const levels = [levelOf(word, parts, false)];
  if (isPlain && /\p{L}/u.test(word)) levels.push(levelOf(word, parts, true));
  if (mayGoOn) levels.push(beginningOf([...(isPlain ? [`s${word}`, `S${word}`] : [`s${word}`])]));
  return { word, levels };
}

function levelOf(word: string, parts: readonly string[] | null, isFolded: boolean): Level {
  const [self, known, guessed, made, stem, tail] = isFolded ? 'SKGPVC' : 'skgpvc';
  const spell = (one: string) => (isFolded ? foldWord(one) : one);
  const exact = [[whole(self + word)]];
  if (parts === null && isNumber(word)) return { exact, inflected: [], part: [] };
  const reading = parts ? readHyphenated(parts, isFolded) : readWord(word, isFolded);
  const lemmas = [...new Set(reading.lemmas.map(spell))];
  if (reading.isKnown) {
    // toimintojen is looked for as a form of toiminta: every form of a word finds the same
    if (!isFolded) lemmas.splice(1);
    const inflected = [[whole(...lemmas.map((lemma) => known + lemma))]];
    return { exact, inflected, part: [[whole(...lemmas.map((lemma) => made + lemma))]] };
  }
  const swedish = stemOf(word);
  const inflected = [[whole(...lemmas.map((lemma) => guessed + lemma), stem + swedish)]];
  const part = swedish.length >= shortestSwedishTail ? [[beginning([tail + reversed(swedish)])]] : [];
  return { exact, inflected, part };
}

function partsOf(lexemes: readonly string[]): Alternative[] {
  return [[whole(...lexemes.map((lexeme) => `p${lexeme.slice(1)}`))]];
}

function beginningOf(lexemes: string[]): Level {
  return { exact: [], inflected: [], part: [[beginning(lexemes)]] };
}

function phraseTerm(tokens: readonly Token[], mayGoOn: boolean): Term | null {
  if (tokens.length === 0) return null;
  const isPlain = tokens.every(({ word }) => !/[äöå]/u.test(word));
  const row = (isFolded: boolean) =>
    tokens.map(({ word }) => whole(`s${word}`, ...(isFolded ? [`S${word}`] : [])));
  const level = (isFolded: boolean): Level => ({ exact: [row(isFolded)], inflected: [], part: [] });
  const levels = isPlain ? [level(false), level(true)] : [level(false)];
  if (mayGoOn) {
    const going = row(isPlain).map((lookup, i) => ({ ...lookup, isPrefix: i === tokens.length - 1 }));
    levels.push({ exact: [], inflected: [], part: [going] });
  }
  return { word: null, levels };
}

function whole(...lexemes: string[]): Lookup {
  return { lexemes, isPrefix: false };
}

function beginning(lexemes: string[]): Lookup {
  return { lexemes, isPrefix: true };
}
