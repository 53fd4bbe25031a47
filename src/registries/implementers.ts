import type { Span } from '../masking/span.ts';
import type { PrintedImplementer, ProjectClaims } from './registry.ts';

/** The implementers of a text that was read whole: what its claims hold, where each value stands in the claim's quote. */
export function claimedImplementers(text: string, { lead, partners }: ProjectClaims): PrintedImplementer[] {
  const implementers: PrintedImplementer[] = [];
  if (lead?.value) {
    const { name, businessId, streetAddress, postalCode, postalPlace, homepage } = lead.value;
    const values = [name, businessId, streetAddress, postalCode, postalPlace, homepage];
    implementers.push({ role: 'LEAD', name, spans: findValues(foldQuote(text, lead), values) });
  }
  if (!partners?.value?.length) return implementers;
  const quote = foldQuote(text, partners);
  for (const { name, businessId } of partners.value)
    implementers.push({ role: 'PARTNER', name, spans: findValues(quote, [name, businessId]) });
  return implementers;
}

/** A quote in lower case with single blanks, and where each of its letters stands in the text. */
interface Folded {
  readonly text: string;
  readonly starts: readonly number[];
}

function foldQuote(
  text: string,
  { offset, length }: { readonly offset: number; readonly length: number },
): Folded {
  const starts: number[] = [];
  const quote = text.slice(offset, offset + length);
  const folded = lowered(quote).replace(/\s+|\S+/gu, (run: string, at: number) => {
    const isSpace = /^\s/u.test(run);
    for (let i = 0; i < (isSpace ? 1 : run.length); i++) starts.push(offset + at + i);
    return isSpace ? ' ' : run;
  });
  return { text: folded, starts };
}

/** In lower case, but for the letters that would become two. */
function lowered(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text.replace(/\S/gu, (letter) => {
    const one = letter.toLowerCase();
    return one.length === letter.length ? one : letter;
  });
}

const within = /[\p{L}\p{N}]/u;

/** Where values stand in a quote as words of their own: without a pattern, for a list may hold thousands of them. */
function findValues(
  { text, starts }: Folded,
  values: readonly (string | null | undefined)[],
): readonly Span[] {
  const spans: Span[] = [];
  for (const value of values) {
    const wanted = lowered(value ?? '')
      .replace(/\s+/gu, ' ')
      .trim();
    if (wanted === '') continue;
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      const last = at + wanted.length - 1;
      if (within.test(text.charAt(at - 1)) || within.test(text.charAt(last + 1))) continue;
      spans.push({ start: starts[at] ?? 0, end: (starts[last] ?? 0) + 1 });
      at = last;
    }
  }
  return spans;
}
