/** "Kaisa Niemilä,x" without what slid into it from the columns behind; in "VIRTALA, K" that is an initial. */
export function withoutStrayCells(name: string): string {
  const cells = name.split(',');
  const isStray = (cell: string) => /^\P{L}*(?:\p{Ll}\P{L}*)?$/u.test(cell);
  let count = cells.length;
  while (count > 1 && isStray(cells[count - 1] ?? '')) count--;
  const kept = cells.slice(0, count).join(',');
  return /\p{Lu}/u.test(kept) ? kept : name;
}

/** A firm's name without what a person's part leaves behind: separators, empty brackets, half a pair of quotes. */
export function trimFirm(firm: string): string {
  return (
    firm
      .replace(/\(\s*\)/gu, '')
      .replace(/\s*c\/o\s*(?=[,;/]|$)/iu, '')
      .replace(/[\s,;/(&–-]+$/u, '')
      .replace(/^[\s,;/)–-]+/u, '')
      .replace(/\s{2,}/gu, ' ')
      // a quote that the person's part closed
      .replace(/^(["”“])(?=[^"”“]*$)/u, '')
      .trim()
  );
}
