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
