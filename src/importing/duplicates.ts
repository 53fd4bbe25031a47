import type { SourceRecord } from '../registries/registry.ts';

/** A file's name as it may be published: what is read from it may tell more of whom it names. */
export interface PublicFile {
  name: string;
  readonly printed: string;
}

/** The codes of one import's files, so that who reads the report learns of those that stand in two of them. */
export class CodesSeen {
  readonly #files = new Map<string, Map<string, PublicFile>>();

  /**
   * The other file in which the same kind of source of the same project stood, if any. Nothing comes after the last
   * file, so its codes are not kept: a list of a million rows is most often the only one.
   */
  note({ registry, kind, record }: SourceRecord, file: PublicFile, isLast: boolean): PublicFile | null {
    const form = `${registry} ${kind}`;
    const seen = this.#files.get(form) ?? new Map<string, PublicFile>();
    this.#files.set(form, seen);
    const other = seen.get(record.code);
    if (isLast) seen.delete(record.code);
    else seen.set(record.code, file);
    return other === undefined || other.printed === file.printed ? null : other;
  }
}
