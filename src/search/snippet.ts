import type { Hit } from './hits.ts';

/** A piece of a text: what was looked for, or what stands around it. */
export interface SnippetPart {
  readonly text: string;
  readonly isHit: boolean;
}

const longestSnippet = 160;
const longestLead = 50;

/** The stretch of a text that has the most of what was looked for, cut between words; dots say where more stood. */
export function snippetOf(text: string, hits: readonly Hit[]): SnippetPart[] {
  const [first] = hits;
  if (!first) return [];
  const [from, to] = text.length <= longestSnippet ? [0, text.length] : stretchOf(text, bestHit(hits, first));
  const parts: SnippetPart[] = [];
  const add = (piece: string, isHit: boolean) => {
    const plain = piece.replace(/\s+/gu, ' ');
    if (plain !== '') parts.push({ text: plain, isHit });
  };
  let at = from;
  for (const { start, end } of hits) {
    if (start < at || end > to) continue;
    add(text.slice(at, start), false);
    add(text.slice(start, end), true);
    at = end;
  }
  add(text.slice(at, to), false);
  if (from > 0) parts.unshift({ text: '…', isHit: false });
  if (to < text.length) parts.push({ text: '…', isHit: false });
  return parts;
}

/** The hit after which, as far as a snippet goes, most different terms are found; the first of equals. */
function bestHit(hits: readonly Hit[], first: Hit): Hit {
  let best = first;
  let most = 0;
  for (const [i, hit] of hits.entries()) {
    const terms = new Set<number>();
    for (let j = i; j < hits.length; j++) {
      const other = hits[j];
      if (!other || other.end > hit.start + longestSnippet - longestLead) break;
      terms.add(other.term);
    }
    if (terms.size > most) {
      most = terms.size;
      best = hit;
    }
  }
  return best;
}

function stretchOf(text: string, { start, end }: Hit): [number, number] {
  let from = Math.max(0, start - longestLead);
  // not in the middle of a word, nor of a character
  if (from > 0) from = Math.min(start, text.slice(from, start).search(/\s/u) + 1 + from);
  let to = Math.min(text.length, Math.max(end, from + longestSnippet));
  if (to < text.length) {
    const blank = text.slice(end, to).search(/\s\S*$/u);
    to = blank < 0 ? end : end + blank;
  }
  return [from, to];
}
