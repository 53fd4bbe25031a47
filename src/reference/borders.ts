import { readFileSync } from 'node:fs';
import { merge } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import { municipalityByCode, todayCodesOf } from './municipalities.ts';

/** A place of today and the ground it covers, in degrees, its share of the sea included. */
export interface Area {
  readonly code: string;
  readonly shape: ReturnType<typeof merge>;
}

interface Borders extends Topology {
  /** Who drew them, to be named where they are shown. */
  readonly source: string;
  readonly objects: { readonly municipalities: GeometryCollection };
}

let borders: Borders | undefined;
const areas = new Map<string, readonly Area[]>();

/** The borders of municipalities as one TopoJSON, for who draws maps. */
export function bordersText(): string {
  return readFileSync(new URL('./data/borders.topojson', import.meta.url), 'utf8');
}

/** The regions of today, in code order. */
export function regionAreas(): readonly Area[] {
  return areasBy('regions', (code) => regionOf(todayOf(code)));
}

/** The municipalities of today, in code order: what was merged is drawn with its successor. */
export function municipalityAreas(): readonly Area[] {
  return areasBy('municipalities', todayOf);
}

function areasBy(what: string, ownerOf: (code: string) => string): readonly Area[] {
  const known = areas.get(what);
  if (known) return known;
  borders ??= JSON.parse(bordersText()) as Borders;
  const owned = new Map<string, (Polygon | MultiPolygon)[]>();
  for (const geometry of borders.objects.municipalities.geometries) {
    const owner = ownerOf(String(geometry.id));
    owned.set(owner, [...(owned.get(owner) ?? []), geometry as Polygon | MultiPolygon]);
  }
  const topology = borders;
  const made = [...owned]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, geometries]) => ({ code, shape: merge(topology, geometries) }));
  areas.set(what, made);
  return made;
}

function todayOf(code: string): string {
  return todayCodesOf(code)[0] ?? code;
}

function regionOf(code: string): string {
  return municipalityByCode(code)?.regionCode ?? '';
}
