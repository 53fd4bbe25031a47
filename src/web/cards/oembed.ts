import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type FoundChart, findChartAt, placeChart } from '../explorer/chartFrame.ts';
import { pictureHeight, pictureStep, pictureWidth } from '../pages/pictures/draw.tsx';
import { renderXml } from '../site/render.ts';
import { type PageRequest, Refusal, type Route } from '../site/route.ts';
import { ownParameters } from './card.ts';
import { type FoundCard, findCardAt, readOwnAddress } from './find.ts';
import { type Frame, FrameView, placeFrame, type Room } from './frame.tsx';
import { oneOf, readLooks } from './parameters.ts';
import { cardWords } from './texts.ts';

/** oEmbed 1.0: the card of an address of this site, as other sites put it into their pages. */
export const oembedRoute: Route = {
  path: '/oembed',
  parameters: ['url', 'maxwidth', 'maxheight', 'format'],
  async answer(request) {
    const { parameters } = request;
    const say = cardWords[request.language];
    const format = oneOf(['json', 'xml'], parameters['format'] ?? 'json', say.badFormat, 501);
    const room = {
      width: readSize(parameters['maxwidth'], say.badSize),
      height: readSize(parameters['maxheight'], say.badSize),
    };
    const url = readOwnAddress(request, parameters['url']);
    const chart = await findChartAt(request, url);
    const answer = chart ? describeChart(chart, room) : await describe(await findCardAt(request, url), room);
    return format === 'json'
      ? { type: 'application/json; charset=utf-8', body: JSON.stringify(answer) }
      : { type: 'text/xml; charset=utf-8', body: writeXml(answer) };
  },
};

function readSize(text: string | undefined, sentence: string): number | null {
  if (text === undefined) return null;
  const size = /^\d{1,9}(?:\.\d{1,9})?$/.test(text) ? Math.floor(Number(text)) : 0;
  if (size < 1) throw new Refusal(400, () => sentence);
  return size;
}

const day = 86_400;

async function describe(found: FoundCard, room: Room) {
  const { card, request, parameters } = found;
  const { theme } = readLooks(request, parameters);
  const author = card.author && {
    author_name: card.author.name,
    author_url: request.address(card.author.page, ownParameters(request)),
  };
  return write(request, await placeFrame(found, theme, room), card.page, room, author);
}

function describeChart(chart: FoundChart, room: Room) {
  return write(chart.request, placeChart(chart, room), '/site', room);
}

function write(
  request: PageRequest,
  frame: Frame,
  picture: string,
  room: Room,
  author: object | null = null,
) {
  return {
    type: 'rich',
    version: '1.0',
    title: frame.title,
    ...author,
    provider_name: request.texts.site.name,
    provider_url: `${request.origin}/`,
    cache_age: request.isPinned ? 365 * day : day,
    ...thumbnailOf(request, picture, room),
    html: renderToString(h(FrameView, frame)),
    width: frame.width,
    height: frame.height,
  };
}

/** The picture of a page, in a size that there is room for. */
function thumbnailOf(request: PageRequest, page: string, room: Room) {
  const most = Math.min(
    pictureWidth,
    room.width ?? pictureWidth,
    (room.height ?? Infinity) * (pictureWidth / pictureHeight(pictureWidth)),
  );
  const width = Math.floor(most / pictureStep) * pictureStep;
  if (width === 0) return {};
  return {
    thumbnail_url: request.address(`/pictures${page}.png`, {
      ...ownParameters(request),
      lang: request.language,
      width: width === pictureWidth ? null : String(width),
    }),
    thumbnail_width: width,
    thumbnail_height: pictureHeight(width),
  };
}

function writeXml(answer: Readonly<Record<string, string | number>>): string {
  const fields = Object.entries(answer).map(([name, value]) => h(name, null, String(value)));
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n${renderXml(h('oembed', null, fields))}`;
}
