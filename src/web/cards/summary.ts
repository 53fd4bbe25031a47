import { shorten } from '../pages/parts/facts.tsx';

const most = 400;
const longestHeading = 120;
const endOfSentence = /[.!?…]["”»’)\]]*$/;
// after these a full stop ends no sentence
const abbreviation =
  /(?:^|[\s(])(?:esim|mm|ns|ym|ko|em|mrd|milj|n|s|klo|nk|bl\.a|t\.ex|dvs|e\.g|i\.e|\p{Lu})\.$/u;

/** The first sentence of a text; a heading above it is left out, and what is very long is cut. */
export function firstSentence(text: string, language: string): string {
  const paragraphs = text
    .slice(0, 3_000)
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
  const isHeading = (paragraph: string) =>
    paragraph.length <= longestHeading && !endOfSentence.test(paragraph);
  const first = paragraphs.find((paragraph) => !isHeading(paragraph)) ?? paragraphs[0] ?? '';
  let sentence = '';
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  for (const { segment } of segmenter.segment(first)) {
    sentence += segment;
    if (!abbreviation.test(sentence.trimEnd())) break;
  }
  return shorten(sentence, most);
}
