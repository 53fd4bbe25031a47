/**
 * Advance widths in thousandths of the letter height, of Helvetica; Arial and Liberation Sans have the same. Of signs that
 * are wider in what stands in for these, that width.
 */
const groups: readonly (readonly [number, string])[] = [
  [222, 'ijl‘’'],
  [278, " !,./:;I[]\\ftíìî\u00a0'"],
  [333, '()-r`·'],
  [440, '“”*"'],
  [556, '0123456789abdeghnopquLåäöáàâéèêóòôúùûüñ#$_?–€«»|{}'],
  [500, 'JckvxyszçžšýØ'],
  [611, 'FTZ'],
  [667, 'ABEKPSVXYÅÄÁÀÉŠŽ&'],
  [705, '+=<>~'],
  [722, 'CDHNRUwÜÇØÑ'],
  [778, 'GOQÖÓ'],
  [833, 'Mm'],
  [889, '%æ'],
  [1000, 'WÆ—…@'],
];
const widths = new Map(groups.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width])));
// of letters that are not listed
const otherWidth = 1_060;
const ofBold = 1.07;
// bold letters are wider, and no two fonts are quite alike
const reserve = { 400: 1.03, 700: 1.12 } as const;

export type Weight = keyof typeof reserve;

/** How wide a text is at most, in pixels. */
export function widthOf(text: string, size: number, weight: Weight): number {
  let sum = 0;
  for (const letter of text) sum += widths.get(letter) ?? otherWidth;
  return ((sum * size) / 1_000) * reserve[weight];
}

/** How wide a text is in Arial, in pixels; null where that is not known of a letter. */
export function usualWidthOf(text: string, size: number, weight: Weight): number | null {
  const all = [...text.replace(/\p{Cf}/gu, '')].map((letter) => widths.get(letter));
  if (all.includes(undefined)) return null;
  const sum = all.reduce<number>((wide, letter) => wide + (letter ?? 0), 0);
  return ((sum * size) / 1_000) * (weight === 700 ? ofBold : 1);
}

/** A text in lines that fit; a word that is wider than a line is broken. A browser needs no more lines than these. */
export function breakLines(text: string, width: number, size: number, weight: Weight): string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (part: string) => widthOf(part, size, weight) <= width;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = '';
    for (const letter of word) {
      if (line && !fits(line + letter)) {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
  }
  return line ? [...lines, line] : lines;
}

/** A text in one line, cut where it doesn't fit. */
export function cutLine(text: string, width: number, size: number, weight: Weight): string {
  const whole = text.replace(/\s+/g, ' ').trim();
  if (widthOf(whole, size, weight) <= width) return whole;
  const letters = [...whole];
  while (letters.length > 0 && widthOf(`${letters.join('')}…`, size, weight) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
