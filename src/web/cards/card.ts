import type { PageRequest } from '../site/route.ts';

/** What a card shows, whatever it is drawn as. */
export interface Card {
  /** Its page and its card, as paths. */
  readonly page: string;
  readonly path: string;
  /** The attributes of `<project-card>` that name it. */
  readonly element: Readonly<Record<string, string>>;
  readonly title: Run;
  readonly blocks: readonly Block[];
  /** Who stands behind it, for oEmbed's `author_name`. */
  readonly author: { readonly name: string; readonly page: string } | null;
}

/** Words of ours, or words that a registry printed, with their language. */
export type Run = string | { readonly printed: string; readonly language: string | null };

/** A part of a card, one below the other. */
export type Block =
  | {
      readonly kind: 'text' | 'small';
      /** What it says. */
      readonly role: Role;
      readonly runs: readonly Run[];
    }
  | { readonly kind: 'time'; readonly text: string; readonly span: Span | null }
  | { readonly kind: 'money'; readonly title: string; readonly sums: readonly Sum[] };

export type Role = 'code' | 'who' | 'where' | 'figures' | 'note' | 'summary' | 'list' | 'fund' | 'source';

export interface Span {
  readonly startsOn: string;
  readonly endsOn: string;
}

export interface Sum {
  readonly kind: 'promised' | 'realised';
  readonly text: string;
  /** Of the largest sum of the block, from 0 to 1. */
  readonly share: number;
}

/** What of a card is shown, where there is less and less room. */
export const cardForms = ['full', 'short', 'line'] as const;
export type CardForm = (typeof cardForms)[number];

const rolesOfShort: readonly Role[] = ['code', 'source'];

/** The blocks of a form, its title aside. */
export function blocksOf({ blocks }: Card, form: CardForm): readonly Block[] {
  if (form === 'full') return blocks;
  return blocks.filter((block) => {
    if (block.kind === 'time') return false;
    if (block.kind === 'money') return form === 'short';
    return form === 'short' ? rolesOfShort.includes(block.role) : block.role === 'code';
  });
}

export function textOf(runs: readonly Run[]): string {
  return runs.map((run) => (typeof run === 'string' ? run : run.printed)).join('');
}

/** The address that a card prints, for links are dead where it is framed. */
export function printedAddress(request: PageRequest, { page }: Card): string {
  const { v } = ownParameters(request);
  return request.address(page, { v }).replace(/^https?:\/\//, '');
}

/** The page behind a card, in the card's language and version. */
export function addressOfPage(request: PageRequest, page: string): string {
  return request.address(page, ownParameters(request));
}

export function ownParameters({ isLanguageGiven, language, isPinned, version }: PageRequest) {
  return { lang: isLanguageGiven ? language : null, v: isPinned ? String(version) : null };
}
