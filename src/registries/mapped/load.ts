import { readdirSync, readFileSync } from 'node:fs';
import type { MappingFile, RegistryFacts } from '../registry.ts';
import { MappingError, parseMapping } from './mapping.ts';
import type { Mapping } from './shape.ts';

/** What a mapping becomes: a registry of its own, or one more way to read a registry that is there. */
export interface Making<R extends RegistryFacts> {
  create(facts: RegistryFacts, mapping: Mapping): R;
  extend(registry: R, mapping: Mapping, file: MappingFile): R;
}

/** The registries and those of a folder's mapping files, in the order of their names; all that is wrong is said at once. */
export function withMappings<R extends RegistryFacts>(
  known: readonly R[],
  { folder, isOwn }: { readonly folder: URL; readonly isOwn: boolean },
  make: Making<R>,
): readonly R[] {
  const registries = [...known];
  const faults: string[] = [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  for (const file of names.sort()) {
    try {
      const mapping = parseMapping(readFileSync(new URL(encodeURIComponent(file), folder), 'utf8'), file);
      const owned = mapping.registry;
      const other = registries.find(({ id }) => id.toLowerCase() === mapping.id.toLowerCase());
      if (other !== undefined) {
        const owner = other.mapping === undefined ? 'a registry of the project' : other.mapping.name;
        faults.push(`${file}: "id" must be a name of its own; "${mapping.id}" is that of ${owner}.`);
      } else if (owned === undefined)
        registries.push(make.create(factsOf(mapping, { name: file, isOwn }), mapping));
      else {
        const at = registries.findIndex(({ id }) => id === owned);
        const registry = registries[at];
        if (registry !== undefined) registries[at] = make.extend(registry, mapping, { name: file, isOwn });
        else
          faults.push(
            `${file}: "registry" must be the id of a registry that is there; "${owned}" is none of ${registries.map(({ id }) => id).join(', ')}.`,
          );
      }
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

/** The registry that a mapping describes. */
export function factsOf(
  { id, name, publisher, period: said, country, language }: Mapping,
  mapping: MappingFile,
): RegistryFacts {
  return { id, name, publisher, period: periodOf(said), country, language, mapping };
}

/** The one period of a whole list; UNKNOWN where its rows are of several. */
function periodOf(said: Mapping['period']): RegistryFacts['period'] {
  if (typeof said === 'string') return said;
  const [first, ...others] = new Set([...said.words.values()].map(({ value }) => value));
  return first !== undefined && others.length === 0 ? first : 'UNKNOWN';
}
