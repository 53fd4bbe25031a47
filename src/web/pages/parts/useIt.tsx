import type { PageRequest, Parameters } from '../../site/route.ts';
import { words } from '../texts/words.ts';
import { Part } from './facts.tsx';

export interface UseItProps {
  readonly request: PageRequest;
  /** The stored operation that the page was made from. */
  readonly operation: string;
  readonly variables: object;
  /** Which projects a table of them has; no table where it is not given. */
  readonly filter?: object;
  /** The forms of the table: CSV unless given. */
  readonly formats?: readonly ('csv' | 'xlsx')[];
  /** The title and address to cite. */
  readonly title: string;
  readonly path: string;
  readonly parameters?: Parameters;
  readonly citation: string | undefined;
  /** The path of a card that shows it. */
  readonly card?: string;
}

/** The ways from a page to its data: as a question, as a table, as a card, and as something to cite. */
export function UseIt(props: UseItProps) {
  const {
    request,
    operation,
    variables,
    filter,
    formats = ['csv'],
    title,
    path,
    parameters,
    citation,
    card,
  } = props;
  const say = words[request.language];
  const v = request.isPinned ? String(request.version) : null;
  const cited = request.address(path, { ...parameters, v: String(request.version) });
  return (
    <Part id="use" title={say.use}>
      <ul class="doors">
        <li>
          <a
            href={question('/graphql', { operation, variables: JSON.stringify(variables), v })}
            rel="nofollow"
          >
            {say.asGraphql}
          </a>
        </li>
        {filter &&
          formats.map((format) => (
            <li key={format}>
              <a
                href={question('/export', {
                  operation: 'ProjectList',
                  variables: JSON.stringify({ filter }),
                  format,
                  v,
                })}
                rel="nofollow"
              >
                {format === 'csv' ? say.asCsv : say.asXlsx}
              </a>
            </li>
          ))}
        {card && (
          <li>
            <a href={request.link('/embed', { url: request.address(path) })} rel="nofollow">
              {say.asCard}
            </a>
          </li>
        )}
      </ul>
      <h3 id="cite">{say.cite}</h3>
      <p class="cite">
        <bdi>{title}</bdi>. <span lang="en">{citation}</span> {cited}
      </p>
      <p class="small">
        {say.citeHint} <a href={cited.slice(request.origin.length)}>{cited}</a>
      </p>
    </Part>
  );
}

/** An address of a question or a table, with those parameters that are given. */
export function question(path: string, parameters: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === null ? [] : [[name, value]],
  );
  return `${path}?${new URLSearchParams(given)}`;
}
