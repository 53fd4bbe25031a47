import { abbreviations } from './abbreviations.ts';
import { tokensOf } from './fold.ts';
import { isStopWord } from './stopWords.ts';

/** A way of several words to write what one word says too. */
export interface Sequence {
  /** Dictionary forms that follow each other. */
  readonly words: readonly string[];
  readonly concept: string;
}

const ofOneWord = new Map<string, string>();
const printedSequences: { readonly words: readonly string[]; readonly concept: string }[] = [];
for (const { forms } of abbreviations) {
  const [concept = ''] = forms.map((form) => tokensOf(form)[0]?.word ?? '');
  for (const form of forms) {
    const tokens = tokensOf(form);
    const [first] = tokens;
    const words = tokens
      .filter(({ word, parts }) => parts === null && !isStopWord(word))
      .map(({ word }) => word);
    if (first?.parts || words.length === 1) ofOneWord.set(first?.word ?? '', concept);
    else printedSequences.push({ words, concept });
  }
}

/** What a word in its dictionary form is short for, or is written in full; undefined where it is neither. */
export function conceptOf(lemma: string): string | undefined {
  return ofOneWord.get(lemma);
}

/** Ways of several words, as their words are printed: they are to be read before they are compared. */
export const sequences: readonly Sequence[] = printedSequences;
