import { conceptOf } from './concepts.ts';
import { foldWord } from './fold.ts';
import { lemmaKeys } from './lemmaKeys.ts';
import { type Entry, entriesNamed, entriesOf, linesOf } from './lexicon.ts';

/** What a word is: the dictionary's forms that it may be of, the likeliest first, and those of the parts it is made of. */
export interface Reading {
  readonly lemmas: readonly string[];
  readonly parts: readonly string[];
  /** The lexicon has the word, or the last part of it. */
  readonly isKnown: boolean;
}

// fronts of compounds that stand alone in another form, or not at all
const fronts: ReadonlyMap<string, string> = new Map(
  linesOf('fronts').map((line) => line.split(' ') as [string, string]),
);
const foldedFronts = new Map([...fronts].map(([front, lemma]) => [foldWord(front), lemma]));
// words of two and three letters that compounds are made with; others only look like parts
const shortParts: ReadonlySet<string> = new Set(
  'yö työ tie suo jää maa puu pää luu sää voi isä ala osa ura avo asu apu eri esi etu eu ict it atk lvi gps tv yk te pk ely esr ikä ilo itä koe kuu oma ovi rae suu syy syö tae uni vuo yli ylä ali bio eko geo ajo iso olo erä ase led iki ote pii aro imu jae web pop iho'.split(
    ' ',
  ),
);
// moniarvoisuuden is of no uusi
const neverLast: ReadonlySet<string> = new Set(['uusi']);
const lastKinds = ['nominal', 'made'] as const;
const shortestMadeTail = 6;
const shortestUnknownFront = 4;
const shortestTailOfUnknown = 6;
// shorter ones that names end in: Sankivaaran, Kyrösjärven; of others too many words only look like them
const endsOfNames: ReadonlySet<string> = new Set(
  'harju hovi joki järvi kangas katu koski kulma kylä lahti lampi mäki niemi pelto ranta saari salmi selkä vaara virta vuori hanke kone linja tuote'.split(
    ' ',
  ),
);
// shorter stems are of too many words: ede of edelleen
const shortestGuess = 4;
const shortestEndOfName = 4;
const mostParts = 5;

/**
 * Reads a spelt word, as what it is short for where it is an abbreviation. Where `isFolded` it was written without ä, ö
 * and å, which then may stand for a and o.
 */
export function readWord(word: string, isFolded = false): Reading {
  return withConcepts(readPlainly(word, isFolded));
}

function withConcepts({ lemmas, parts, isKnown }: Reading): Reading {
  const named = (lemma: string) => conceptOf(lemma) ?? lemma;
  // an abbreviation is in no lexicon, and known all the same
  const meant = isKnown ? lemmas : lemmas.filter((lemma) => conceptOf(lemma) !== undefined);
  return meant.length > 0
    ? { lemmas: meant.map(named), parts: parts.map(named), isKnown: true }
    : { lemmas, parts, isKnown };
}

function readPlainly(word: string, isFolded: boolean): Reading {
  const own = entriesOf(word, isFolded);
  if (own.length > 0) return { lemmas: own.map(({ lemma }) => lemma), parts: tailsOf(own), isKnown: true };
  const split = splitWord(word, isFolded) ?? splitAtKnownTail(word, isFolded);
  if (split) return { ...compoundOf(split), isKnown: true };
  return { lemmas: guessLemmas(word), parts: [], isKnown: false };
}

/** Reads a word whose bounds are marked by hyphens, whose single words are read on their own: 55-vuotiaiden. */
export function readHyphenated(words: readonly string[], isFolded = false): Reading {
  const { lemmas, isKnown } = readPlainly(words.at(-1) ?? '', isFolded);
  const split = words.map((surface, i) => ({
    surface,
    lemmas: i < words.length - 1 ? readPlainly(surface, isFolded).lemmas : lemmas,
  }));
  const compound = compoundOf(split);
  const single = new Set(split.flatMap((part) => part.lemmas));
  const parts = compound.parts.filter((part) => !single.has(part));
  return withConcepts({ lemmas: compound.lemmas, parts, isKnown });
}

function tailsOf(entries: readonly Entry[]): string[] {
  return [...new Set(entries.flatMap(({ tail }) => (tail === null ? [] : [tail])))];
}

interface Part {
  readonly surface: string;
  readonly lemmas: readonly string[];
}

/** A word in the fewest parts that the lexicon has; null where there are none. */
function splitWord(word: string, isFolded: boolean): Part[] | null {
  if (word.length < 6) return null;
  const best = new Map<number, Part[] | null>();
  const from = (start: number, left: number): Part[] | null => {
    if (left === 0) return null;
    const rest = word.slice(start);
    if (start > 0) {
      const tail = tailLemmas(rest, isFolded);
      if (tail.length > 0) return [{ surface: rest, lemmas: tail }];
    }
    const kept = best.get(start);
    if (kept !== undefined) return kept;
    let found: Part[] | null = null;
    for (let end = word.length - 2; end >= start + 2; end--) {
      const surface = word.slice(start, end);
      const lemmas = frontLemmas(surface, isFolded);
      if (lemmas.length === 0) continue;
      const others = from(end, left - 1);
      if (others && (!found || others.length + 1 < found.length)) found = [{ surface, lemmas }, ...others];
    }
    best.set(start, found);
    return found;
  };
  return from(0, mostParts);
}

/** A word of which the lexicon has the end alone, as names have it. */
function splitAtKnownTail(word: string, isFolded: boolean): Part[] | null {
  const isTail = (lemma: string) => lemma.length >= shortestTailOfUnknown || endsOfNames.has(lemma);
  for (let at = shortestUnknownFront; at <= word.length - shortestEndOfName; at++) {
    const surface = word.slice(0, at);
    const lemmas = entriesOf(word.slice(at), isFolded, lastKinds).map(({ lemma }) => lemma);
    if (lemmas.some(isTail)) {
      return [
        { surface, lemmas: [] },
        { surface: word.slice(at), lemmas },
      ];
    }
  }
  return null;
}

function tailLemmas(rest: string, isFolded: boolean): string[] {
  if (rest.length < 2) return [];
  return entriesOf(rest, isFolded, lastKinds)
    .filter(
      ({ lemma, kind }) =>
        (kind === 'nominal' && (lemma.length > 3 || shortParts.has(lemma)) && !neverLast.has(lemma)) ||
        (kind === 'made' && lemma.length >= shortestMadeTail),
    )
    .map(({ lemma }) => lemma);
}

/** What a part may be of that is not the last: the word itself, its genitive, or nais(työ) of nainen. */
function frontLemmas(surface: string, isFolded: boolean): string[] {
  const listed = fronts.get(surface) ?? (isFolded ? foldedFronts.get(surface) : undefined);
  if (listed !== undefined) return [listed];
  const found = entriesNamed(surface, isFolded).filter(isListed);
  if (surface.endsWith('n')) found.push(...entriesOf(surface, isFolded).filter(isListed));
  if (surface.endsWith('s')) {
    const named = entriesNamed(`${surface.slice(0, -1)}nen`, isFolded);
    found.push(...named.filter(({ kind }) => kind === 'nominal' || kind === 'made'));
  }
  const lemmas = [...new Set(found.map(({ lemma }) => lemma))];
  return surface.length > 3 ? lemmas : lemmas.filter((lemma) => shortParts.has(lemma));
}

function isListed({ kind }: Entry): boolean {
  return kind === 'nominal' || kind === 'uninflected';
}

/** A compound's own lemmas, and those of all that it is made of: työ, paja and työpaja of nuorisotyöpaja. */
function compoundOf(split: readonly Part[]): Pick<Reading, 'lemmas' | 'parts'> {
  const joined = (first: number, last: number) => {
    const front = split
      .slice(first, last)
      .map(({ surface }) => surface)
      .join('');
    return (split[last]?.lemmas ?? []).map((lemma) => front + lemma);
  };
  const parts = new Set<string>();
  for (let first = 0; first < split.length; first++) {
    for (let last = first; last < split.length; last++) {
      if (first === 0 && last === split.length - 1) continue;
      for (const lemma of joined(first, last)) parts.add(lemma);
    }
  }
  return { lemmas: joined(0, split.length - 1), parts: [...parts] };
}

/** What an unknown word may be a form of, by its ending alone: stems in the letters it is written with. */
function guessLemmas(word: string): string[] {
  const folded = foldWord(word);
  const isFront = /[äöy]/u.test(word) && !/[aou]/u.test(word);
  const keys = lemmaKeys(folded).filter((key) => key.length >= shortestGuess);
  const guesses = keys.map((key) =>
    [...key]
      .map((letter, i) => {
        if (letter === folded[i] && key.slice(0, i + 1) === folded.slice(0, i + 1)) return word[i];
        return isFront ? letter.replace('a', 'ä').replace('o', 'ö') : letter;
      })
      .join(''),
  );
  return [...new Set([word, ...guesses])];
}
