/** A name in the three languages of the graph; what a source lacks is the Finnish one. */
export interface Names {
  readonly fi: string;
  readonly sv: string;
  readonly en: string;
}

/** A name that is official in each language it has; null where a source gives none. */
export interface OfficialNames {
  readonly fi: string;
  readonly sv: string | null;
  readonly en: string | null;
}

/** The official names that a source gives: none is made of another. */
export function officialNames(fi: string, sv = '', en = ''): OfficialNames {
  return { fi, sv: sv || null, en: en || null };
}

/** Names with the Finnish one in place of what is missing. */
export function namesOf(fi: string, sv: string | undefined, en: string | undefined): Names {
  return { fi, sv: sv || fi, en: en || fi };
}

/** What two spellings of one name share: its letters and digits in lower case, so "Mänttä - Vilppula" is "MÄNTTÄ-VILPPULA". */
export function nameKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
