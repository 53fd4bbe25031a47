import type { PageRequest } from '../../site/route.ts';
import { countOf } from '../../site/texts/counts.ts';
import { words } from '../texts/words.ts';
import { Wide } from './wide.tsx';

interface MoneyPictureProps {
  readonly request: PageRequest;
  readonly euAndState: { readonly granted: number | null; readonly realised: number | null };
  readonly publicTotal?: { readonly planned: number | null; readonly realised: number | null };
}

// of a bar; a picture of years has more room
const width = 420;
const lineHeight = 132;
const yearsWidth = 640;

/** Promised against realised money on one scale; a line where neither is known is left out. */
export function MoneyPicture({ request, euAndState, publicTotal }: MoneyPictureProps) {
  const { format, language } = request;
  const say = words[language];
  const lines = [
    {
      title: say.euAndState,
      promisedName: say.granted,
      promised: euAndState.granted,
      realised: euAndState.realised,
    },
    {
      title: say.publicTotal,
      promisedName: say.planned,
      promised: publicTotal?.planned ?? null,
      realised: publicTotal?.realised ?? null,
    },
  ];
  const known = lines.filter(({ promised, realised }) => promised !== null || realised !== null);
  const largest = Math.max(0, ...known.flatMap(({ promised, realised }) => [promised ?? 0, realised ?? 0]));
  if (known.length === 0) return null;
  const spoken = known
    .map(
      ({ title, promisedName, promised, realised }) =>
        `${title}: ${promisedName} ${write(promised)}, ${say.realised} ${write(realised)}`,
    )
    .join('. ');
  function write(value: number | null): string {
    return value === null ? say.notStated : format.euros(value);
  }
  return (
    <figure>
      <svg
        class="money"
        viewBox={`0 0 ${width} ${known.length * lineHeight}`}
        role="img"
        aria-label={spoken}
        xmlns="http://www.w3.org/2000/svg"
      >
        {known.map(({ title, promisedName, promised, realised }, i) => (
          <g key={title} transform={`translate(0 ${i * lineHeight})`}>
            <text class="strong" x="0" y="18">
              {title}
            </text>
            <Bar
              name={promisedName}
              value={promised}
              text={write(promised)}
              y={28}
              largest={largest}
              kind="promised"
            />
            <Bar
              name={say.realised}
              value={realised}
              text={write(realised)}
              y={76}
              largest={largest}
              kind="realised"
            />
          </g>
        ))}
      </svg>
    </figure>
  );
}

interface BarProps {
  readonly name: string;
  readonly value: number | null;
  readonly text: string;
  readonly y: number;
  readonly largest: number;
  readonly kind: string;
}

function Bar({ name, value, text, y, largest, kind }: BarProps) {
  const length = value === null || largest === 0 ? 0 : Math.max(1, (value / largest) * width);
  return (
    <g>
      <text x="0" y={y + 16}>{`${name} ${text}`}</text>
      <rect class="track" x="0" y={y + 23} width={width} height="14" rx="2" />
      {length > 0 && <rect class={kind} x="0" y={y + 23} width={length.toFixed(1)} height="14" rx="2" />}
    </g>
  );
}

/** When a project runs, on a line of years. */
export function TimePicture({
  request,
  startsOn,
  endsOn,
  text,
}: {
  request: PageRequest;
  startsOn: string;
  endsOn: string;
  text: string;
}) {
  const { format } = request;
  const first = Number(startsOn.slice(0, 4));
  const last = Number(endsOn.slice(0, 4)) + 1;
  if (last <= first) return null;
  const from = Date.UTC(first, 0, 1);
  const span = Date.UTC(last, 0, 1) - from;
  const at = (moment: number) => 10 + ((moment - from) / span) * (width - 20);
  const begin = at(Date.parse(startsOn));
  const end = at(Date.parse(endsOn) + 86_400_000);
  const step = Math.ceil((last - first) / 4);
  const years = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step);
  return (
    <figure>
      <svg
        class="time"
        viewBox={`0 0 ${width} 64`}
        role="img"
        aria-label={text}
        xmlns="http://www.w3.org/2000/svg"
      >
        <text
          class="strong"
          x={begin < width / 2 ? begin : end}
          y="14"
          text-anchor={begin < width / 2 ? 'start' : 'end'}
        >
          {`${format.day(startsOn)}–${format.day(endsOn)}`}
        </text>
        <rect class="track" x="10" y="22" width={width - 20} height="10" rx="2" />
        <rect
          class="realised"
          x={begin.toFixed(1)}
          y="22"
          width={Math.max(2, end - begin).toFixed(1)}
          height="10"
          rx="2"
        />
        {years.map((year) => (
          <g key={year}>
            <line class="tick" x1={at(Date.UTC(year, 0, 1))} x2={at(Date.UTC(year, 0, 1))} y1="32" y2="40" />
            <text
              x={at(Date.UTC(year, 0, 1))}
              y="56"
              text-anchor={year === first ? 'start' : year === last ? 'end' : 'middle'}
            >
              {year}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}

export interface YearGroup {
  readonly keys: readonly { readonly key: string | null }[];
  readonly statistics: {
    readonly projects: number;
    readonly funding: {
      readonly euAndState: { readonly granted: number | null; readonly realised: number | null };
    };
  };
}

/** Granted against realised by the year projects began: a picture, and the same as a table. */
export function YearsPicture({
  request,
  groups,
  least = 2,
  linkOf,
}: {
  request: PageRequest;
  groups: readonly YearGroup[];
  /** Fewer years than these are no picture. */
  least?: number;
  /** Where the projects of a year are looked at. */
  linkOf?: (year: string) => string;
}) {
  const { format, language } = request;
  const say = words[language];
  const years = groups.flatMap(({ keys, statistics }) => {
    const year = keys[0]?.key;
    return year
      ? [{ year: Number(year), projects: statistics.projects, ...statistics.funding.euAndState }]
      : [];
  });
  const first = years[0]?.year;
  const last = years.at(-1)?.year;
  if (first === undefined || last === undefined || years.length < least) return null;
  const largest = Math.max(1, ...years.flatMap(({ granted, realised }) => [granted ?? 0, realised ?? 0]));
  const slot = Math.min(160, (yearsWidth - 10) / (last - first + 1));
  const height = 150;
  const heightOf = (value: number | null) => ((value ?? 0) / largest) * height;
  const write = (value: number | null) => (value === null ? say.notStated : format.euros(value));
  return (
    <figure>
      <figcaption>
        {`${say.euAndState}: `}
        <span class="key promised">{say.granted}</span> <span class="key realised">{say.realised}</span>
        {`. ${say.byYear}.`}
      </figcaption>
      <svg
        class="years"
        viewBox={`0 0 ${yearsWidth} ${height + 40}`}
        role="img"
        aria-label={`${say.euAndState}. ${say.byYear}: ${first}–${last}. ${say.granted}, ${say.realised}.`}
        xmlns="http://www.w3.org/2000/svg"
      >
        <text x="0" y="12">
          {format.euros(largest)}
        </text>
        <line class="tick" x1="0" x2={yearsWidth} y1={height + 18} y2={height + 18} />
        {years.map(({ year, projects, granted, realised }) => {
          const x = 5 + (year - first) * slot;
          return (
            <g key={year} {...(linkOf && { 'data-href': linkOf(String(year)) })}>
              <title>
                {`${year}: ${countOf('projects', projects, format)}, ${say.granted} ${write(granted)}, ${say.realised} ${write(realised)}`}
              </title>
              <rect
                class="promised"
                x={(x + slot * 0.1).toFixed(1)}
                y={(height + 18 - heightOf(granted)).toFixed(1)}
                width={(slot * 0.38).toFixed(1)}
                height={heightOf(granted).toFixed(1)}
              />
              <rect
                class="realised"
                x={(x + slot * 0.5).toFixed(1)}
                y={(height + 18 - heightOf(realised)).toFixed(1)}
                width={(slot * 0.38).toFixed(1)}
                height={heightOf(realised).toFixed(1)}
              />
              {(slot > 60 || (year - first) % Math.ceil(60 / slot) === 0) && (
                <text x={(x + slot / 2).toFixed(1)} y={height + 34} text-anchor="middle">
                  {year}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <details id="table-years">
        <summary>{say.figures}</summary>
        <Wide label={say.figures} columns={[say.year, say.projects, say.granted, say.realised]}>
          {years.map(({ year, projects, granted, realised }) => (
            <tr key={year}>
              <th scope="row">
                {linkOf ? (
                  <a href={linkOf(String(year))} rel="nofollow">
                    {year}
                  </a>
                ) : (
                  year
                )}
              </th>
              <td>{format.number(projects)}</td>
              <td>{write(granted)}</td>
              <td>{write(realised)}</td>
            </tr>
          ))}
        </Wide>
      </details>
    </figure>
  );
}
