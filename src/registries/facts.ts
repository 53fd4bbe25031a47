import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Making, withMappings } from './mapped/load.ts';
import type { RegistryFacts } from './registry.ts';

/** The registries whose forms are read by code, oldest period first. */
export const coded = [
  {
    id: 'eura2007',
    name: {
      fi: 'EURA 2007 -tietopalvelu',
      sv: 'Informationstjänsten EURA 2007',
      en: 'EURA 2007 project register',
    },
    publisher: 'Työ- ja elinkeinoministeriö',
    period: 'PERIOD_2007_2013',
    country: 'FI',
    language: 'fi',
  },
  {
    id: 'eura2014',
    name: {
      fi: 'EURA 2014 -tietopalvelu',
      sv: 'Informationstjänsten EURA 2014',
      en: 'EURA 2014 project register',
    },
    publisher: 'Työ- ja elinkeinoministeriö',
    period: 'PERIOD_2014_2020',
    country: 'FI',
    language: 'fi',
  },
  {
    id: 'eura2021',
    name: {
      fi: 'EURA 2021 -tietopalvelu',
      sv: 'Informationstjänsten EURA 2021',
      en: 'EURA 2021 project register',
    },
    publisher: 'Työ- ja elinkeinoministeriö',
    period: 'PERIOD_2021_2027',
    country: 'FI',
    language: 'fi',
  },
  {
    id: 'finalReport',
    name: {
      fi: 'Hankkeiden loppuraportit',
      sv: 'Projektens slutrapporter',
      en: 'Final reports of projects',
    },
    publisher: 'Hankkeiden omat loppuraportit',
    period: 'UNKNOWN',
    country: 'FI',
    language: 'fi',
  },
] as const satisfies readonly RegistryFacts[];

export type CodedId = (typeof coded)[number]['id'];

const bundledFolder = new URL('./mappings/', import.meta.url);

/**
 * The registries of the code, of the bundled mapping files and of a folder's, each made by `make`: what serves asks
 * for their facts alone, for their readers weigh more than all else. A mapping that can't be used ends it with a
 * `MappingError`.
 */
export function allRegistries<R extends RegistryFacts>(
  known: readonly R[],
  mappingsFolder: string | null,
  make: Making<R>,
): readonly R[] {
  const bundled = withMappings(known, { folder: bundledFolder, isOwn: false }, make);
  if (mappingsFolder === null) return bundled;
  const folder = pathToFileURL(`${resolve(mappingsFolder)}/`);
  return withMappings(bundled, { folder, isOwn: true }, make);
}

/** What is known of every registry without its readers. */
export function describeRegistries(mappingsFolder: string | null = null): readonly RegistryFacts[] {
  return allRegistries<RegistryFacts>(coded, mappingsFolder, {
    create: (facts) => facts,
    extend: (registry) => registry,
  });
}
