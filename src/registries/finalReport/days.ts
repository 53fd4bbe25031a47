import type { Span } from '../../masking/span.ts';
import { type ProgrammePeriod, programmePeriods } from '../../vocabulary/programmePeriod.ts';
import { parseDay } from '../text/values.ts';

export interface DayRange {
  readonly startsOn: string;
  readonly endsOn: string;
  /** Where each was printed. */
  readonly starts: Span;
  readonly ends: Span;
}

const range =
  /(?<![\d.])(\d{1,2}\. ?\d{1,2}\.(?: ?\d{4})?)( {0,2}[-–—] {0,2}| (?:ja |asti )?)(\d{1,2}\. ?\d{1,2}\. ?\d{4})(?!\d)/gu;

/** The first two days of a stretch that make a range: "1.10.2005-30.4.2008", "1.1. – 31.12.2007". */
export function findRange(text: string, span: Span): DayRange | null {
  for (const match of text.slice(span.start, span.end).matchAll(range)) {
    const [, first = '', between = '', last = ''] = match;
    const year = /\d{4}$/u.exec(last)?.[0] ?? '';
    const starts = parseDay(/\d{4}$/u.test(first) ? first : `${first}${year}`);
    const ends = parseDay(last);
    if (!('value' in starts) || !('value' in ends) || starts.value >= ends.value) continue;
    const start = span.start + match.index;
    const second = start + first.length + between.length;
    return {
      startsOn: starts.value,
      endsOn: ends.value,
      starts: { start, end: start + first.length },
      ends: { start: second, end: second + last.length },
    };
  }
  return null;
}

/**
 * The programme period that a project with these days can only have had. Projects of one period went on into the next
 * one's first years, so those years alone say nothing.
 */
export function periodOfDays(startsOn: string, endsOn: string): ProgrammePeriod | null {
  const [from, to] = [Number(startsOn.slice(0, 4)), Number(endsOn.slice(0, 4))];
  if (from >= 2000 && from <= 2006 && to <= 2009) return 'PERIOD_2000_2006';
  if (from >= 2007 && from <= 2013 && to <= 2015 && (from > 2008 || to > 2008)) return 'PERIOD_2007_2013';
  if (from >= 2015 && from <= 2020 && to <= 2023) return 'PERIOD_2014_2020';
  return from >= 2024 && to <= 2029 ? 'PERIOD_2021_2027' : null;
}

const programmes: Readonly<Record<(typeof programmePeriods.stated)[number], string>> = {
  PERIOD_2000_2006: 'Tavoite [123] ?-ohjelma',
  PERIOD_2007_2013: 'Manner-Suomen ESR-ohjelma',
  PERIOD_2014_2020: 'Kestävää kasvua ja työtä 2014',
  PERIOD_2021_2027: 'Uudistuva ja osaava Suomi 2021',
};

const namings = programmePeriods.stated.map((period) => {
  const years = period.slice('PERIOD_'.length).replace('_', ' ?[-–] ?');
  const words = `[Oo]hjelmakau\\p{L}* ${years}|(?<!\\d)${years} ohjelmakau|${programmes[period]}`;
  return { period, pattern: new RegExp(words, 'u') };
});

/** The period a text names, where it names one only. */
export function findPeriod(
  text: string,
  span: Span,
): { readonly period: ProgrammePeriod; readonly span: Span } | null {
  const slice = text.slice(span.start, span.end);
  const found = namings.flatMap(({ pattern, period }) => {
    const match = pattern.exec(slice);
    if (match === null) return [];
    const start = span.start + match.index;
    return [{ period, span: { start, end: start + match[0].length } }];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}
