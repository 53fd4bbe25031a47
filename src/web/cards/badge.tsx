import { renderXml } from '../site/render.ts';
import type { PageAnswer, PageRequest } from '../site/route.ts';
import { type Card, printedAddress, textOf } from './card.ts';
import { barHeight, layOut, type Placed } from './layout.ts';
import { usualWidthOf } from './letters.ts';
import type { Looks, Theme } from './parameters.ts';

const width = 420;
// by how much letters of common fonts are wider than Arial's
const widestFont = 1.25;
// a picture on another site can't know what the page around it looks like: auto is light
const light = {
  ink: '#1b1f24',
  soft: '#4f5863',
  paper: '#ffffff',
  line: '#c9d0d8',
  link: '#0b4f9e',
  promised: '#9fb9d8',
  realised: '#0b4f9e',
  track: '#e6eaef',
};
const dark: typeof light = {
  ink: '#e8ebee',
  soft: '#b3bcc6',
  paper: '#14181d',
  line: '#46505b',
  link: '#8fc1ff',
  promised: '#4a668a',
  realised: '#8fc1ff',
  track: '#2a323b',
};
const colours: Readonly<Record<Theme, typeof light>> = { auto: light, light, dark };

/** A card as a picture for `<img>`: nothing of it is styled but by attributes. */
export function writeBadge(request: PageRequest, card: Card, { form, theme }: Looks): PageAnswer {
  const address = printedAddress(request, card);
  const { height, placed } = layOut(card, form, address, width);
  const colour = colours[theme];
  const title = textOf([card.title]);
  return {
    type: 'image/svg+xml',
    framedBy: 'anybody',
    body: renderXml(
      <svg
        xmlns="http://www.w3.org/2000/svg"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={title}
        lang={request.language}
        font-family="Arial, 'Liberation Sans', Helvetica, sans-serif"
      >
        <title>{title}</title>
        <rect
          x="0.5"
          y="0.5"
          width={width - 1}
          height={height - 1}
          rx="6"
          fill={colour.paper}
          stroke={colour.line}
        />
        {placed.map((item, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing is ever rendered twice
          <Item key={i} item={item} colour={colour} isLink={item.draw === 'text' && item.text === address} />
        ))}
      </svg>,
    ),
  };
}

function Item({ item, colour, isLink }: { item: Placed; colour: typeof light; isLink: boolean }) {
  if (item.draw === 'bar') {
    const fill = colour[item.kind];
    return (
      <rect x={item.x.toFixed(1)} y={item.y} width={item.width.toFixed(1)} height={barHeight} fill={fill} />
    );
  }
  if (item.draw === 'year') {
    const anchor = item.x > width / 2 ? 'end' : 'start';
    return (
      <text x={item.x} y={item.y + 12} font-size="12" fill={colour.soft} text-anchor={anchor}>
        {item.text}
      </text>
    );
  }
  const { x, y, text, size, lineHeight, weight, isSoft } = item;
  return (
    <text
      x={x}
      y={y + lineHeight / 2 + size * 0.36}
      font-size={size}
      font-weight={weight}
      fill={isLink ? colour.link : isSoft ? colour.soft : colour.ink}
      {...boundsOf(item)}
    >
      {text}
    </text>
  );
}

/** A wider font than was reckoned with must not lead a long line out of the picture. */
function boundsOf({ x, text, size, weight }: Extract<Placed, { draw: 'text' }>) {
  const usual = usualWidthOf(text, size, weight);
  const isLong = usual !== null && x + usual * widestFont > width - x;
  return isLong && { textLength: usual.toFixed(0), lengthAdjust: 'spacingAndGlyphs' };
}
