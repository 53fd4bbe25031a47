import { pageLanguages } from '../site/language.ts';
import { addressOfPage, type CardForm, ownParameters, printedAddress, textOf } from './card.ts';
import type { FoundCard } from './find.ts';
import { cardWidths, layOut } from './layout.ts';
import type { Theme } from './parameters.ts';

export interface Room {
  readonly width: number | null;
  readonly height: number | null;
}

export interface Frame {
  readonly src: string;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** The page behind the card. */
  readonly page: string;
}

/** How wide a frame is where there is so much room. */
export function widthIn({ width }: Room): number {
  return Math.min(width ?? cardWidths.usual, cardWidths.widest);
}

/** The frame that shows a card as whole as there is room. */
export async function placeFrame(found: FoundCard, theme: Theme, room: Room): Promise<Frame> {
  const { form, ...size } = await makeFit(found, room);
  const { card, request } = found;
  const title = textOf([card.title]);
  const src = request.address(card.path, {
    ...ownParameters(request),
    theme: theme === 'auto' ? null : theme,
    form: form === 'full' ? null : form,
  });
  return { src, title, page: addressOfPage(request, card.page), ...size };
}

/** A frame, with a link before it for who has no frames. */
export function FrameView({ src, title, width, height, page }: Frame) {
  return (
    <>
      <blockquote>
        <a href={page}>{title}</a>
      </blockquote>
      <iframe src={src} title={title} width={width} height={height} sandbox="allow-scripts" frameBorder="0" />
    </>
  );
}

/** The fullest form that there is room for, in every language that its reader may get it in. */
async function makeFit(
  { card, request, inLanguage }: FoundCard,
  room: Room,
): Promise<{ form: CardForm; width: number; height: number }> {
  const width = widthIn(room);
  const others = request.isLanguageGiven ? [] : pageLanguages.filter((lang) => lang !== request.language);
  const all = [{ card, request }, ...(await Promise.all(others.map(inLanguage)))];
  const heightOf = (form: CardForm) =>
    Math.max(
      ...all.map((one) => layOut(one.card, form, printedAddress(one.request, one.card), width).height),
    );
  const forms: readonly CardForm[] = width < cardWidths.smallest ? ['short'] : ['full', 'short'];
  for (const form of forms) {
    const height = heightOf(form);
    if (room.height === null || height <= room.height) return { form, width, height };
  }
  return { form: 'line', width, height: Math.min(heightOf('line'), room.height ?? Infinity) };
}
