import { type Span, trimSpan } from '../../masking/span.ts';
import type { FormMeaning } from './formWords.ts';

/** A label run into a text, and its value up to the next label or what else ends it. */
export interface RunLabel<M extends string> {
  readonly means: M;
  readonly label: string;
  readonly start: number;
  readonly value: Span;
}

export interface FoundFormLabel {
  readonly means: FormMeaning;
  readonly label: string;
  readonly start: number;
  readonly value: Span;
  /** The heading it stands under. */
  readonly section: string | null;
}

/** A pattern of all spellings, the longest first, as whole words that begin with their capital. */
export function patternOf(spellings: readonly string[], after: string): RegExp {
  const sorted = [...new Set(spellings)].sort((one, other) => other.length - one.length);
  const words = sorted.map((word) =>
    word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replaceAll(' ', '\\s{1,3}'),
  );
  return new RegExp(`(?<![\\p{L}\\d/-])(?:${words.join('|')})${after}`, 'gu');
}

const unknown = /(?<=\s)\p{Lu}\p{Ll}{2,24}(?:[ -]\p{Ll}{2,24}){0,2}:(?=\s)/gu;

/**
 * The labels of a summary page, which count with a colon, or alone on their line. A short value also ends at a label
 * that is not known; running text does not, for it has colons of its own.
 */
export function findColonLabels<M extends string>(
  text: string,
  span: Span,
  table: readonly (readonly [M, readonly string[]])[],
  prose: ReadonlySet<M>,
): { readonly labels: readonly RunLabel<M>[]; readonly unknown: readonly string[] } {
  const meanings = new Map(
    table.flatMap(([means, spellings]) => spellings.map((word) => [key(word), means])),
  );
  const pattern = patternOf(
    [...meanings.values()].length === 0 ? [] : table.flatMap(([, words]) => words),
    '',
  );
  const slice = text.slice(span.start, span.end);
  const found: { means: M; label: string; start: number; end: number }[] = [];
  for (const match of slice.matchAll(pattern)) {
    const means = meanings.get(key(match[0]));
    const end = match.index + match[0].length;
    const rest = slice.slice(end, end + 4);
    const isLine = /(?:^|\n) *$/u.test(slice.slice(Math.max(0, match.index - 6), match.index));
    const colon = /^ {0,2}:/u.exec(rest);
    if (means === undefined || (colon === null && !(isLine && /^(?: {2}| ?\n|$)/u.test(rest)))) continue;
    found.push({
      means,
      label: match[0].replace(/\s+/gu, ' '),
      start: match.index,
      end: end + (colon?.[0].length ?? 0),
    });
  }
  const others = [...slice.matchAll(unknown)].filter(
    (match) => !found.some((label) => label.start <= match.index && match.index < label.end),
  );
  const labels = found.map(({ means, label, start, end }, index) => {
    const next = found[index + 1]?.start ?? slice.length;
    const other = prose.has(means) ? undefined : others.find((match) => match.index >= end)?.index;
    return {
      means,
      label,
      start: span.start + start,
      value: trimSpan(text, span.start + end, span.start + Math.min(next, other ?? next)),
    };
  });
  const last = found.at(-1)?.end ?? 0;
  const strange = others.filter((match) => match.index < last).map((match) => match[0].slice(0, -1));
  return { labels, unknown: [...new Set(strange)].slice(0, 50) };
}

function key(label: string): string {
  return label.replace(/\s+/gu, ' ');
}
