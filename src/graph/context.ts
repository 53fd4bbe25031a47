import type { Names } from '../reference/names.ts';
import type { Store } from '../store/index.ts';
import type { Reader } from '../store/reader.ts';
import type { ProgrammePeriod } from '../vocabulary/programmePeriod.ts';

/** What the graph shows about a registry. */
export interface RegistryFacts {
  readonly id: string;
  readonly name: Names;
  readonly publisher: string;
  readonly period: ProgrammePeriod;
  /** Null where it is no longer known. */
  readonly country: string | null;
  readonly language: string | null;
}

/** What every resolver has: one request, one dataset version. */
export interface Context {
  readonly reader: Reader;
  /** For the plugin's own connections and relations. */
  readonly prisma: Store['prisma'];
  readonly registries: readonly RegistryFacts[];
  readonly version: number;
  /** The secret with which cursors are sealed. */
  readonly sealedWith: string;
  /** When the version was published; null while nothing has been. */
  readonly publishedAt: Date | null;
  /** True where the database does not say whether there is a newer version. */
  readonly isStale: boolean;
  /** Counts the bytes of the answer's texts as they are made; returns false where no more are needed. */
  readonly meter?: { take(bytes: number): boolean };
  /** Who asks: their key decides about fields that are not open to everybody. */
  readonly caller: {
    readonly key: { readonly name: string; readonly scopes: readonly string[] } | null;
    readonly purpose: string | null;
  };
  /** Has the log tell that who asks has read a project's contact person. */
  readonly noteContact: (project: string) => void;
  /** The size of an export's own pages, which may be larger than those of readers. */
  readonly exportPageSize?: number;
}
