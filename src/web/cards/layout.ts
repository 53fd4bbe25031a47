import { type Block, blocksOf, type Card, type CardForm, type Span, textOf } from './card.ts';
import { breakLines, cutLine, type Weight } from './letters.ts';

/** Something at its place, in pixels from the left top corner of a card. */
export type Placed =
  | ({ readonly draw: 'text'; readonly x: number; readonly y: number; readonly text: string } & Style)
  | {
      readonly draw: 'bar';
      readonly kind: 'promised' | 'realised' | 'track';
      readonly x: number;
      readonly y: number;
      readonly width: number;
    }
  | { readonly draw: 'year'; readonly x: number; readonly y: number; readonly text: string };

interface Style {
  readonly size: number;
  readonly lineHeight: number;
  readonly weight: Weight;
  readonly isSoft: boolean;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly placed: readonly Placed[];
}

// these are card.css's
const styles = {
  title: { size: 18, lineHeight: 24, weight: 700, isSoft: false },
  text: { size: 14, lineHeight: 20, weight: 400, isSoft: false },
  small: { size: 12, lineHeight: 16, weight: 400, isSoft: true },
} as const satisfies Record<string, Style>;
const edges = { full: 15, short: 15, line: 9 } as const;
const gaps = { full: 8, short: 6, line: 2 } as const;
const pairWidth = 520;
const pairGap = 24;
export const barHeight = 8;

/** The widest and the smallest card that is whole, and how wide one is that nobody asks to be otherwise. */
export const cardWidths = { smallest: 280, usual: 560, widest: 800 } as const;

/** Places what a card shows: as high as it needs to be, never less than a browser makes it. */
export function layOut(card: Card, form: CardForm, address: string, width: number): Layout {
  const placed: Placed[] = [];
  const edge: number = edges[form];
  const inner = Math.max(1, width - 2 * edge);
  const [code, ...others] = blocksOf(card, form);
  let y: number = edge;

  function write(text: string, style: Style, x = edge, most = inner): number {
    const lines =
      form === 'line'
        ? [cutLine(text, most, style.size, style.weight)]
        : breakLines(text, most, style.size, style.weight);
    for (const line of lines) {
      placed.push({ draw: 'text', x, y, text: line, ...style });
      y += style.lineHeight;
    }
    return y;
  }
  function bar(x: number, most: number, from: number, to: number, kind: 'promised' | 'realised'): void {
    placed.push({ draw: 'bar', kind: 'track', x, y, width: most });
    placed.push({ draw: 'bar', kind, x: x + from * most, y, width: Math.max(2, (to - from) * most) });
    y += barHeight;
  }
  function put(block: Block, x = edge, most = inner): void {
    if (block.kind === 'money') {
      write(block.title, styles.small, x, most);
      for (const { text, kind, share } of block.sums) {
        y += 4;
        write(text, styles.text, x, most);
        y += 2;
        bar(x, most, 0, share, kind);
      }
    } else if (block.kind === 'time') {
      write(block.text, styles.text, x, most);
      if (!block.span) return;
      const { from, to, first, last } = placeSpan(block.span);
      y += 6;
      bar(x, most, from, to, 'realised');
      y += 2;
      placed.push({ draw: 'year', x, y, text: first });
      placed.push({ draw: 'year', x: x + most, y, text: last });
      y += styles.small.lineHeight;
    } else write(textOf(block.runs), styles[block.kind], x, most);
  }

  if (code) put(code);
  y += gaps[form];
  write(textOf([card.title]), styles.title);
  for (const group of pairsOf(others)) {
    y += gaps[form];
    const top = y;
    if (group.length === 1 || inner < pairWidth) {
      for (const [i, block] of group.entries()) {
        if (i > 0) y += gaps[form];
        put(block);
      }
      continue;
    }
    const half = (inner - pairGap) / 2;
    const ends = group.map((block, i) => {
      y = top;
      put(block, edge + i * (half + pairGap), half);
      return y;
    });
    y = Math.max(...ends);
  }
  y += gaps[form];
  write(address, { ...styles.small, isSoft: false });
  return { width, height: y + edge, placed };
}

/** Time and money stand side by side where there is room. */
export function pairsOf(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const groups: Block[][] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.kind === 'money' && last?.at(-1)?.kind === 'time') last.push(block);
    else groups.push([block]);
  }
  return groups;
}

/** Where a span of days lies in its years, from 0 to 1, and the years at both ends. */
export function placeSpan({ startsOn, endsOn }: Span) {
  const [first, last] = [startsOn.slice(0, 4), endsOn.slice(0, 4)];
  const begin = Date.UTC(Number(first), 0, 1);
  const length = Date.UTC(Number(last) + 1, 0, 1) - begin;
  const day = 86_400_000;
  const at = (moment: number) => (moment - begin) / length;
  return { from: at(Date.parse(startsOn)), to: at(Date.parse(endsOn) + day), first, last };
}
