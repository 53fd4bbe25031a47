import { hasPersonMark, readImplementerName } from '../../reference/personNames.ts';
import type { SourceRecord } from '../../registries/registry.ts';
import type { UnmarkedPersons } from '../report.ts';

/** Counts a row whose implementers read as persons though nothing marks them. */
export function countUnmarked(source: SourceRecord, counts: UnmarkedPersons): void {
  if (source.kind !== 'LIST_ROW') return;
  const { lead } = source.record.claims;
  // a person by the list's own flag
  if (lead?.value?.isPerson && !source.hasUnmarkedPersons) return;
  const readings = source.implementers
    .filter(({ name }) => !hasPersonMark(name))
    .map(({ name }) => readImplementerName(name, true).is);
  // a person behind a firm's name is hidden in either case
  if (source.hasUnmarkedPersons) counts.hidden += readings.some((is) => is !== 'ORGANISATION') ? 1 : 0;
  else if (readings.includes('PERSON')) counts.shown++;
}
