import {
  escapePattern,
  findAcrossSpace,
  foldLetters,
  maskSpans,
  pairsOf,
  spansOf,
} from '../../masking/mask.ts';
import { findEmails, findPhones } from '../../masking/publicText.ts';
import type { Span } from '../../masking/span.ts';
import { isPersonName } from '../../reference/personNames.ts';
import { splitWords } from '../../reference/personNameWords.ts';
import type { SourceRecord } from '../../registries/registry.ts';
import { findPersons } from './persons.ts';

/**
 * A file's name as it may be published: without e-mails, phone numbers, what reads as a person's name, and the names of
 * the contacts and sole traders of what was read from it. The extension stays, and all else.
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
  return maskSpans(stem, findPersonIn(stem)) + extension;
}

const words = /\p{Lu}?\p{Ll}[\p{Ll}\p{M}]+|\p{Lu}+(?![\p{Ll}\d])/gu;
const documents =
  /^(?:pdf|docx?|txt|csv|xlsx?|html?|mht)$|rap+ort|hakem|päätö|paato|liite|eura|eakr|lista|luettelo|hank|projekt|project|list|report|application|decision|final|copy|kopio|luonnos|versio|loppu|väli|ansökan|beslut|bilaga/iu;

/** "Virtala Petri", "hakemus_petri_virtala", "PetriVirtala": where a row was rejected nothing else tells that it is a person. */
function findPersonIn(stem: string): readonly Span[] {
  const isSmall = !/\p{Lu}/u.test(stem);
  const found = [...stem.matchAll(words)]
    .filter(([word]) => !documents.test(word))
    .map(({ 0: word, index }) => ({
      text: isSmall ? word.charAt(0).toUpperCase() + word.slice(1) : word,
      start: index,
      end: index + word.length,
    }));
  const name = found.map(({ text }) => text).join(' ');
  if (!isPersonName(name, true)) return [];
  const kinds = splitWords(name);
  return found
    .filter((_, at) => !/[thb]/u.test(kinds[at]?.is ?? 'u'))
    .map(({ start, end }) => ({ start, end }));
}
