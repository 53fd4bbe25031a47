import type { Span } from '../../masking/span.ts';
import type { Basis } from '../../vocabulary/basis.ts';
import type { FieldName, ProjectFacts } from '../projectFacts.ts';
import type { ProjectClaims } from '../registry.ts';

/** The claims of one report in the making; what is claimed first stays. */
export class ReportClaims {
  readonly claims: { -readonly [F in keyof ProjectClaims]: ProjectClaims[F] } = {};
  readonly text: string;
  /** Where the text was cut off in the middle, else -1. */
  private readonly cutAt: number;

  constructor(text: string, isCut: boolean) {
    this.text = text;
    this.cutAt = isCut ? text.trimEnd().length : -1;
  }

  read(span: Span): string {
    return this.text.slice(span.start, span.end);
  }

  claim<F extends FieldName>(
    field: F,
    value: ProjectFacts[F],
    span: Span,
    basis: Basis,
    section: string | null = null,
  ): void {
    if (this.claims[field] !== undefined || value === '') return;
    (this.claims as Record<FieldName, unknown>)[field] = {
      value,
      basis,
      section,
      offset: span.start,
      length: span.end - span.start,
      ...(this.cutAt >= 0 && span.end >= this.cutAt && { isCut: true }),
    };
  }

  /** For a project that has a page in its own registry: what the page says in its form's fields stays the page's. */
  leaveToPage(): void {
    for (const field of Object.keys(this.claims) as FieldName[]) {
      if (ofPage.has(field) || this.claims[field]?.basis !== 'READ') delete this.claims[field];
    }
  }
}

const ofPage: ReadonlySet<FieldName> = new Set(['indicators', 'summary']);

/** The registry that a printed project code is of; a number of a city or of the period before 2007 is a report's own. */
export function registryOfCode(code: string): string {
  if (/^[SA][12]\d{4}$/u.test(code)) {
    if (code.charAt(1) === '2') return 'eura2014';
    if (code.startsWith('S1')) return 'eura2007';
  }
  if (/^A[3-6]\d{4}$/u.test(code)) return 'eura2007';
  return /^A7\d{4}$/u.test(code) ? 'eura2014' : 'finalReport';
}

/** Where an authority or a lead is an organisation by its words: "Oulun kaupunki", "Esimerkin Setlementti ry". */
const organisation =
  /\p{Lu}[\p{L}-]{1,40}(?: (?:ja |- ja )?[\p{L}-]{2,30}){0,4}? ?(?:(?<=[\p{L} -])(?:kaupunki|kunta|kuntayhtymä|koulutuskuntayhtymä|maakunta -kuntayhtymä|seurakunta|seurakuntayhtymä|yliopisto|ammattikorkeakoulu|ammattiopisto|aikuiskoulutuskeskus|säätiö|instituutti|yhdistys|liitto|ry|oy|Oy|Ab|ab|rf)(?![\p{L}-]))/u;

export function findOrganisation(text: string, span: Span): Span | null {
  const match = organisation.exec(text.slice(span.start, Math.min(span.end, span.start + 2000)));
  if (match === null) return null;
  const start = span.start + match.index;
  return { start, end: start + match[0].length };
}
