/** How one group shows in a text. */
export interface TargetGroupPattern {
  readonly code: string;
  /** What a word begins with, or several words; the rest of the last word follows by itself. No unbounded gaps, so time stays linear. */
  readonly stem: RegExp;
  /** A text of our own in which the group must be found by this pattern. */
  readonly finds: string;
  /** A text of our own that looks alike and in which the group must not be found. */
  readonly passes: string;
}

/** Puts one pattern together. */
export function pattern(code: string, stem: RegExp, finds: string, passes: string): TargetGroupPattern {
  return { code, stem, finds, passes };
}
