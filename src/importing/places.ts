import { isOfFinland } from '../reference/country.ts';
import { resolveMunicipality } from '../reference/municipalities.ts';
import { resolveRegion, resolveSubregion } from '../reference/regions.ts';
import type { ProjectClaims } from '../registries/registry.ts';

/** A printed name of a place that the reference tables do not know. */
export interface UnresolvedPlace {
  readonly kind: string;
  readonly name: string;
  readonly projects: number;
}

const resolvers: Readonly<Record<string, (name: string, day: string | null) => string | null>> = {
  MUNICIPALITY: resolveMunicipality,
  SUBREGION: resolveSubregion,
  REGION: resolveRegion,
};

/** Counts names that are no place of Finland, as the tables have them. */
export class UnresolvedPlaces {
  readonly #byName = new Map<string, UnresolvedPlace>();

  note(kind: string, name: string, day: string | null, projects = 1): void {
    if (resolvers[kind]?.(name, day) != null) return;
    const key = `${kind} ${name}`;
    this.#byName.set(key, { kind, name, projects: projects + (this.#byName.get(key)?.projects ?? 0) });
  }

  /** What one source says; places of other countries are known to nobody here. */
  noteClaims({ country, regions, subregions, municipalities, startsOn }: ProjectClaims): void {
    if (!isOfFinland(country?.value ?? null)) return;
    const day = startsOn?.value ?? null;
    for (const name of regions?.value ?? []) this.note('REGION', name, day);
    for (const name of subregions?.value ?? []) this.note('SUBREGION', name, day);
    for (const name of municipalities?.value ?? []) this.note('MUNICIPALITY', name, day);
  }

  /** The most frequent first. */
  list(): UnresolvedPlace[] {
    return [...this.#byName.values()].sort((a, b) => b.projects - a.projects || (a.name < b.name ? -1 : 1));
  }
}
