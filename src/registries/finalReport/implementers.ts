import type { Span } from '../../masking/span.ts';
import { allMunicipalities } from '../../reference/municipalities.ts';
import { readTable } from '../../reference/tables.ts';
import type { Reading } from './reading.ts';

// of the project as a whole: who paid for it or held a course is no implementer
const saysWho =
  /\s(?:(?:vastasivat|ovat vastanneet)\s(?:\p{Ll}+\s){0,2}?(?:hankkeen|projektin)\s(?:\p{Ll}+\s){0,2}?(?:toteutuksesta|toteuttamisesta)|(?:toteuttivat|ovat toteuttaneet)\s(?:\p{Ll}+\s){0,2}?(?:hankkeen|projektin|hanketta|projektia))(?!\p{L})/gu;
const mostMatches = 20;
const body =
  /^\p{Lu}.{1,98}(?:kaupunki|kunta|kuntayhtymä|toimisto|keskus|yliopisto|korkeakoulu|opisto|oppilaitos|koulu|laitos|säätiö|yhdistys|liitto|virasto|seurakunta|instituutti|osasto|yksikkö|järjestö|osuuskunta| oy| ab| ry| ky| osk)$/iu;
const furthest = 300;

/** Who a report says carried its project out, beside the lead: the subjects of "… vastasivat hankkeen toteutuksesta". */
export function claimImplementers({ claims, text, transcript, outline }: Reading): void {
  const own = text.slice(transcript.body.start, transcript.body.end);
  for (const match of [...own.matchAll(saysWho)].slice(0, mostMatches)) {
    const until = transcript.body.start + match.index;
    const section = outline.sections.findLast((other) => other.start <= until && until < other.end);
    const found = readSubjects(text, section?.start ?? transcript.body.start, until);
    if (found === null) continue;
    const lead = claims.claims.lead?.value?.name.toLowerCase();
    const partners = found.names.filter((name) => name.toLowerCase() !== lead);
    if (partners.length === 0) continue;
    const end = until + match[0].length;
    const heading = section === undefined ? null : `${section.number ?? ''} ${section.heading}`.trim();
    const facts = partners.map((name) => ({ name, businessId: null }));
    claims.claim('partners', facts, { start: found.start, end }, 'INFERRED', heading);
    return;
  }
}

/** The longest list of bodies that ends here: a torn heading may stand before it without a stop. */
function readSubjects(
  text: string,
  from: number,
  until: number,
): { readonly start: number; readonly names: readonly string[] } | null {
  const slice = text.slice(Math.max(from, until - furthest), until);
  const begin = Math.max(0, slice.search(/[.!?:;\n]\s(?=[^.!?:;\n]*$)/u));
  for (const match of slice.slice(begin).matchAll(/(?<![\p{L}-])\p{Lu}/gu)) {
    const at = begin + match.index;
    const names = slice
      .slice(at)
      .split(/,? (?:ja|sekä) |, |\//u)
      .map((name) => fullName(name.trim(), text));
    if (names.length > 0 && names.every((name) => body.test(name) && !name.includes('█')))
      return { start: until - slice.length + at, names: [...new Set(names)] };
  }
  return null;
}

// "… työvoimatoimisto/työvoiman palvelukeskus": the rest of a name that the report prints in full elsewhere
function fullName(name: string, text: string): string {
  if (!/^\p{Ll}[\p{L} -]{3,60}$/u.test(name)) return name;
  const full = new RegExp(`(?<![\\p{L}-])\\p{Lu}[\\p{L}-]{2,30}n ${name}(?!\\p{L})`, 'u').exec(text);
  return full?.[0] ?? name;
}

interface Place {
  readonly name: string;
  readonly genitive: string;
}

let places: readonly Place[] | undefined;

function municipalityNames(): readonly Place[] {
  const genitives = new Map(
    readTable('municipalities', ['code', 'genitive_fi']).map((row) => [row.code, row.genitive_fi]),
  );
  places ??= allMunicipalities().flatMap(({ code, names }) => {
    const genitive = genitives.get(code) ?? '';
    return names.fi === null || genitive === '' ? [] : [{ name: names.fi, genitive }];
  });
  return places;
}

// a name that stands in a title by chance is not told again and again
const fewestMentions = 3;

/** The municipality that a report's title or lead names and that its text goes on to name. */
export function claimPlace({ claims, text, transcript }: Reading): void {
  const { name, lead } = claims.claims;
  const own = text.slice(transcript.body.start, transcript.body.end);
  const named = (span: Span | null) =>
    span === null
      ? []
      : municipalityNames().filter((place) => mentions(text.slice(span.start, span.end), place) > 0);
  const title = spanOf(name);
  const leader = spanOf(lead);
  const byTitle = named(title);
  const byLead = named(leader);
  const [place] = byTitle.length === 1 ? byTitle : byLead.length === 1 ? byLead : [];
  const span = byTitle.length === 1 ? title : leader;
  if (place === undefined || span === null || mentions(own, place) < fewestMentions) return;
  // of a title and a lead that name two neither is believed
  if (byLead.length > 0 && !byLead.includes(place)) return;
  claims.claim('municipalities', [place.name], span, 'INFERRED');
}

function spanOf(reading: { readonly offset: number; readonly length: number } | undefined): Span | null {
  return reading === undefined ? null : { start: reading.offset, end: reading.offset + reading.length };
}

function mentions(text: string, { name, genitive }: Place): number {
  const stem = genitive.slice(0, -1);
  return (
    text.match(
      new RegExp(`(?<![\\p{L}-])(?:${name}|${stem}(?:n|ss[aä]|st[aä]|ll[aäe]|lt[aä]))(?![\\p{L}-])`, 'gu'),
    )?.length ?? 0
  );
}
