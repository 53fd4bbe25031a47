import type { z } from 'zod';
import { columnFields } from './fields.ts';

/** What is wrong with one key of a mapping file, and what would be right; `rootKeys` are those it may have. */
export function explainIssue(issue: z.core.$ZodIssue, file: string, rootKeys: readonly string[]): string[] {
  const at = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = at === '' ? rootKeys : keysAt(at);
    return issue.keys.map((key) => {
      const meant = nearest(key, known);
      const hint = meant === undefined ? `its keys are ${known.join(', ')}` : `did you mean "${meant}"?`;
      return `${file}: "${at === '' ? key : `${at}.${key}`}" is no key of a mapping; ${hint}${meant === undefined ? '.' : ''}`;
    });
  }
  const lacks = issue.input === undefined && issue.code !== 'custom' ? 'is missing: it ' : '';
  return [`${file}: ${at === '' ? 'the mapping' : `"${at}"`} ${lacks}${issue.message}.`];
}

function keysAt(path: string): readonly string[] {
  const keys: Readonly<Record<string, readonly string[]>> = {
    columns: columnFields,
    name: ['fi', 'sv', 'en'],
    numbers: ['decimal', 'group'],
    always: ['fund', 'kind'],
    rows: ['same', 'sum', 'role'],
    'rows.role': ['column', 'lead'],
    where: ['column', 'words', 'except'],
    period: ['column', 'words'],
    currency: ['column'],
    naturalPersons: ['column', 'words', 'nameColumns', 'nameWords', 'unmarked'],
  };
  return keys[path] ?? [];
}

function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((one) => ({ one, distance: distanceOf(word.toLowerCase(), one.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= 2 ? best.one : undefined;
}

/** How many letters must be changed, put in or left out to make one word the other. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= Math.min(a.length, 60); i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
