import type { PageRequest } from '../site/route.ts';
import { type Counted, labelOf } from './facets.tsx';
import { explorerWords } from './texts.ts';
import {
  clear,
  facetNames,
  type Measure,
  measures,
  orders,
  parametersOf,
  toggle,
  type View,
} from './view.ts';

interface Props {
  readonly request: PageRequest;
  readonly view: View;
}

/** The words to look for; whatever else is chosen stays. */
export function Search({ request, view }: Props) {
  const { texts, language, isLanguageGiven, isPinned, version } = request;
  const kept = {
    ...parametersOf(view),
    q: null,
    // without words there is no best match, and with new ones it is what is wanted
    order: view.order === 'relevance' ? null : parametersOf(view)['order'],
    lang: isLanguageGiven ? language : null,
    v: isPinned ? String(version) : null,
  };
  return (
    <search>
      <form class="search" action="/explore" method="get" id="search">
        <input
          type="search"
          name="q"
          id="q"
          maxLength={200}
          aria-label={explorerWords[language].searchLabel}
          placeholder={explorerWords[language].searchLabel}
          {...(view.q !== '' && { value: view.q })}
        />
        {Object.entries(kept).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <button type="submit">{texts.site.search}</button>
      </form>
    </search>
  );
}

/** What is chosen, each with the way back. */
export function ChosenFilters({ request, view, everything }: Props & { everything: Counted }) {
  const own = explorerWords[request.language];
  const chips = [
    ...(view.q === ''
      ? []
      : [{ id: 'q', name: own.q, label: view.q, without: { ...clear(view), chosen: view.chosen } }]),
    ...facetNames.flatMap((name) =>
      view.chosen[name].map((value) => ({
        id: `${name}-${value}`,
        name: own[name],
        label: labelOf(request, name, value, everything),
        without: toggle(view, name, value),
      })),
    ),
  ];
  return (
    <nav class="chosen" aria-label={own.chosen}>
      <ul>
        {chips.map(({ id, name, label, without }) => (
          <li key={id}>
            <a
              id={`chosen-${id}`}
              href={request.link('/explore', parametersOf(without))}
              rel="nofollow"
              aria-label={`${own.remove} ${name}: ${label}`}
            >
              {`${name}: `}
              <bdi>{label}</bdi>
              <span aria-hidden="true"> ×</span>
            </a>
          </li>
        ))}
        <li>
          <a href={request.link('/explore', parametersOf(clear(view)))} id="clear" rel="nofollow">
            {own.clearAll}
          </a>
        </li>
      </ul>
    </nav>
  );
}

/** In what order the list is. */
export function Orders({ request, view }: Props) {
  const own = explorerWords[request.language];
  return (
    <Choices
      name={own.order}
      options={orders
        .filter((order) => order !== 'relevance' || view.q !== '')
        .map((order) => ({
          id: `order-${order}`,
          label: own[order],
          href: request.link('/explore', parametersOf({ ...view, order })),
          isChosen: view.order === order,
        }))}
    />
  );
}

/** Whether the map and the areas of priorities show money or projects. */
export function Measures({ request, view, of }: Props & { of: string }) {
  const own = explorerWords[request.language];
  const labels: Readonly<Record<Measure, string>> = { granted: own.money, projects: own.count };
  return (
    <Choices
      name={own.measure}
      options={measures.map((measure) => ({
        id: `${of}-${measure}`,
        label: labels[measure],
        href: request.link('/explore', parametersOf({ ...view, measure })),
        isChosen: view.measure === measure,
      }))}
    />
  );
}

/** What the map is of: regions, municipalities, or the municipalities of the region that was zoomed in on. */
export function Zooms({ request, view, regionName }: Props & { regionName: string | null }) {
  const own = explorerWords[request.language];
  const option = (id: string, label: string, zoom: View['zoom'], isChosen: boolean) => ({
    id: `zoom-${id}`,
    label,
    href: request.link('/explore', parametersOf({ ...view, zoom })),
    isChosen,
  });
  return (
    <Choices
      name={own.level}
      options={[
        option('regions', own.byRegion, 'regions', view.zoom === 'regions'),
        option('municipalities', own.byMunicipality, 'municipalities', view.zoom === 'municipalities'),
        ...(regionName === null ? [] : [option('region', regionName, view.zoom, true)]),
      ]}
    />
  );
}

interface Option {
  readonly id: string;
  readonly label: string;
  readonly href: string;
  readonly isChosen: boolean;
}

/** One of a few, as links. */
function Choices({ name, options }: { name: string; options: readonly Option[] }) {
  return (
    <div class="choices">
      <span class="small">{`${name}:`}</span>
      <ul aria-label={name}>
        {options.map(({ id, label, href, isChosen }) => (
          <li key={id}>
            <a id={id} href={href} rel="nofollow" {...(isChosen && { 'aria-current': 'true' as const })}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
