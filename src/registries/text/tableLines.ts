import { Parser } from 'htmlparser2';
import type { Line } from './stream.ts';

const cellTags = new Set(['td', 'th']);
const unread = new Set(['script', 'style']);

/**
 * The rows of a page's tables, as the lines of a list whose values are quoted and parted by tabs; a row's number is its
 * place among all rows. Of tables in tables each row is its own.
 */
export function tableLines(markup: string): Line[] {
  const lines: Line[] = [];
  const rows: string[][] = [];
  const cells: string[][] = [];
  let skipped = 0;
  const endCell = () => {
    const cell = cells.pop();
    if (cell) rows.at(-1)?.push(cell.join('').replace(/\s+/gu, ' ').trim());
  };
  const endRow = () => {
    const row = rows.pop();
    if (row?.some((cell) => cell !== ''))
      lines.push({
        number: lines.length + 1,
        text: row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join('\t'),
        fault: null,
      });
  };
  const parser = new Parser({
    onopentag(name) {
      if (unread.has(name)) skipped++;
      else if (name === 'tr') rows.push([]);
      else if (cellTags.has(name)) cells.push([]);
      else if (name === 'br') cells.at(-1)?.push(' ');
    },
    ontext(text) {
      if (skipped === 0) cells.at(-1)?.push(text);
    },
    onclosetag(name) {
      if (unread.has(name)) skipped--;
      else if (cellTags.has(name)) endCell();
      else if (name === 'tr') endRow();
    },
  });
  parser.end(markup);
  return lines;
}

/** Whether the beginning of a file is a page with a table in it. */
export function holdsTable(head: Uint8Array): boolean {
  const letters = Buffer.from(head).toString('latin1').trimStart();
  return /^(?:\u00ef\u00bb\u00bf)?\s*</.test(letters) && /<table[\s>]/i.test(letters);
}
