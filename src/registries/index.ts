import { page as page2007 } from './eura2007/page.ts';
import { words as words2007 } from './eura2007/words.ts';
import { page as page2014 } from './eura2014/page.ts';
import { words as words2014 } from './eura2014/words.ts';
import type { Reader, Registry, Rejection, SourceFile, SourceRecord } from './registry.ts';
import { decode } from './text.ts';

/** Every registry that can be read, oldest period first. */
export const registries: readonly Registry[] = [
  {
    id: 'eura2007',
    name: {
      fi: 'EURA 2007 -tietopalvelu',
      sv: 'Informationstjänsten EURA 2007',
      en: 'EURA 2007 project register',
    },
    publisher: 'Työ- ja elinkeinoministeriö',
    period: 'PERIOD_2007_2013',
    readers: [page2007],
  },
  {
    id: 'eura2014',
    name: {
      fi: 'EURA 2014 -tietopalvelu',
      sv: 'Informationstjänsten EURA 2014',
      en: 'EURA 2014 project register',
    },
    publisher: 'Työ- ja elinkeinoministeriö',
    period: 'PERIOD_2014_2020',
    readers: [page2014],
  },
];

export interface FileReading {
  /** The id of the reader that took the file, or null. */
  readonly reader: string | null;
  readonly registry: string | null;
  /** Streamed: a record's rejections follow it. */
  readonly results: Iterable<SourceRecord | Rejection>;
}

/** Reads a file by what it holds, never by its name; what can't be read is one rejection, and nothing is thrown. */
export function readFile(file: SourceFile): FileReading {
  const decoded = decode(file.bytes);
  if ('code' in decoded) return refuse(decoded.code, decoded.message);
  const found = findReader(decoded.text);
  if (found === null) return refuse('UNKNOWN_REGISTRY', describeForms());
  return { reader: found.reader.id, registry: found.registry.id, results: found.reader.read(decoded.text) };
}

function findReader(text: string): { readonly registry: Registry; readonly reader: Reader } | null {
  for (const registry of registries) {
    for (const reader of registry.readers) if (reader.recognises(text)) return { registry, reader };
  }
  return null;
}

function describeForms(): string {
  const forms = [words2007, words2014].map(
    (words) => `${words.registry}/page by labels such as ${words.ownLabels.slice(0, 3).join(', ')}`,
  );
  return `No known form was recognised; known are ${forms.join('; ')}, each at the beginning of a line.`;
}

function refuse(code: Rejection['code'], message: string): FileReading {
  return {
    reader: null,
    registry: null,
    results: [{ type: 'rejection', line: null, column: null, code, message }],
  };
}
