import type { Span } from '../../masking/span.ts';
import type { Basis } from '../../vocabulary/basis.ts';
import type { FieldName, ProjectFacts } from '../projectFacts.ts';
import type { ProjectClaims, Reading, Rejection, RejectionCode } from '../registry.ts';
import { quote } from '../text/values.ts';
import { type Form, type FoundLabel, nameRegion } from './form.ts';
import type { Line, Region } from './headings.ts';

/** The record of one page in the making: claims made from its public text, and what had to be rejected. */
export class Draft {
  readonly form: Form;
  readonly text: string;
  readonly claims: { -readonly [F in keyof ProjectClaims]: ProjectClaims[F] } = {};
  readonly rejections: Rejection[] = [];
  private readonly firstLine: number;

  /** `text` is the public text of the form's own; `firstLine` is the page's line in its file, from 1. */
  constructor(form: Form, text: string, firstLine: number) {
    this.form = form;
    this.text = text;
    this.firstLine = firstLine;
  }

  /** The public text of a span. */
  read(span: Span): string {
    return this.text.slice(span.start, span.end);
  }

  claim<F extends FieldName>(
    field: F,
    value: ProjectFacts[F] | null,
    span: Span,
    region: Region | null,
    basis: Basis = 'READ',
  ): void {
    const reading: Reading<ProjectFacts[F]> = {
      value,
      basis,
      section: region === null ? null : nameRegion(region),
      offset: span.start,
      length: span.end - span.start,
      ...(this.isCutIn(span) && { isCut: true }),
    };
    (this.claims as Record<FieldName, unknown>)[field] = reading;
  }

  /** Whether the page was cut off where this span ends. */
  private isCutIn(span: Span): boolean {
    return this.form.cut !== null && this.text.slice(span.end).trim() === '';
  }

  /** A rejection of a printed value: the message quotes it and ends with what is wrong with it. */
  reject(code: RejectionCode, line: Line, column: string, printed: Span, problem: string): void {
    this.rejections.push({
      type: 'rejection',
      line: this.firstLine + line.number - 1,
      column,
      code,
      message: `${column}: ${quote(this.read(printed))} ${problem}.`,
    });
  }

  /** The label, unless the page was cut in its value. */
  label(means: FoundLabel['words']['means']): FoundLabel | undefined {
    const label = this.form.labels.find((other) => other.words.means === means);
    return label === this.form.cut?.label ? undefined : label;
  }

  /** The region of a section of this kind, unless the page was cut in it. */
  region(kind: NonNullable<Region['words']>['kind']): Region | undefined {
    const region = this.form.regions.find((other) => other.words?.kind === kind);
    return region === this.form.cut?.region ? undefined : region;
  }
}
