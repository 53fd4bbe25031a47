import type { PrismaClient } from '../../prisma/client/client.ts';
import type { Names } from '../reference/names.ts';
import type { ProgrammePeriod } from '../reference/programmes.ts';
import type { Loaders } from '../store/loaders.ts';
import type { ProjectPageLoaders } from './project/pages.ts';

/** What the graph tells of a registry. */
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
  readonly prisma: PrismaClient;
  readonly registries: readonly RegistryFacts[];
  readonly version: number;
  /** When the version was published; null while nothing has been. */
  readonly publishedAt: Date | null;
  readonly loaders: Loaders;
  readonly pages: ProjectPageLoaders;
  /** The size of an export's own pages, which may be larger than those of readers. */
  readonly exportPageSize?: number;
}
