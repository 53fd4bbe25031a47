import { type AuthorityKind, authorityKinds } from '../vocabulary/authorityKind.ts';
import { nameKey, type OfficialNames, officialNames } from './names.ts';
import { readTable } from './tables.ts';

/** A granting authority. It is no organisation: all ELY centres share one business id. */
export interface Authority {
  /** In Finnish, and its key. */
  readonly name: string;
  readonly names: OfficialNames;
  readonly shortName: string | null;
  /** Null where the table does not know it. */
  readonly kind: AuthorityKind | null;
}

const byKey = new Map<string, Authority>();
for (const row of readTable('authorities', [
  'name',
  'name_sv',
  'name_en',
  'short_name',
  'kind',
  'other_names',
])) {
  const authority: Authority = {
    name: row.name,
    names: officialNames(row.name, row.name_sv, row.name_en),
    shortName: row.short_name || null,
    kind: row.kind ? authorityKinds.read(row.kind) : null,
  };
  for (const name of [row.name, ...row.other_names.split('|')]) if (name) byKey.set(nameKey(name), authority);
}
const predecessors = readTable('authority_predecessors', ['name', 'predecessor', 'part', 'source']);
const longestFirst = [...byKey].sort(([one], [other]) => other.length - one.length);

/** The authorities that this one took over from, whole or in part; none where the table has none. */
export function predecessorsOf({ name }: Authority): readonly Authority[] {
  return predecessors
    .filter((row) => row.name === name)
    .flatMap((row) => knownAuthority(row.predecessor) ?? []);
}

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
  if (behind) return behind[1];
  const name = printed.trim().replace(/\s+/gu, ' ');
  return { name, names: officialNames(name), shortName: null, kind: null };
}
