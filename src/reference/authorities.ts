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
 * The authority of exactly this name, whatever became of its commas, spaces and case; null where the table lacks it.
 * A department after the name ("…, yritystuet") is the same authority.
 */
export function knownAuthority(printed: string): Authority | null {
  const key = nameKey(printed);
  return byKey.get(key) ?? byKey.get(key.replace(/(?:yritystuet|pääomasijoitustoiminta)$/u, '')) ?? null;
}

/**
 * The authority a registry printed; an unknown one under its printed name. An ELY centre that stands behind words
 * which slid over from the column before it is known all the same.
 */
export function authorityOf(printed: string): Authority {
  const known = knownAuthority(printed);
  if (known) return known;
  const key = nameKey(printed);
  const behind = longestFirst.find(([one, { kind }]) => kind === 'ELY_CENTRE' && key.endsWith(one));
  return behind?.[1] ?? { name: printed.trim().replace(/\s+/gu, ' '), shortName: null, kind: null };
}
