import { type Span, trimSpan } from '../../masking/span.ts';
import type { SectionFacts } from '../projectFacts.ts';
import type { ReportClaims } from './claims.ts';
import { isFact } from './formLabels.ts';
import type { FormPart } from './formParts.ts';
import type { FoundFormLabel } from './labels.ts';

const shortest = 3;

/** A form's running text under its headings, each with its page; what stands under labels is no running text. */
export function claimFormSections(claims: ReportClaims, parts: readonly FormPart[]): void {
  const sections: SectionFacts[] = [];
  const spans: Span[] = [];
  for (const part of parts) {
    const headings = part.labels.filter(({ means }) => means === 'heading');
    for (const [index, heading] of headings.entries()) {
      const end = headings[index + 1]?.start ?? part.end;
      const inside = part.labels.filter((label) => heading.start < label.start && label.start < end);
      const isLabelled = inside[0] !== undefined && heading.value.end <= heading.value.start;
      if (inside.some(({ means }) => isFact(means)) || /osoitetaan$/iu.test(heading.label)) continue;
      if (isLabelled && inside[0]?.means !== 'footer') continue;
      const pieces = piecesOf(claims.text, { start: heading.value.start, end }, inside);
      const text = pieces.map((piece) => claims.read(piece)).join('\n');
      const [first, last] = [pieces[0], pieces.at(-1)];
      if (first === undefined || last === undefined || text.length < shortest) continue;
      sections.push({ ...headingOf(heading.label), text, page: pageAt(heading.start, part.labels) });
      spans.push({ start: heading.start, end: last.end });
    }
  }
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined) return;
  claims.claim('sections', sections, { start: first.start, end: last.end }, 'READ');
}

/** The text of a section without the numbers at its pages' heads and feet. */
function piecesOf(text: string, section: Span, inside: readonly FoundFormLabel[]): readonly Span[] {
  const pieces: Span[] = [];
  let from = section.start;
  for (const { means, start, value } of inside) {
    if (means !== 'footer') continue;
    pieces.push(trimSpan(text, from, start));
    from = value.start;
  }
  pieces.push(trimSpan(text, from, section.end));
  return pieces.filter((piece) => piece.end > piece.start);
}

function headingOf(label: string): Pick<SectionFacts, 'number' | 'heading'> {
  const number = /^\d{1,2}(?:\.\d{1,2})?/u.exec(label)?.[0] ?? null;
  return { number, heading: label.slice(number?.length ?? 0).replace(/^[. ]+/u, '') };
}

/** The page a heading stands on, by the last number at a page's head or foot before it; the first where there is none. */
function pageAt(offset: number, labels: readonly FoundFormLabel[]): number {
  const marks = labels.filter(
    ({ means, start, label }) => means === 'footer' && start < offset && /\d/u.test(label),
  );
  const mark = marks.at(-1)?.label ?? '';
  const foot = /(\d{1,3})\/\d{1,3}$/u.exec(mark)?.[1];
  if (foot !== undefined) return Number(foot) + 1;
  return Number(/(\d{1,3})(?: \(\d{1,3}\))?$/u.exec(mark)?.[1] ?? 1);
}
