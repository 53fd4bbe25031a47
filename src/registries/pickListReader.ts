import type { ListReader, Registry } from './registry.ts';
import type { Line } from './stream.ts';

interface Fit {
  readonly registry: Registry;
  readonly reader: ListReader;
  /** How many of the header's columns it knows. */
  readonly known: number;
}

/**
 * Whose list the lines begin. A registry read by code goes before a mapping that knows no more of the header's
 * columns; a mapping of one's own folder goes before a bundled one; between two of a kind nobody can choose.
 */
export function pickListReader(
  lines: readonly Line[],
  registries: readonly Registry[],
): Omit<Fit, 'known'> | { readonly problem: string } | null {
  const fits = findFits(lines, registries);
  const coded = fits.find(({ registry }) => registry.mapping === undefined);
  const mapped = fits.filter(({ registry }) => registry.mapping !== undefined);
  const own = mapped.filter(({ registry }) => registry.mapping?.isOwn);
  const rivals = own.length > 0 ? own : mapped;
  const [first] = rivals;
  if (first === undefined || (coded !== undefined && rivals.every(({ known }) => known <= coded.known)))
    return coded ?? null;
  if (rivals.length === 1) return first;
  const names = rivals.map(({ registry }) => `${registry.id} (${registry.mapping?.name})`).join(' and ');
  return {
    problem: `The file fits the mappings ${names}, and nobody can tell whose it is; name in "required" of one a field whose column the other's lists lack, or take one of them away.`,
  };
}

function findFits(lines: readonly Line[], registries: readonly Registry[]): readonly Fit[] {
  const fits: Fit[] = [];
  for (const registry of registries) {
    for (const reader of registry.readers) {
      const known = reader.kind === 'LIST_ROW' ? reader.recognises(lines) : 0;
      if (reader.kind === 'LIST_ROW' && known > 0) fits.push({ registry, reader, known });
    }
  }
  return fits;
}
