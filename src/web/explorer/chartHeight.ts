import { load } from 'cheerio';
import { breakLines, type Weight, widthOf } from '../cards/letters.ts';

interface Style {
  readonly size: number;
  readonly lineHeight: number;
  readonly weight: Weight;
  /** Above and below. */
  readonly margins: number;
}

// these are chart.css's: change both
const edge = 12.8;
const styles: Readonly<Record<string, Style>> = {
  h1: { size: 17.6, lineHeight: 26.4, weight: 700, margins: 0 },
  p: { size: 14.4, lineHeight: 21.6, weight: 400, margins: 9.6 },
  figcaption: { size: 14.4, lineHeight: 21.6, weight: 400, margins: 0 },
  summary: { size: 16, lineHeight: 24, weight: 400, margins: 0 },
};
const figureMargins = 19.2;
const legend = { size: 14.4, lineHeight: 21.6, rowGap: 3.2, columnGap: 16, swatch: 18.8, margins: 19.2 };
const widestFigure = { years: 672, other: 480 };
const highestMap = 448;
const aboveYears = 12.8;
const markerOfSummary = 20;
const keyOfCaption = 18;
// an address may be broken at its strokes, where a word of its length would not be
const reserveOfAddress = 21.6;

/** How high the card of a drawing is at a width, its table closed: never less than a browser makes it. */
export function heightOfChart(html: string, width: number): number {
  const $ = load(html);
  const inner = Math.max(1, width - 2 * edge);
  const isOfYears = $('svg.years').length > 0;
  const figure = Math.min(inner, isOfYears ? widestFigure.years : widestFigure.other);
  let height = 2 * edge + reserveOfAddress;
  for (const element of $('main').find('h1, p, figcaption, summary, svg, .legend').toArray()) {
    const part = $(element);
    const { tagName } = element;
    if (tagName !== 'summary' && part.closest('details').length > 0) continue;
    const most = part.closest('figure').length > 0 ? figure : inner;
    if (tagName === 'svg') {
      const [, , wide = 1, high = 1] = (part.attr('viewBox') ?? '').split(' ').map(Number);
      const drawn = (most * high) / wide;
      height += part.hasClass('map') ? Math.min(drawn, highestMap) : drawn;
      if (isOfYears) height += aboveYears;
    } else if (part.hasClass('legend')) {
      const texts = part.find('li').toArray();
      height += heightOfLegend(
        texts.map((item) => $(item).text()),
        most,
      );
    } else {
      const style = styles[tagName] as Style;
      const taken = tagName === 'summary' ? markerOfSummary : part.find('.key').length * keyOfCaption;
      const lines = breakLines(part.text(), Math.max(1, most - taken), style.size, style.weight).length;
      height += lines * style.lineHeight + style.margins;
    }
  }
  return Math.ceil(height + figureMargins * $('figure').length);
}

/** Its items side by side, as many as there is room for. */
function heightOfLegend(texts: readonly string[], most: number): number {
  const { size, lineHeight, rowGap, columnGap, swatch, margins } = legend;
  let [rows, used] = [0, Number.POSITIVE_INFINITY];
  let height = margins;
  for (const text of texts) {
    const wide = swatch + widthOf(text, size, 400);
    const lines = wide <= most ? 1 : breakLines(text, Math.max(1, most - swatch), size, 400).length + 1;
    if (lines === 1 && used + columnGap + wide <= most) {
      used += columnGap + wide;
      continue;
    }
    rows += 1;
    used = lines === 1 ? wide : most;
    height += lines * lineHeight;
  }
  return height + Math.max(0, rows - 1) * rowGap;
}
