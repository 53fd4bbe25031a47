/**
 * True where an If-None-Match header names an answer by its tag, in whatever form the tag comes back: weak, for that
 * is how a compressed answer has it, or with the name of a coding, as proxies write it; `*` names any answer.
 */
export function holdsTag(ifNoneMatch: string | null, etag: string): boolean {
  if (!ifNoneMatch) return false;
  const wanted = plain(etag);
  return namesAny(ifNoneMatch) || ifNoneMatch.split(',').some((tag) => plain(tag) === wanted);
}

/** True of an If-None-Match header that asks whether there is an answer at all. */
export function namesAny(ifNoneMatch: string | null): boolean {
  return ifNoneMatch?.trim() === '*';
}

function plain(tag: string): string {
  return tag
    .trim()
    .replace(/^W\//, '')
    .replace(/[-;](?:gzip|br|zstd)"$/, '"');
}

/** The tag of the same answer in other bytes. */
export function weaken(etag: string): string {
  return etag.startsWith('W/') ? etag : `W/${etag}`;
}
