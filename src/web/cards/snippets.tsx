import { h, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { PageLanguage } from '../site/language.ts';
import { addressOfPage, ownParameters, textOf } from './card.ts';
import type { FoundCard } from './find.ts';
import { FrameView, placeFrame } from './frame.tsx';
import type { Theme } from './parameters.ts';

/** The ways to have a card on another site. */
export const tiers = ['frame', 'component', 'badge', 'oembed'] as const;

export interface Choices {
  readonly tier: (typeof tiers)[number];
  readonly theme: Theme;
  readonly language: PageLanguage;
  readonly isPinned: boolean;
}

export interface Snippet {
  /** What is copied. */
  readonly text: string;
  /** What it looks like. */
  readonly preview: VNode;
}

/** What to copy for a card, and how it will look. */
export async function writeSnippet(found: FoundCard, { tier, theme }: Choices): Promise<Snippet> {
  const { card, request } = found;
  const title = textOf([card.title]);
  const page = addressOfPage(request, card.page);
  const given = theme === 'auto' ? null : theme;
  if (tier === 'badge') {
    const image = request.address(`${card.path}.svg`, { ...ownParameters(request), theme: given });
    const preview = (
      <a href={page}>
        <img src={image} alt={title} />
      </a>
    );
    return { preview, text: renderToString(preview) };
  }
  if (tier === 'component') {
    const { lang, v } = ownParameters(request);
    const preview = h(
      'project-card',
      { ...card.element, ...(lang && { lang }), ...(given && { theme: given }), ...(v && { v }) },
      <a href={page}>{title}</a>,
    );
    const script = renderToString(<script src={request.address('/embed.js')} async />);
    return { preview, text: `${script}\n${renderToString(preview)}` };
  }
  const frame = await placeFrame(found, theme, { width: null, height: null });
  const preview = <FrameView {...frame} />;
  return { preview, text: tier === 'oembed' ? page : renderToString(preview) };
}
