import type { ListReader, MappingFile, Registry, TableReader } from './registry.ts';

interface Fit<R> {
  readonly registry: Registry;
  readonly reader: R;
  /** How many of the header's columns it knows. */
  readonly known: number;
}

type Candidate = Omit<Fit<ListReader | TableReader>, 'known'>;

/** The readers of one kind that the registries have, each with its registry. */
export type Candidates<R extends ListReader | TableReader> = readonly Omit<Fit<R>, 'known'>[];

/**
 * Whose list it is, by how many columns each reader knows. Of registries read by code the one that knows most goes, before a mapping that knows
 * no more of the header's columns; a mapping of one's own folder goes before a bundled one; between two of a kind nobody can choose.
 */
export function pickListReader<R extends ListReader | TableReader>(
  candidates: Candidates<R>,
  recognise: (reader: R) => number,
): Candidates<R>[number] | { readonly problem: string } | null {
  const fits = candidates
    .map((one): Fit<R> => ({ ...one, known: recognise(one.reader) }))
    .filter(({ known }) => known > 0);
  const [coded] = fits
    .filter((fit) => mappingOf(fit) === undefined)
    .sort((one, other) => other.known - one.known);
  const mapped = fits.filter((fit) => mappingOf(fit) !== undefined);
  const own = mapped.filter((fit) => mappingOf(fit)?.isOwn);
  const rivals = own.length > 0 ? own : mapped;
  const [first] = rivals;
  if (first === undefined || (coded !== undefined && rivals.every(({ known }) => known <= coded.known)))
    return coded ?? null;
  if (rivals.length === 1) return first;
  const names = rivals.map((fit) => `${fit.registry.id} (${mappingOf(fit)?.name})`).join(' and ');
  return {
    problem: `The file fits the mappings ${names}, and nobody can tell whose it is; name in "required" of one a field whose column the other's lists lack, or take one of them away.`,
  };
}

/** The mapping file that a list is read by: its registry's, or one that adds to a registry. */
function mappingOf({ registry, reader }: Candidate): MappingFile | undefined {
  return (reader.reads === 'LINES' ? reader.mapping : undefined) ?? registry.mapping;
}

/** All readers of lines, or of rows. */
export function candidatesOf<R extends ListReader | TableReader>(
  registries: readonly Registry[],
  reads: R['reads'],
): Candidates<R> {
  return registries.flatMap((registry) =>
    registry.readers.flatMap((reader) =>
      reader.kind === 'LIST_ROW' && reader.reads === reads ? [{ registry, reader: reader as R }] : [],
    ),
  );
}
