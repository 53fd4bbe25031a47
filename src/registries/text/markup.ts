import { load } from 'cheerio';
import { joinCells } from './tableRow.ts';

const tag =
  /<(?:!doctype|\/?(?:html|body|table|tr|td|th|dl|dt|dd|div|p|span|b|strong|em|ul|ol|li|br|h[1-6]|section|article)(?=[\s>/]))/giu;
const blockTag = /<(?:html|body|table|tr|dl|div|p|ul|ol|li|h[1-6]|section|article)(?=[\s>/])/iu;

const blocks = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figure footer form header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const unread = new Set(
  'script style head template noscript svg button select nav footer aside search dialog'.split(' '),
);
const inline = new Set('a b data dfn em font i label output small span strong time u var'.split(' '));
const chromeRoles = new Set(['navigation', 'banner', 'contentinfo', 'search', 'complementary', 'dialog']);
const chromeNames =
  /(?:^|\s)(?:(?:(?:site|page|main|global|top|bottom)[-_]?)?(?:nav|navi|navigation|menu|footer)(?:(?:__?|-)(?:area|bottom|container|content|inner|links|top|wrap|wrapper))?|navbar|breadcrumbs?|sidebar|cookies?[-_]?(?:bar|banner|notice|consent)|alatunniste|sivun-alatunniste)(?:\s|$)/iu;

/** Whether a text is markup: it begins with a tag, or holds several that lay out a page. */
export function isMarkup(text: string): boolean {
  const tags = text.slice(0, 200_000).match(tag)?.length ?? 0;
  return tags >= 3 || (tags > 0 && text.trimStart().startsWith('<'));
}

interface MarkupNode {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly parent?: MarkupNode | null;
  readonly children?: readonly MarkupNode[];
}

/** Markup to lines: blocks and headings on lines of their own, a table's row or a dt and its dd as "Label: value". */
export function readMarkup(markup: string): string {
  const flat = isTooDeep(markup) ? markup.replace(/<\/?[a-z][^<>]*>/giu, '\n') : markup;
  const page = load(flat, { xml: { xmlMode: false, decodeEntities: true } });
  const writer = new LineWriter(!blockTag.test(flat));
  const work: (MarkupNode | (() => void))[] = [page.root()[0] as unknown as MarkupNode];
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    if (typeof next === 'function') next();
    else visit(next, writer, work);
  }
  return writer.finish(markup.trimEnd().endsWith('>'));
}

const selfClosing = new Set(
  'area base br col dd dt embed hr img input li link meta option p source tbody td tfoot th thead tr wbr'.split(
    ' ',
  ),
);

// a parser's time grows with the square of the depth; no page of a registry is nested like this
function isTooDeep(markup: string): boolean {
  let depth = 0;
  for (const match of markup.matchAll(/<(\/?)([a-z][a-z0-9]{0,20})/giu)) {
    if (selfClosing.has((match[2] ?? '').toLowerCase())) continue;
    depth += match[1] === '/' ? -1 : 1;
    if (depth > 1000) return true;
  }
  return false;
}

function visit(node: MarkupNode, writer: LineWriter, work: (MarkupNode | (() => void))[]): void {
  if (node.type === 'text') {
    writer.write(node.data ?? '');
    return;
  }
  const name = node.name ?? '';
  if (node.type === 'comment' || node.type === 'directive' || unread.has(name) || isChrome(node)) return;
  if (name === 'br') {
    writer.addLine();
    return;
  }
  const close = openElement(name, writer);
  if (close !== null) work.push(close);
  const children = name === 'header' && isOfPage(node) ? headingsOf(node) : (node.children ?? []);
  const pair = blocks.has(name) ? pairOf(children) : null;
  if (pair !== null) {
    work.push(pair[1], () => writer.breakUnlessLabelled(), pair[0]);
    return;
  }
  for (let index = children.length - 1; index >= 0; index--) {
    const child = children[index];
    if (child !== undefined) work.push(child);
  }
}

/** Elements around a page's own text: menus, footers, and what a site puts beside it. */
function isChrome({ attribs, name = '' }: MarkupNode): boolean {
  if (attribs === undefined || name === 'body' || name === 'html') return false;
  if (chromeRoles.has(attribs['role'] ?? '') || 'hidden' in attribs) return true;
  return chromeNames.test(attribs['id'] ?? '') || chromeNames.test(attribs['class'] ?? '');
}

// an article's or a section's header is its own
function isOfPage(node: MarkupNode): boolean {
  for (let up = node.parent, steps = 0; up && steps < 30; up = up.parent, steps++) {
    if (up.name === 'article' || up.name === 'main' || up.name === 'section') return false;
  }
  return true;
}

/** The headings inside a site's header: one of them may be the page's title. */
function headingsOf(header: MarkupNode): readonly MarkupNode[] {
  const found: MarkupNode[] = [];
  const work = [...(header.children ?? [])].reverse();
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    if (headings.has(node.name ?? '')) found.push(node);
    else if (!unread.has(node.name ?? '') && !isChrome(node))
      work.push(...[...(node.children ?? [])].reverse());
  }
  return found;
}

/** A block's two inline elements, where it holds nothing else: a label and its value, set apart by a style sheet. */
function pairOf(children: readonly MarkupNode[]): readonly [MarkupNode, MarkupNode] | null {
  if (children.length > 9) return null;
  const own = children.filter((child) => child.type !== 'comment' && (child.data ?? 'x').trim() !== '');
  const [first, second] = own;
  if (own.length !== 2 || first === undefined || second === undefined) return null;
  return inline.has(first.name ?? '') && inline.has(second.name ?? '') ? [first, second] : null;
}

// a row inside a row inside … is laid out as lines: joining it again at each level would take forever
const deepestRow = 8;

function openElement(name: string, writer: LineWriter): (() => void) | null {
  if (name === 'tr' && writer.depth < deepestRow) {
    writer.openRow();
    return () => writer.closeRow();
  }
  if ((name === 'td' || name === 'th') && writer.depth < deepestRow) {
    writer.openCell(name === 'th');
    return () => writer.closeCell();
  }
  if (name === 'dt') {
    writer.openTerm();
    return () => writer.closeTerm();
  }
  if (name === 'dd') {
    writer.openDescription();
    return () => writer.breakLine();
  }
  if (name === 'p' || headings.has(name)) {
    writer.leaveBlank();
    return () => (name === 'p' ? writer.leaveBlank() : writer.breakLine());
  }
  if (name === 'pre') {
    writer.breakLine();
    const before = writer.keepsLines;
    writer.keepsLines = true;
    return () => {
      writer.keepsLines = before;
      writer.breakLine();
    };
  }
  if (!blocks.has(name)) return null;
  writer.breakLine();
  return () => writer.breakLine();
}

/** Collects a page's lines; a row's cells are collected apart and joined when the row ends. */
class LineWriter {
  keepsLines: boolean;
  private lines: string[] = [''];
  private term: string | null = null;
  private readonly rows: { readonly outer: string[]; cells: { text: string; isHead: boolean }[] }[] = [];
  private readonly cellHeads: boolean[] = [];

  get depth(): number {
    return this.rows.length;
  }

  constructor(keepsLines: boolean) {
    this.keepsLines = keepsLines;
  }

  write(data: string): void {
    const parts = this.keepsLines ? data.split(/\r?\n/u) : [data];
    parts.forEach((part, index) => {
      if (index > 0) this.lines.push('');
      const last = this.lines.length - 1;
      const before = this.lines[last] ?? '';
      const text = part.replace(/[\s\u00a0]+/gu, ' ');
      this.lines[last] =
        before === '' || before.endsWith(' ') ? before + text.replace(/^ /u, '') : before + text;
    });
  }

  addLine(): void {
    this.lines.push('');
  }

  breakLine(): void {
    if (this.lines.at(-1)?.trim() !== '') this.lines.push('');
  }

  /** Between a label and its value: a line's end, or a space after the label's colon. */
  breakUnlessLabelled(): void {
    if (/:\s*$/u.test(this.lines.at(-1) ?? '')) this.write(' ');
    else this.breakLine();
  }

  leaveBlank(): void {
    this.breakLine();
    if ((this.lines.at(-2) ?? '') !== '') this.lines.push('');
  }

  openRow(): void {
    this.rows.push({ outer: this.lines, cells: [] });
    this.lines = [''];
  }

  closeRow(): void {
    const row = this.rows.pop();
    if (row === undefined) return;
    const stray = squeeze(this.lines);
    this.lines = row.outer;
    if (this.lines.at(-1) === '') this.lines.pop();
    for (const line of [...joinRow(row.cells), ...(stray === '' ? [] : stray.split('\n'))])
      this.lines.push(line);
    this.lines.push('');
  }

  openCell(isHead: boolean): void {
    this.cellHeads.push(isHead);
    if (this.rows.length === 0) this.breakLine();
    else this.lines = [''];
  }

  closeCell(): void {
    const isHead = this.cellHeads.pop() ?? false;
    const row = this.rows.at(-1);
    if (row === undefined) {
      this.breakLine();
      return;
    }
    row.cells.push({ text: squeeze(this.lines), isHead });
    this.lines = [''];
  }

  openTerm(): void {
    this.breakLine();
    this.term = null;
  }

  closeTerm(): void {
    this.term = (this.lines.at(-1) ?? '').trim();
    this.lines[this.lines.length - 1] = `${this.term.replace(/ ?:$/u, '')}:`;
  }

  openDescription(): void {
    // a second dd of the same dt is a line of its own
    if (this.term === null) this.breakLine();
    else this.write(' ');
    this.term = null;
  }

  finish(isWhole: boolean): string {
    while (this.rows.length > 0) this.closeRow();
    const text = this.lines.map((line) => line.trim()).join('\n');
    return text.replace(/\n{3,}/gu, '\n\n').trim() + (isWhole ? '\n' : '');
  }
}

function squeeze(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

function joinRow(cells: readonly { readonly text: string; readonly isHead: boolean }[]): readonly string[] {
  const texts = cells.map((cell) => cell.text);
  // a layout table: each cell holds lines of its own
  if (texts.length > 2 && texts.some((text) => text.includes('\n')))
    return texts.flatMap((text) => text.split('\n'));
  const first = texts[0] ?? '';
  if (cells.length === 1) return first.split('\n');
  if (cells.every((cell) => cell.isHead)) return [texts.filter((text) => text !== '').join(' ')];
  const isPairs =
    cells.length > 2 &&
    cells.length % 2 === 0 &&
    texts.every((text, index) => index % 2 === 1 || text.endsWith(':'));
  if (!isPairs) return joinCells(texts).split('\n');
  return texts.flatMap((text, index) => (index % 2 === 0 ? [joinCells([text, texts[index + 1] ?? ''])] : []));
}
