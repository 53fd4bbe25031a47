import { readFileSync } from 'node:fs';
import { parseQuery } from '../../src/search/query.ts';
import { findContents } from '../../src/store/search.ts';
import type { TestApp } from '../app.ts';

/**
 * A word drawn from the registers' texts, some of its forms, and what a search for it marked: right or wrong. Right is
 * a form of the same dictionary word, or a compound that has it at a bound between its parts; a word that is made of it
 * (koulutus of kouluttaa) is another one. The first hundred were judged by hand, the second by Voikko and, where it does
 * not know the marked word, by hand; forms that two dictionary words share are left out.
 */
export interface Judged {
  readonly word: string;
  readonly forms: readonly string[];
  readonly right: readonly string[];
  readonly wrong: readonly string[];
}

/** How well the searches for a word do; null where nothing has it. */
export interface Outcome {
  readonly word: string;
  /** Of the first twenty found the share of which all that is marked was judged right; what nobody judged is wrong. */
  readonly precision: number;
  /** Of its other forms the share that finds the same. */
  readonly equality: number;
  readonly marked: readonly string[];
}

/** The words drawn, with their judgements. */
export const judgedWords: readonly Judged[] = JSON.parse(
  readFileSync(new URL('./judgements.json', import.meta.url), 'utf8'),
);

const question = `query ($text: String!) { projects(first: 20, filter: { text: $text }) {
  edges { match { snippet { text isHit } } } } }`;

interface Edge {
  readonly match: readonly {
    readonly snippet: readonly { readonly text: string; readonly isHit: boolean }[];
  }[];
}

/** Searches for a word and for its other forms, and compares what is found with the judgements. */
export async function judge(app: TestApp, { word, forms, right }: Judged): Promise<Outcome | null> {
  const own = await idsOf(app, word);
  if (own.length === 0) return null;
  const { data, errors } = await app.ask(question, { variables: { text: `${word} ` } });
  if (errors) throw new Error(errors[0]?.message);
  const hits: string[][] = data.projects.edges.map(({ match }: Edge) =>
    match.flatMap(({ snippet }) =>
      snippet.filter(({ isHit }) => isHit).map(({ text }) => text.toLowerCase()),
    ),
  );
  if (hits.length === 0) return null;
  const good = hits.filter((marked) => marked.length > 0 && marked.every((one) => right.includes(one)));
  const others = forms.filter((form) => form !== word);
  const same = await Promise.all(others.map(async (form) => String(await idsOf(app, form)) === String(own)));
  return {
    word,
    precision: good.length / hits.length,
    equality: others.length === 0 ? 1 : same.filter(Boolean).length / others.length,
    marked: [...new Set(hits.flat())].sort(),
  };
}

async function idsOf({ store }: TestApp, text: string): Promise<string[]> {
  const query = parseQuery(text);
  return query === null ? [] : [...(await findContents(store.ask, query)).keys()].sort();
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
