import { followToToday, isInForce, predecessorsOf, successorsOf, wasSplit } from './mergers.ts';
import { type Names, namesOf } from './names.ts';
import { readTable } from './tables.ts';

export { resolveMunicipality, seatMunicipality } from './municipalityNames.ts';

/** A municipality that exists or once existed; abolished ones keep their code for ever. */
export interface Municipality {
  readonly code: string;
  /** The names of today, or the last ones it had. */
  readonly names: Names;
  /** Today's region; of an abolished one the last, null where it ended before 2005. */
  readonly regionCode: string | null;
  readonly subregionCode: string | null;
  readonly isAbolished: boolean;
  /** Divided between several others on the day it was abolished. */
  readonly isSplit: boolean;
  readonly abolishedOn: string | null;
  /** Who received it on that day, not who covers it today. */
  readonly successors: readonly string[];
  /** Who was merged into it, oldest first. */
  readonly predecessors: readonly string[];
  /** Who covers it today; none where the area was ceded. */
  readonly todayCodes: readonly string[];
}

interface Period {
  readonly regionCode: string;
  readonly subregionCode: string | null;
  /** The first day it no longer holds, null where it holds today. */
  readonly to: string | null;
}

const periods = new Map<string, Period[]>();
for (const row of readTable('municipality_periods', ['code', 'region_code', 'subregion_code', 'to_year'])) {
  const period: Period = {
    regionCode: row.region_code,
    subregionCode: row.subregion_code || null,
    to: row.to_year ? `${Number(row.to_year) + 1}-01-01` : null,
  };
  periods.set(row.code, [...(periods.get(row.code) ?? []), period]);
}

const municipalities: readonly Municipality[] = readTable('municipalities', [
  'code',
  'name_fi',
  'name_sv',
  'name_en',
  'abolished_on',
]).map((row) => ({
  code: row.code,
  names: namesOf(row.name_fi, row.name_sv, row.name_en),
  regionCode: periods.get(row.code)?.at(-1)?.regionCode ?? null,
  subregionCode: periods.get(row.code)?.at(-1)?.subregionCode ?? null,
  isAbolished: row.abolished_on !== '',
  isSplit: wasSplit(row.code),
  abolishedOn: row.abolished_on || null,
  successors: successorsOf(row.code),
  predecessors: predecessorsOf(row.code),
  todayCodes: followToToday(row.code),
}));
const byCode = new Map(municipalities.map((municipality) => [municipality.code, municipality]));

/** The municipality with this code, also an abolished one. */
export function municipalityByCode(code: string): Municipality | undefined {
  return byCode.get(code);
}

/** All municipalities that exist or once existed, by code. */
export function allMunicipalities(): readonly Municipality[] {
  return municipalities;
}

/** The codes that cover it today, in code order; an unknown code has none. */
export function todayCodesOf(code: string): readonly string[] {
  return byCode.get(code)?.todayCodes ?? [];
}

/** The municipalities in force on a day; exact from 2005 on, as the reference does not say when the older ones were founded. */
export function municipalitiesOn(day: string): readonly Municipality[] {
  return municipalities.filter((municipality) => isInForce(municipality.code, day));
}

/** The region it lay in on that day; on a day outside its own years the nearest that is known. */
export function municipalityRegionOn(code: string, day: string): string | null {
  return periodOn(code, day)?.regionCode ?? null;
}

/** The sub-region it lay in on that day; null before 2013, for which the reference has none. */
export function municipalitySubregionOn(code: string, day: string): string | null {
  return periodOn(code, day)?.subregionCode ?? null;
}

function periodOn(code: string, day: string): Period | undefined {
  const own = periods.get(code) ?? [];
  return own.find((period) => period.to === null || day < period.to) ?? own.at(-1);
}
