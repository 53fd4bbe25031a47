/** A stretch of text, its end not included. */
export type Stretch = readonly [start: number, end: number];

/** Words that an "except for" takes away: those after it, or where none of them counts those before it. */
export interface Exception {
  readonly before: Stretch;
  readonly after: Stretch;
  /** "Opiskelijoita lukuun ottamatta" stands behind its word. */
  readonly isBehind: boolean;
}

const EXCEPT =
  /(?<!\p{L})(?:lukuun\s*ottamatta|pois\s*lukien|paitsi(?![^.]{0,200}\smyös)|med\s+undantag\s+(?:av|för)|utom)(?!\p{L})/giu;
const CITATION = /\([^()]{0,200}(?<!\d)(?:19|20)\d\d(?!\d)[^()]{0,60}\)/gu;
const SENTENCE_END = /[.!?](?=\s+\p{Lu}|\s*$)|\n/gu;
const DEFINITION =
  /(?<!\p{L})(?:tarkoitetaan|rinnastetaan|avses)(?!\p{L})|^\s*\p{L}+\s+määri(?:ttelyn|telmän)\s+mukai/iu;

/** What "lukuun ottamatta" and its like take away from a text. */
export function findExceptions(text: string, clauseEndAt: (offset: number) => number): Exception[] {
  const matches = [...text.matchAll(EXCEPT)];
  return matches.map((match, index) => {
    const end = match.index + match[0].length;
    const behind = text.slice(Math.max(0, match.index - 80), match.index);
    const words = /(?:[\p{L}-]+\s+){0,3}$/u.exec(behind)?.[0] ?? '';
    return {
      before: [match.index - words.length, match.index],
      after: [end, Math.min(clauseEndAt(match.index), matches[index + 1]?.index ?? text.length)],
      isBehind: /^lukuun/iu.test(match[0]) && /[aä]\s+$/iu.test(words),
    };
  });
}

/** Parts of a text that define a word or cite a publication, and so do not say for whom the project is. */
export function findAsides(text: string): Stretch[] {
  const asides: Stretch[] = Array.from(text.matchAll(CITATION), (match) => [
    match.index,
    match.index + match[0].length,
  ]);
  let start = 0;
  for (const end of [...Array.from(text.matchAll(SENTENCE_END), (match) => match.index + 1), text.length]) {
    if (DEFINITION.test(text.slice(start, end))) asides.push([start, end]);
    start = end;
  }
  return asides.sort(([one], [other]) => one - other);
}
