import { type Frame, type Room, widthIn } from '../cards/frame.tsx';
import { pageLanguages } from '../site/language.ts';
import { createMatcher } from '../site/match.ts';
import type { PageRequest } from '../site/route.ts';
import { chartAddress, chartCard, loadChart, titleOf, wholeOf, writeChart } from './card.tsx';
import { heightOfChart } from './chartHeight.ts';

const match = createMatcher([chartCard]);

export interface FoundChart {
  /** A request for the card itself. */
  readonly request: PageRequest;
  readonly title: string;
  readonly page: string;
  readonly src: string;
  /** The card as a document, in every language that its reader may get it in. */
  readonly documents: readonly string[];
}

/** The card of a drawing at an address of this site; null where the address is none of these. */
export async function findChartAt(asked: PageRequest, url: URL): Promise<FoundChart | null> {
  const matched = match(url.pathname);
  if (!matched) return null;
  const load = async (address: URL) => loadChart(await asked.at(address, matched.values, matched.route));
  const chart = await load(url);
  const { request } = chart;
  const others = request.isLanguageGiven ? [] : pageLanguages.filter((lang) => lang !== request.language);
  const inOthers = others.map((lang) => {
    const other = new URL(url);
    other.searchParams.set('lang', lang);
    return load(other);
  });
  return {
    request,
    title: titleOf(chart),
    page: wholeOf(chart),
    src: chartAddress(chart),
    documents: [chart, ...(await Promise.all(inOthers))].map(writeChart),
  };
}

/** The frame that shows a drawing whole, and not higher than there is room. */
export function placeChart({ title, page, src, documents }: FoundChart, room: Room): Frame {
  const width = widthIn(room);
  const height = Math.max(...documents.map((html) => heightOfChart(html, width)));
  return { title, page, src, width, height: Math.min(height, room.height ?? Infinity) };
}
