import { hierarchy, treemap } from 'd3-hierarchy';
import { priorityByKey, programmeByCode } from '../../reference/programmes.ts';
import { Wide } from '../pages/parts/wide.tsx';
import { words } from '../pages/texts/words.ts';
import { countOf } from '../site/texts/counts.ts';
import type { DrawingProps } from './drawing.ts';
import { labelOfPriority } from './facets.tsx';
import { explorerWords } from './texts.ts';
import { toggle } from './view.ts';

const size = 420;
const letter = 7.4;
const lineHeight = 17;
// words in smaller pieces are not read
const leastLetters = 8;

// more tones than these are not told apart
const ownTones = 5;

interface Tile {
  readonly key: string;
  readonly label: string;
  readonly programme: string;
  readonly projects: number;
  readonly granted: number | null;
  readonly value: number;
}

/** Priorities as areas, those of a programme side by side. */
export function TreemapDrawing(props: DrawingProps) {
  const { request, view, linkTo } = props;
  const { format, language } = request;
  const [say, own] = [words[language], explorerWords[language]];
  const tiles = tilesOf(props);
  const programmes = programmesOf(tiles);
  const toneOf = (programme: string) => Math.min(programmes.indexOf(programme), ownTones);
  const root = hierarchy<{ name: string; children?: unknown[] } | Tile>(
    {
      name: '',
      children: programmes.map((name) => ({
        name,
        children: tiles.filter((tile) => tile.programme === name),
      })),
    },
    (node) => ('children' in node ? (node.children as Tile[]) : undefined),
  )
    .sum((node) => ('value' in node ? Math.max(0, node.value) : 0))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const laid = treemap<typeof root.data>().size([size, size]).paddingInner(2).round(true)(root);
  const write = ({ projects, granted }: Tile) =>
    view.measure === 'granted' && granted !== null
      ? format.euros(Math.round(granted))
      : countOf('projects', projects, format);
  const largest = [...tiles].sort((a, b) => b.value - a.value);
  const what = view.measure === 'granted' ? own.money : own.count;
  return (
    <figure>
      <figcaption>{`${own.areaIs} ${what}.`}</figcaption>
      <svg
        class="treemap"
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={`${own.priorities}, ${what}. ${own.most}: ${largest
          .slice(0, 3)
          .map((tile) => `${labelOfPriority(tile.key, tile.label, request)} ${write(tile)}`)
          .join(', ')}`}
        xmlns="http://www.w3.org/2000/svg"
      >
        {laid.leaves().map(({ data, x0, y0, x1, y1 }) => {
          if (!('key' in data)) return null;
          const lines = fitLines([data.label, write(data)], x1 - x0 - 10, y1 - y0 - 8);
          return (
            <g
              key={data.key}
              class={`tile${toneOf(data.programme)}`}
              {...(linkTo && { 'data-href': linkTo(toggle(view, 'priority', data.key)) })}
            >
              <title>{`${labelOfPriority(data.key, data.label, request)}: ${write(data)}`}</title>
              <rect x={x0} y={y0} width={x1 - x0} height={y1 - y0} />
              {lines.map((line, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: nothing is ever rendered twice
                <text key={i} x={x0 + 5} y={y0 + 17 + i * lineHeight}>
                  {line}
                </text>
              ))}
            </g>
          );
        })}
      </svg>
      <ul class="legend">
        {programmes.slice(0, ownTones + 1).map((programme, tone) => (
          <li key={programme}>
            <span class={`swatch tile${tone}`} aria-hidden="true" />
            {tone < ownTones
              ? (programmeByCode(programme)?.names[language] ?? programme)
              : own.otherProgrammes}
          </li>
        ))}
      </ul>
      <details id="table-priorities">
        <summary>{own.asTable}</summary>
        <Wide label={own.asTable} columns={[own.priority, say.projects, say.granted]}>
          {largest.map((tile) => (
            <tr key={tile.key}>
              <th scope="row">
                {linkTo ? (
                  <a href={linkTo(toggle(view, 'priority', tile.key))} rel="nofollow">
                    {labelOfPriority(tile.key, tile.label, request)}
                  </a>
                ) : (
                  labelOfPriority(tile.key, tile.label, request)
                )}
              </th>
              <td>{format.number(tile.projects)}</td>
              <td>{tile.granted === null ? say.notStated : format.euros(Math.round(tile.granted))}</td>
            </tr>
          ))}
        </Wide>
      </details>
    </figure>
  );
}

function tilesOf({ groups, view }: DrawingProps): readonly Tile[] {
  return groups.flatMap(({ keys: [first], statistics: { projects, funding } }) => {
    const { granted } = funding.euAndState;
    const value = view.measure === 'granted' ? (granted ?? 0) : projects;
    if (!first?.key) return [];
    const code = priorityByKey(first.key)?.programmeCode ?? '';
    const programme = programmeByCode(code)?.code ?? code;
    return [{ key: first.key, label: first.label, programme, projects, granted, value }];
  });
}

/** The programmes, the largest first. */
function programmesOf(tiles: readonly Tile[]): readonly string[] {
  const sizes = new Map<string, number>();
  for (const { programme, value } of tiles) sizes.set(programme, (sizes.get(programme) ?? 0) + value);
  return [...sizes].sort(([, a], [, b]) => b - a).map(([programme]) => programme);
}

/** As many lines of text as there is room for, the last one cut where there is no more. */
function fitLines(texts: readonly string[], width: number, height: number): readonly string[] {
  const most = Math.floor(height / lineHeight);
  const letters = Math.floor(width / letter);
  if (most < 1 || letters < leastLetters) return [];
  const lines = texts.flatMap((text) => wrap(text, letters));
  if (lines.length <= most) return lines;
  const shown = lines.slice(0, most);
  return [...shown.slice(0, -1), `${(shown.at(-1) ?? '').slice(0, letters - 1)}…`];
}

function wrap(text: string, letters: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((long) => cut(long, letters))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= letters) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** A word that no line has room for, in pieces. */
function cut(word: string, letters: number): string[] {
  if (word.length <= letters) return [word];
  return [`${word.slice(0, letters - 1)}-`, ...cut(word.slice(letters - 1), letters)];
}
