import { pageWords } from '../pages/texts/pages.ts';
import type { PageRequest } from '../site/route.ts';
import { type Counted, coverageOf } from './facets.tsx';
import { explorerWords } from './texts.ts';
import { clear, facetNames, parametersOf, type View } from './view.ts';

/** Why there is nothing: what is asked for, of how many projects the registers say it, and the ways out. */
export function Empty({
  request,
  view,
  everything,
}: {
  request: PageRequest;
  view: View;
  everything: Counted;
}) {
  const own = explorerWords[request.language];
  const asked = facetNames.filter((name) => view.chosen[name].length > 0);
  return (
    <div class="note">
      <p>{own.nothing}</p>
      {view.q !== '' && <p>{pageWords[request.language].searchHint}</p>}
      {asked.length > 0 && (
        <>
          <p>{own.why}</p>
          <ul>
            {asked.map((name) => (
              <li key={name}>
                {`${own[name]}: ${coverageOf(name, everything, request)}. `}
                <a
                  href={request.link('/explore', parametersOf(clear(view, name)))}
                  rel="nofollow"
                  aria-label={`${own.without}: ${own[name]}`}
                >
                  {own.without}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
