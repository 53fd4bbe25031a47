import { nameKey } from './names.ts';
import { readTable } from './tables.ts';

/** What kind of body grants the money; null where the table does not know it. */
export type AuthorityKind = 'ELY_CENTRE' | 'MINISTRY' | 'REGIONAL_COUNCIL' | 'AGENCY' | 'FORMER_BODY';

/** A granting authority. It is no organisation: all ELY centres share one business id. */
export interface Authority {
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: AuthorityKind | null;
}

const byKey = new Map<string, Authority>();
for (const row of readTable('authorities', ['name', 'short_name', 'kind', 'other_names'])) {
  const authority: Authority = {
    name: row.name,
    shortName: row.short_name || null,
    kind: (row.kind || null) as AuthorityKind | null,
  };
  for (const name of [row.name, ...row.other_names.split('|')]) if (name) byKey.set(nameKey(name), authority);
}
const longestFirst = [...byKey].sort(([one], [other]) => other.length - one.length);

/**
 * The authority a registry printed, whatever became of commas, spaces and case; an unknown one under its printed name.
 * A department after the name ("…, yritystuet") is the same authority, and so is an ELY centre that stands behind
 * words which slid over from the column before it.
 */
export function authorityOf(printed: string): Authority {
  const name = printed.trim().replace(/\s+/gu, ' ');
  const key = nameKey(name);
  const known = byKey.get(key) ?? byKey.get(key.replace(/(?:yritystuet|pääomasijoitustoiminta)$/u, ''));
  if (known) return known;
  const behind = longestFirst.find(([one, { kind }]) => kind === 'ELY_CENTRE' && key.endsWith(one));
  return behind?.[1] ?? { name, shortName: null, kind: null };
}
