import {
  escapePattern,
  findAcrossSpace,
  foldLetters,
  maskSpans,
  pairsOf,
  spansOf,
} from '../../masking/mask.ts';
import { findEmails, findPhones } from '../../masking/publicText.ts';
import type { SourceRecord } from '../../registries/registry.ts';
import { findPersons } from './persons.ts';

/**
 * A file's name as it may be published: without e-mails, phone numbers, and the names of the contacts and sole traders
 * of what was read from it. The extension stays, and all else.
 */
export function publicFileName(file: string, sources: readonly SourceRecord[] = []): string {
  const composed = file.normalize('NFC');
  const extension = /\.[a-z][a-z0-9]{0,4}$/iu.exec(composed)?.[0] ?? '';
  let stem = composed.slice(0, composed.length - extension.length);
  stem = maskSpans(stem, [...findEmails(stem), ...findPhones(stem), ...findPhones(stem.replace(/_/g, ' '))]);
  // the domain's end may have been taken for the extension
  if (stem === '') return composed;
  for (const source of sources) {
    const contacts = source.record.contacts.flatMap(({ name }) => name ?? []);
    const traders = findPersons(source).names;
    if (contacts.length + traders.length === 0) continue;
    // names of files leave out the dots of letters, and put anything between words
    const folded = foldLetters(stem);
    const names = [...contacts, ...traders].map(foldLetters);
    const parts = names.flatMap((name) => pairsOf(name).map((pair) => pair.replace(' ', '')));
    const single = source.kind === 'LIST_ROW' ? [] : names.flatMap((name) => name.match(/\p{L}{4,}/gu) ?? []);
    const words = [...parts, ...single].map(escapePattern).filter((word) => word !== '');
    stem = maskSpans(stem, [
      ...findAcrossSpace(folded.replace(/[^\p{L}]/gu, ' '), names),
      ...(words.length === 0
        ? []
        : spansOf(folded, [new RegExp(`(?<!\\p{L})(?:${words.join('|')})(?!\\p{L})`, 'giu')])),
    ]);
  }
  return stem + extension;
}
