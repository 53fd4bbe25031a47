import { type Names, nameKey, namesOf } from './names.ts';
import { readTable } from './tables.ts';

/** A region (maakunta); Itä-Uusimaa 20 ended with the year 2010. */
export interface Region {
  readonly code: string;
  readonly names: Names;
  /** Of the 2024 edition, null for an abolished one. */
  readonly nuts3: string | null;
  readonly isAbolished: boolean;
}

/** A sub-region (seutukunta); some of those before 2013 are no more. */
export interface Subregion {
  readonly code: string;
  readonly names: Names;
  readonly regionCode: string;
  readonly isAbolished: boolean;
}

interface DatedSubregion extends Subregion {
  readonly from: string | null;
  /** The first day it no longer holds. */
  readonly to: string | null;
}

const regionRows = readTable('regions', [
  'code',
  'name_fi',
  'name_sv',
  'name_en',
  'nuts3',
  'nuts3_earlier',
  'abolished_on',
  'today_code',
]);
const regions: readonly Region[] = regionRows.map((row) => ({
  code: row.code,
  names: namesOf(row.name_fi, row.name_sv, row.name_en),
  nuts3: row.nuts3 || null,
  isAbolished: row.abolished_on !== '',
}));
const regionsByCode = new Map(regions.map((region) => [region.code, region]));
const todayRegions = new Map(regionRows.map((row) => [row.code, [row.today_code || row.code]]));
const regionsByName = new Map<string, string>();
for (const region of regions)
  for (const name of Object.values(region.names)) regionsByName.set(nameKey(name), region.code);
// by the codes of every edition since 2016: none of them was ever another region's
const regionsByNuts = new Map<string, string>();
for (const row of regionRows)
  for (const nuts of [row.nuts3, ...row.nuts3_earlier.split('|')])
    if (nuts) regionsByNuts.set(nuts, row.code);

const subregionsByName = new Map<string, DatedSubregion[]>();
const subregions: readonly Subregion[] = readTable('subregions', [
  'code',
  'name_fi',
  'name_sv',
  'region_code',
  'genitive_fi',
  'from_year',
  'to_year',
  'other_names',
]).map((row) => {
  const subregion: DatedSubregion = {
    code: row.code,
    names: namesOf(row.name_fi, row.name_sv, ''),
    regionCode: row.region_code,
    isAbolished: row.to_year !== '',
    from: row.from_year ? `${row.from_year}-01-01` : null,
    to: row.to_year ? `${Number(row.to_year) + 1}-01-01` : null,
  };
  const printed = [row.name_fi, row.name_sv, row.genitive_fi, ...row.other_names.split('|')];
  for (const key of new Set(printed.map(nameKey)))
    if (key) subregionsByName.set(key, [...(subregionsByName.get(key) ?? []), subregion]);
  return subregion;
});
const subregionsByCode = new Map(subregions.map((subregion) => [subregion.code, subregion]));

/** The region with this code, also an abolished one. */
export function regionByCode(code: string): Region | undefined {
  return regionsByCode.get(code);
}

/** All regions by code, Itä-Uusimaa among them. */
export function allRegions(): readonly Region[] {
  return regions;
}

/**
 * The region that a NUTS 3 code of any edition means, with or without a name behind it: "FI1B1 Helsinki-Uusimaa" is
 * Uusimaa; else the one of a Finnish, Swedish or English name; null where it is none.
 */
export function resolveRegion(printedName: string): string | null {
  const nuts = /^\s*(FI[0-9A-Z]{3})(?![\p{L}\p{N}])/iu.exec(printedName)?.[1]?.toUpperCase();
  const byNuts = nuts === undefined ? undefined : regionsByNuts.get(nuts);
  if (byNuts !== undefined) return byNuts;
  const key = nameKey(printedName);
  return regionsByName.get(key) ?? regionsByName.get(key.replace(/(?:maakunta|landskap)$/u, '')) ?? null;
}

/** The regions of today for a region of any day: Itä-Uusimaa is Uusimaa, an unknown code none. */
export function todayRegionsOf(code: string): readonly string[] {
  return todayRegions.get(code) ?? [];
}

/** The sub-region with this code, also an abolished one. */
export function subregionByCode(code: string): Subregion | undefined {
  return subregionsByCode.get(code);
}

/** All sub-regions by code, the abolished ones among them. */
export function allSubregions(): readonly Subregion[] {
  return subregions;
}

/**
 * The sub-region a registry means by "Helsingin", "Helsinki" or "Helsingin seutukunta"; null where it is none.
 * Porvoo and Loviisa had other codes while Itä-Uusimaa existed, so the day decides; without a day, today does.
 */
export function resolveSubregion(printedName: string, onDay: string | null): string | null {
  const key = nameKey(printedName);
  const known =
    subregionsByName.get(key) ??
    subregionsByName.get(key.replace(/(?:seutukunta|seutukunnan|seutu|seudun|ekonomiskaregion)$/u, '')) ??
    [];
  const day = onDay ?? '9999-12-31';
  const inForce = known.find((one) => (one.from === null || one.from <= day) && (!one.to || day < one.to));
  return (inForce ?? known[0])?.code ?? null;
}
