import { createRequire } from 'node:module';
import { renderAsync } from '@resvg/resvg-js';
import { renderXml } from '../../site/render.ts';

/** The content of the preview picture of a page. */
export interface PictureWords {
  readonly title: string;
  /** A line above the title. */
  readonly kind: string;
  /** Lines below it, two or three. */
  readonly facts: readonly string[];
}

const size = { width: 1200, height: 630 } as const;
export const pictureWidth = size.width;
const margin = 70;
const titleSize = 58;
// of Arimo's letters, measured: one is half as wide as it is high
const lettersOfLine = Math.floor((size.width - 2 * margin) / (titleSize * 0.53));
const mostLines = 4;

const { resolve } = createRequire(import.meta.url);
const fontFiles = ['400Regular/Arimo_400Regular.ttf', '700Bold/Arimo_700Bold.ttf'].map((file) =>
  resolve(`@expo-google-fonts/arimo/${file}`),
);

/** The widths that a picture may have: its height is then a whole number too. */
export const pictureStep = 40;

/** The height of a picture of a width. */
export function pictureHeight(width: number): number {
  return (width / size.width) * size.height;
}

/** A PNG of 1200 by 630, as Open Graph's readers want it, or one that is smaller. */
export async function drawPicture(
  words: PictureWords,
  width: number = size.width,
): Promise<Uint8Array<ArrayBuffer>> {
  const image = await renderAsync(renderXml(<Picture {...words} />), {
    fitTo: { mode: 'width', value: width },
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Arimo' },
  });
  return new Uint8Array(image.asPng());
}

function Picture({ title, kind, facts }: PictureWords) {
  const lines = breakLines(title);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={size.width}
      height={size.height}
      viewBox={`0 0 ${size.width} ${size.height}`}
      font-family="Arimo"
      role="img"
      aria-label={title}
    >
      <rect width={size.width} height={size.height} fill="#ffffff" />
      <rect width="18" height={size.height} fill="#0b4f9e" />
      <text x={margin} y="100" font-size="32" fill="#4f5863">
        {kind}
      </text>
      {lines.map((line, i) => (
        <text
          key={line}
          x={margin}
          y={180 + i * (titleSize + 12)}
          font-size={titleSize}
          font-weight="700"
          fill="#1b1f24"
        >
          {line}
        </text>
      ))}
      {facts.slice(0, 3).map((fact, i) => (
        <text key={fact} x={margin} y={470 + i * 44} font-size="34" fill="#1b1f24">
          {cut(fact, 62)}
        </text>
      ))}
      <text x={size.width - margin} y="590" font-size="30" font-weight="700" fill="#0b4f9e" text-anchor="end">
        Hankegraafi
      </text>
    </svg>
  );
}

/** A title in lines that fit, the last cut where it is too long. */
function breakLines(title: string): string[] {
  const lines: string[] = [];
  for (const word of title.replace(/\s+/g, ' ').trim().split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= lettersOfLine)
      lines[lines.length - 1] += ` ${word}`;
    else lines.push(cut(word, lettersOfLine));
  }
  if (lines.length <= mostLines) return lines;
  return [...lines.slice(0, mostLines - 1), cut(`${lines[mostLines - 1]} …`, lettersOfLine)];
}

function cut(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}
