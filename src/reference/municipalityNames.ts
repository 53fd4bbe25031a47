import { LRUCache } from 'lru-cache';
import { abolitionDay, followToDay, followToToday, isInForce } from './mergers.ts';
import { nameKey } from './names.ts';
import { readTable } from './tables.ts';

interface Bearer {
  readonly code: string;
  /** The first day it no longer bore the name, null where it bears it today or always did. */
  readonly until: string | null;
}

const bearers = new Map<string, Bearer[]>();
const seats = new Map<string, string>();
for (const row of readTable('municipalities', ['code', 'name_fi', 'name_sv', 'genitive_fi'])) {
  addBearer(row.name_fi, row.code, null);
  addBearer(row.name_sv, row.code, null);
  if (row.genitive_fi) seats.set(nameKey(row.genitive_fi), row.code);
}
for (const change of readTable('municipality_name_changes', [
  'code',
  'changed_on',
  'old_name_fi',
  'old_name_sv',
])) {
  addBearer(change.old_name_fi, change.code, change.changed_on);
  addBearer(change.old_name_sv, change.code, change.changed_on);
}
for (const { alias, code } of readTable('municipality_aliases', ['alias', 'code']))
  addBearer(alias, code, null);

// the same few hundred names are resolved again and again
const resolved = new LRUCache<string, { readonly code: string | null }>({ max: 20_000 });

/**
 * The municipality a printed name meant on that day; null where nobody ever bore the name.
 * A name not in force that day is followed through its mergers to whoever covered it: "Vöyri" in 2008 is Vöyri-Maksamaa 945.
 * Where several covered it ("Raasepori" in 2008, a split one), the code printed is returned itself.
 */
export function resolveMunicipality(printedName: string, onDay: string | null): string | null {
  const asked = `${printedName}\n${onDay}`;
  const kept = resolved.get(asked);
  if (kept) return kept.code;
  const code = resolveAnew(printedName, onDay);
  resolved.set(asked, { code });
  return code;
}

function resolveAnew(printedName: string, onDay: string | null): string | null {
  const known = bearers.get(municipalityKey(printedName)) ?? [];
  if (known.length === 0) return null;
  return onDay === null ? newest(known) : resolveOn(known, onDay);
}

/** The municipality of today that a postal place names ("RAUMA", "26100 Rauma", "Oulun kaupunki"); null for a village. */
export function seatMunicipality(postalPlace: string): string | null {
  const place = postalPlace
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^(?:FI-?)?\d{5} /iu, '');
  const body = /^(.+) (?:kaupunki|kunta)$/iu.exec(place);
  const inGenitive = body?.[1] ? seats.get(nameKey(body[1])) : undefined;
  if (inGenitive) return inGenitive;
  const code =
    resolveMunicipality(place.replace(/ (?:stad|kommun)$/iu, ''), null) ??
    resolveMunicipality(place.replace(/s (?:stad|kommun)$/iu, ''), null);
  const today = code === null ? [] : followToToday(code);
  return today.length === 1 ? (today[0] ?? null) : null;
}

function resolveOn(known: readonly Bearer[], day: string): string | null {
  const inForce = known.filter((bearer) => isInForce(bearer.code, day));
  const bearing = inForce.find((bearer) => bearer.until === null || day < bearer.until) ?? inForce[0];
  if (bearing) return bearing.code;
  // the past is surer than the future: "Vöyri" in 2008 is what became of the old one
  const ended = newest(known.filter((bearer) => endOf(bearer) <= day));
  const printed = ended ?? newest(known);
  if (printed === null) return null;
  const covering = followToDay(printed, day);
  return covering.length === 1 ? (covering[0] ?? null) : printed;
}

function newest(known: readonly Bearer[]): string | null {
  const order = (one: Bearer) => endOf(one) + (one.until ?? '9999');
  const sorted = known.toSorted((one, other) => (order(one) < order(other) ? 1 : -1));
  return sorted[0]?.code ?? null;
}

function endOf(bearer: Bearer): string {
  return abolitionDay(bearer.code) ?? '9999-12-31';
}

function addBearer(name: string, code: string, until: string | null): void {
  if (name === '') return;
  const key = municipalityKey(name);
  const known = bearers.get(key) ?? [];
  if (!known.some((bearer) => bearer.code === code)) known.push({ code, until });
  bearers.set(key, known);
}

function municipalityKey(name: string): string {
  return nameKey(name.replace(/maalaiskunta/iu, 'mlk'));
}
