import { setTimeout as sleep } from 'node:timers/promises';
import type { Readable } from '../reader.ts';
import type { Takedowns } from '../takedowns.ts';
import { readContents } from './content.ts';
import type { PackedRows } from './index.ts';
import type { Packed } from './kept.ts';
import { readOrganisations } from './organisation.ts';
import { withholding } from './withheld.ts';

// few at a time, with pauses: questions go first
const batch = 50;
const pauseMs = 10;

/**
 * Reads the current version's contents and organisations ahead of the questions, and those of each later version, as far
 * as they fit, until it is stopped. What goes wrong is met again by the question that needs the row.
 */
export function readAhead(
  store: Readable,
  keptOf: (takedowns: Takedowns) => PackedRows,
  signal: AbortSignal,
): void {
  async function fill<T extends object>(
    kept: Packed<T>,
    keys: readonly string[],
    read: (keys: readonly string[]) => Promise<readonly T[]>,
    keyOf: (row: T) => string,
  ): Promise<void> {
    const missing = keys.filter((key) => !kept.has(key));
    for (let at = 0; at < missing.length && !signal.aborted && !kept.isFull; at += batch) {
      for (const row of await read(missing.slice(at, at + batch))) kept.set(keyOf(row), row);
      await sleep(pauseMs, undefined, { ref: false });
    }
  }

  async function readVersion(version: number): Promise<void> {
    const { ask, columns } = store;
    const { content, organisation } = keptOf(columns.takedowns);
    const serve = withholding(columns.takedowns);
    const contents = columns.at(version).visible(null).contents;
    const ids = [...contents].map((place) => columns.seen(place).contentId);
    const profiles = columns.organisations(version).profiles();
    await fill(
      organisation,
      profiles,
      async (some) => (await readOrganisations(ask, some)).map(serve.organisation),
      ({ profileId }) => profileId,
    );
    await fill(
      content,
      ids,
      async (some) => (await readContents(ask, some)).map(serve.content),
      ({ id }) => id,
    );
  }

  const { versions } = store;
  let underWay: Promise<void> = Promise.resolve();
  const begin = (version: number) => {
    // one version after another; one that is no longer the current one is left out
    underWay = underWay
      .then(() => (version === versions.current ? readVersion(version) : undefined))
      .catch(() => undefined);
  };
  versions.onCurrent(begin);
  versions.onTakedowns(() => begin(versions.current));
  if (versions.current > 0) begin(versions.current);
  // an error here also meets the first reader, and is reported there
  void Promise.resolve(versions.ready()).catch(() => undefined);
}
