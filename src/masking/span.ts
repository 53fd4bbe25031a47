export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span without the space at its ends. */
export function trimSpan(text: string, start: number, end: number): Span {
  const slice = text.slice(start, end);
  const from = start + (slice.length - slice.trimStart().length);
  return { start: from, end: Math.max(from, start + slice.trimEnd().length) };
}
