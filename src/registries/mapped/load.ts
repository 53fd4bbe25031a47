import { readdirSync, readFileSync } from 'node:fs';
import type { MappingFile, RegistryFacts } from '../registry.ts';
import { type Mapping, MappingError, parseMapping } from './mapping.ts';

/** The registries and those of a folder's mapping files, in the order of their names; all that is wrong is said at once. */
export function withMappings<R extends RegistryFacts>(
  known: readonly R[],
  { folder, isOwn }: { readonly folder: URL; readonly isOwn: boolean },
  make: (facts: RegistryFacts, mapping: Mapping) => R,
): readonly R[] {
  const registries = [...known];
  const faults: string[] = [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  for (const file of names.sort()) {
    try {
      const mapping = parseMapping(readFileSync(new URL(encodeURIComponent(file), folder), 'utf8'), file);
      const other = registries.find(({ id }) => id.toLowerCase() === mapping.id.toLowerCase());
      if (other !== undefined) {
        const owner = other.mapping === undefined ? 'a registry of the project' : other.mapping.name;
        faults.push(`${file}: "id" must be a name of its own; "${mapping.id}" is that of ${owner}.`);
      } else registries.push(make(factsOf(mapping, { name: file, isOwn }), mapping));
    } catch (error) {
      if (error instanceof MappingError) faults.push(error.message);
      else
        faults.push(
          `${file}: the file could not be read: ${(error as NodeJS.ErrnoException).code ?? 'it is none'}.`,
        );
    }
  }
  if (faults.length > 0) throw new MappingError(faults.join('\n'));
  return registries;
}

function factsOf(
  { id, name, publisher, period, country, language }: Mapping,
  mapping: MappingFile,
): RegistryFacts {
  return { id, name, publisher, period, country, language, mapping };
}
