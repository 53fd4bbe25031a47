/** A stretch of text that is affirmed or denied as a whole. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  readonly isNegated: boolean;
}

const RELATIVE = '(?:jo(?:ka|tka|nka|hon|ihin|iden|ita|ta|i?lla|i?lle|i?lta|i?ssa|i?sta)|som)';
const CONJUNCTION = '(?:vaan|mutta|eikä|eivätkä|sillä|koska|utan|men)';
// a stop ends a clause only before a capital letter, as "esim. nuoret" goes on
const BOUNDARY = new RegExp(
  `[!?;:,()•–—]|\\.(?=\\s+[\\p{Lu}\\d•-]|\\s*$)|\\s-(?=\\s)|\\n(?=[ \\t\\r]*(?:\\n|[•*-]|\\p{Lu}|\\d|$))|(?<!\\p{L})(?=(?:${RELATIVE}|${CONJUNCTION})(?!\\p{L}))`,
  'gu',
);
const NEGATOR = /(?<![\p{L}-])(?:ei|eivät|eikä|eivätkä|inte|ej)(?![\p{L}-])/iu;
const NOT_ONLY = /(?<!\p{L})(?:vain|ainoastaan|pelkästään|yksinomaan|bara|endast|enbart)(?!\p{L})/iu;
const BETWEEN =
  'ole|olla|ollut|kohdistu|kohdennu|koske|suuntaudu|suunnata|osallistu|mukana|suoraan|suoranaisesti|varsinaisesti|varsinaisia|lainkaan|siis|sinänsä|erikseen|hanke|hankkeen|hankkeessa|projektin|projektissa|kohderyhmänä|yksittäiset|yksittäisiä|yksittäisiin|yksityiset|yksityisiä';
const PERSONS =
  'henkilö(?:t|itä|ihin|ille|istä|iä|ä|asiakka\\p{L}*|kohderyhm\\p{L}*|osallistuj\\p{L}*)?|personer|enskilda';
const NO_PERSONS = new RegExp(
  `(?<![\\p{L}-])(?:ei|eivät|eikä|inte|ej)\\s+(?:(?:${BETWEEN})\\s+){0,5}(?:${PERSONS})(?!\\p{L})`,
  'iu',
);
const PERSONS_NOT = new RegExp(
  `^\\s*(?:(?:${BETWEEN})\\s+){0,3}(?:henkilöt|henkilöitä)\\s+(?:ei|eivät)\\s+(?:${BETWEEN})(?!\\p{L})`,
  'iu',
);
const RELATIVE_START = new RegExp(`^\\s*${RELATIVE}(?!\\p{L})`, 'iu');

/** Whether a phrase says no itself, as "nuoret, jotka eivät ole työssä" does. */
export function negates(phrase: string): boolean {
  return NEGATOR.test(phrase);
}

/** The clauses of a text in order; together they cover all of it. "Ei vain" is no negation. */
export function splitClauses(text: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  for (const end of [...Array.from(text.matchAll(BOUNDARY), (match) => match.index), text.length]) {
    if (end <= start) continue;
    const words = text.slice(start, end);
    clauses.push({ start, end, isNegated: NEGATOR.test(words) && !NOT_ONLY.test(words) });
    start = end;
  }
  return clauses;
}

/** Whether the text says that its target is not persons at all ("…, eivät henkilöt"). */
export function deniesPersons(text: string, clauses: readonly Clause[]): boolean {
  return clauses.some((clause) => {
    const words = text.slice(clause.start, clause.end).replace(/^[^\p{L}]+/u, '');
    if (!clause.isNegated || RELATIVE_START.test(words)) return false;
    // "ei koske henkilöitä, jotka …" speaks of some persons, not of all
    if (RELATIVE_START.test(text.slice(clause.end, clause.end + 20).replace(/^[^\p{L}]+/u, ''))) return false;
    return NO_PERSONS.test(words) || PERSONS_NOT.test(words);
  });
}
