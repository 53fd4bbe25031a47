import type { ComponentChildren } from 'preact';
import { SearchPageDocument, type SearchPageQuery } from '../../../schema/client.ts';
import { municipalityPath, organisationPath, projectPath } from '../pages/parts/addresses.ts';
import { Name, Part } from '../pages/parts/facts.tsx';
import { pageLanguages } from '../site/language.ts';
import { renderDocument } from '../site/render.ts';
import { type PageRequest, Refusal, type Route } from '../site/route.ts';
import { Shell } from '../site/shell.tsx';
import { findCardAt, readOwnAddress } from './find.ts';
import { oneOf, themes } from './parameters.ts';
import { type Choices, type Snippet, tiers, writeSnippet } from './snippets.tsx';
import { cardWords, embedWords } from './texts.ts';

const longestQuery = 200;
interface Row {
  readonly path: string;
  readonly name: string;
  readonly more: string | null;
  readonly lang: string | null;
}
type Hit = NonNullable<SearchPageQuery['search']>['nodes'][number];

/** Where a card is picked, seen and copied. */
export const embedPage: Route = {
  path: '/embed',
  parameters: ['q', 'url', 'tier', 'language', 'theme', 'pinned'],
  async answer(request) {
    const { parameters, language } = request;
    const q = (parameters['q'] ?? '').trim();
    if (q.length > longestQuery) throw new Refusal(400, (texts) => texts.errors.longSearch);
    const url = parameters['url'] ?? (/^https?:\/\//.test(q) ? q : undefined);
    const choices = readChoices(request);
    if (url !== undefined) {
      const found = await findCardAt(request, withChoices(readOwnAddress(request, url), request, choices));
      const snippet = await writeSnippet(found, choices);
      return answerWith(<Looks request={request} url={url} choices={choices} snippet={snippet} />);
    }
    const { search } = q
      ? await request.ask(SearchPageDocument, { text: q, language: request.graphLanguage })
      : { search: null };
    return answerWith(q ? <Results request={request} hits={search?.nodes ?? []} /> : null);

    function answerWith(content: ComponentChildren) {
      const own = embedWords[language];
      return {
        hasScript: true,
        body: renderDocument(
          <Shell
            request={request}
            title={own.title}
            description={own.intro}
            canonical={{ path: '/embed' }}
            assets={['picker.css', 'picker.js', 'embed.js']}
          >
            <h1>{own.title}</h1>
            <p class="lede">{own.intro}</p>
            <Find request={request} value={q} />
            {content}
            <p>
              <a href={request.link('/docs/cards')}>{own.docs}</a>
            </p>
          </Shell>,
        ),
      };
    }
  },
};

function readChoices(request: PageRequest): Choices {
  const { parameters, language, texts } = request;
  const bad = (name: string) => `${texts.errors.badValue} ${name}`;
  return {
    tier: oneOf(tiers, parameters['tier'] ?? 'frame', bad('tier')),
    theme: oneOf(themes, parameters['theme'] ?? 'auto', cardWords[language].badTheme),
    language: oneOf(pageLanguages, parameters['language'] ?? language, texts.errors.badLanguage),
    isPinned: oneOf(['0', '1'], parameters['pinned'] ?? '0', bad('pinned')) === '1',
  };
}

/** The address of a card in the language and version that were chosen. */
function withChoices(url: URL, request: PageRequest, { language, isPinned }: Choices): URL {
  url.searchParams.set('lang', language);
  if (isPinned && !url.searchParams.has('v')) url.searchParams.set('v', String(request.version));
  return url;
}

function Find({ request, value }: { request: PageRequest; value: string }) {
  const own = embedWords[request.language];
  return (
    <search aria-label={own.search}>
      <form class="search" action="/embed" method="get">
        <input
          type="search"
          name="q"
          maxLength={longestQuery}
          aria-label={own.searchLabel}
          placeholder={own.searchLabel}
          value={value}
        />
        {request.isLanguageGiven && <input type="hidden" name="lang" value={request.language} />}
        <button type="submit">{own.find}</button>
      </form>
    </search>
  );
}

function Results({ request, hits }: { request: PageRequest; hits: readonly Hit[] }) {
  const own = embedWords[request.language];
  const rows = hits.flatMap((hit): readonly Row[] => {
    if (hit.__typename === 'Project')
      return [{ path: projectPath(hit), name: hit.name, more: hit.code, lang: hit.registry.language }];
    if (hit.__typename === 'Organisation')
      return [{ path: organisationPath(hit), name: hit.organisationName, more: hit.businessId, lang: null }];
    if (hit.__typename === 'Municipality')
      return [{ path: municipalityPath(hit), name: hit.municipalityName, more: hit.code, lang: null }];
    return [];
  });
  if (rows.length === 0) return <p role="status">{own.nothing}</p>;
  return (
    <Part id="results" title={own.results}>
      <ol class="rows">
        {rows.map(({ path, name, more, lang }) => (
          <li key={path}>
            <a href={request.link('/embed', { url: request.address(path) })} rel="nofollow">
              <Name language={lang}>{name}</Name>
            </a>
            {more && <p class="small">{more}</p>}
          </li>
        ))}
      </ol>
    </Part>
  );
}

function Looks({
  request,
  url,
  choices,
  snippet,
}: {
  request: PageRequest;
  url: string;
  choices: Choices;
  snippet: Snippet;
}) {
  const own = embedWords[request.language];
  return (
    <>
      <Part id="looks" title={own.looks}>
        <form class="looks" action="/embed" method="get">
          <input type="hidden" name="url" value={url} />
          {request.isLanguageGiven && <input type="hidden" name="lang" value={request.language} />}
          <Select
            name="tier"
            title={own.tier}
            chosen={choices.tier}
            values={tiers.map((tier) => [tier, own[tier]])}
          />
          <Select
            name="language"
            title={own.language}
            chosen={choices.language}
            values={pageLanguages.map((lang) => [lang, { fi: 'Suomi', sv: 'Svenska', en: 'English' }[lang]])}
          />
          <Select
            name="theme"
            title={own.theme}
            chosen={choices.theme}
            values={themes.map((theme) => [theme, own[theme]])}
          />
          <label>
            <input type="checkbox" name="pinned" value="1" checked={choices.isPinned} /> {own.pinned}
          </label>
          <button class="button" type="submit">
            {own.show}
          </button>
        </form>
      </Part>
      <div id="result">
        <Part id="copy" title={own.code}>
          {choices.tier === 'oembed' && <p class="small">{own.oembedHint}</p>}
          <textarea id="code" readOnly rows={5} aria-labelledby="copy" spellcheck={false}>
            {snippet.text}
          </textarea>
          <p>
            <button class="button copy" type="button" hidden data-done={own.copied}>
              {own.copy}
            </button>{' '}
            <span id="copied" role="status" />
          </p>
        </Part>
        <Part id="preview" title={own.preview}>
          {snippet.preview}
        </Part>
      </div>
    </>
  );
}

function Select({
  name,
  title,
  chosen,
  values,
}: {
  name: string;
  title: string;
  chosen: string;
  values: readonly (readonly [string, string])[];
}) {
  return (
    <label>
      {title}{' '}
      <select name={name}>
        {values.map(([value, text]) => (
          <option key={value} value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
