import { hasPersonMark, isPersonName } from '../../reference/personNames.ts';
import type { SourceRecord } from '../../registries/registry.ts';
import type { UnmarkedPersons } from '../report.ts';

/** Counts a row whose implementers read as persons though nothing marks them. */
export function countUnmarked(source: SourceRecord, counts: UnmarkedPersons): void {
  if (source.kind !== 'LIST_ROW') return;
  const { lead } = source.record.claims;
  // a person by the list's own flag
  if (lead?.value?.isPerson && !source.hasUnmarkedPersons) return;
  if (!source.implementers.some(({ name }) => isUnmarkedPerson(name))) return;
  if (source.hasUnmarkedPersons) counts.hidden++;
  else counts.shown++;
}

/** What only the guess hides: a person behind a firm's name, as one that is marked, is hidden in either case. */
function isUnmarkedPerson(name: string): boolean {
  return !hasPersonMark(name) && isPersonName(name, true) && !isPersonName(name, false);
}
