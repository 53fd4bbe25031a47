import type { ComponentChildren } from 'preact';
import type { Thing, WithContext } from 'schema-dts';
import { DataBlock } from './dataBlock.tsx';
import { pageLanguages } from './language.ts';
import type { PageRequest, Parameters } from './route.ts';

export interface ShellProps {
  readonly request: PageRequest;
  readonly title: string;
  /** One sentence for search engines and for who shares the address. */
  readonly description: string;
  /** The one address of this content: its path and parameters without language and version. Null: it has none. */
  readonly canonical: { readonly path: string; readonly parameters?: Parameters } | null;
  /** What kind of thing Open Graph should take it for. */
  readonly kind?: 'website' | 'article';
  /** The path of a picture of 1200 by 630 for who shares the address. */
  readonly picture?: { readonly path: string; readonly text: string };
  /** schema.org's words for what the page is about. */
  readonly linkedData?: WithContext<Thing>;
  /** Entries of build.mjs that are loaded beside site.css: scripts and styles. */
  readonly assets?: readonly string[];
  /** Other forms of the page that machines may find. */
  readonly alternates?: readonly { readonly type: string; readonly href: string; readonly title?: string }[];
  readonly children: ComponentChildren;
}

/** The frame of every page: what stands in its head, above its content and below. */
export function Shell(props: ShellProps) {
  const { request, title, children, assets = [] } = props;
  const { texts, language } = request;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title === texts.site.name ? title : `${title} – ${texts.site.name}`}</title>
        <Description {...props} />
        <link rel="icon" href={icon} />
        {['site.css', ...assets].map((entry) =>
          entry.endsWith('.css') ? (
            <link key={entry} rel="stylesheet" href={request.asset(entry)} />
          ) : (
            <script key={entry} type="module" src={request.asset(entry)} />
          ),
        )}
        {props.alternates?.map(({ type, href, title: name }) => (
          <link key={href} rel="alternate" type={type} href={href} {...(name && { title: name })} />
        ))}
        {props.linkedData && <DataBlock type="application/ld+json" data={props.linkedData} />}
      </head>
      <body>
        <a class="skip" href="#content">
          {texts.site.skip}
        </a>
        <Head {...props} />
        <main id="content">{children}</main>
        <Foot request={request} />
      </body>
    </html>
  );
}

function Description({ request, title, description, canonical, kind = 'website', picture }: ShellProps) {
  const { isLanguageGiven, language, texts } = request;
  if (!canonical) return <meta name="robots" content="noindex" />;
  const { path, parameters = {} } = canonical;
  const inLanguage = (lang: string | null) => request.address(path, { ...parameters, lang });
  const own = inLanguage(isLanguageGiven ? language : null);
  return (
    <>
      <meta name="description" content={description} />
      <link rel="canonical" href={own} />
      {pageLanguages.map((lang) => (
        <link key={lang} rel="alternate" hreflang={lang} href={inLanguage(lang)} />
      ))}
      <link rel="alternate" hreflang="x-default" href={inLanguage(null)} />
      <meta property="og:type" content={kind} />
      <meta property="og:site_name" content={texts.site.name} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={own} />
      <meta property="og:locale" content={{ fi: 'fi_FI', sv: 'sv_FI', en: 'en_GB' }[language]} />
      {picture && (
        <>
          <meta property="og:image" content={request.address(picture.path, { lang: language })} />
          <meta property="og:image:type" content="image/png" />
          <meta property="og:image:width" content="1200" />
          <meta property="og:image:height" content="630" />
          <meta property="og:image:alt" content={picture.text} />
          <meta name="twitter:card" content="summary_large_image" />
        </>
      )}
    </>
  );
}

function Head({ request, canonical }: ShellProps) {
  const { texts, language, parameters } = request;
  const { site } = texts;
  const isAt = (path: string) => (canonical?.path === path ? ({ 'aria-current': 'page' } as const) : {});
  return (
    <header class="head">
      <a class="name" href={request.link('/')}>
        {site.name}
      </a>
      <nav aria-label={site.navigation}>
        <ul>
          <li>
            <a href={request.link('/explore')} {...isAt('/explore')}>
              {site.explore}
            </a>
          </li>
          <li>
            <a href={request.link('/export')} {...isAt('/export')}>
              {site.export}
            </a>
          </li>
          <li>
            <a href={request.link('/embed')} {...isAt('/embed')}>
              {site.embed}
            </a>
          </li>
          <li>
            <a href="/graphql">{site.graphql}</a>
          </li>
        </ul>
      </nav>
      {canonical?.path !== '/' && (
        <SearchForm request={request} value={canonical?.path === '/search' ? parameters['q'] : undefined} />
      )}
      <nav class="languages" aria-label={site.languages}>
        <ul>
          {pageLanguages.map((lang) => (
            <li key={lang}>
              <a
                href={request.link(request.path, { ...parameters, lang })}
                lang={lang}
                hreflang={lang}
                {...(lang === language && { 'aria-current': 'true' as const })}
              >
                {{ fi: 'Suomi', sv: 'Svenska', en: 'English' }[lang]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

/** A search box that needs no script; language and version of the page go with it. */
export function SearchForm({ request, value }: { request: PageRequest; value?: string | undefined }) {
  const { texts, isLanguageGiven, isPinned, language, version } = request;
  return (
    <search>
      <form class="search" action="/search" method="get">
        <input
          type="search"
          name="q"
          maxLength={200}
          aria-label={texts.site.searchLabel}
          placeholder={texts.site.searchLabel}
          {...(value && { value })}
        />
        {isLanguageGiven && <input type="hidden" name="lang" value={language} />}
        {isPinned && <input type="hidden" name="v" value={version} />}
        <button type="submit">{texts.site.search}</button>
      </form>
    </search>
  );
}

function Foot({ request }: { request: PageRequest }) {
  const { texts, publishedAt, version, format } = request;
  return (
    <footer class="foot">
      <p>
        {publishedAt === null
          ? texts.site.nothingPublished
          : texts.site.version(version, format.day(publishedAt.toISOString()))}
      </p>
      <p>{texts.site.sourceNote}</p>
    </footer>
  );
}

/** The icon of the site: for its own address, which browsers ask where a page names none. */
export const iconSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M3 12 8 3l5 9z" fill="none" stroke="#036" stroke-width="1.5"/><g fill="#036"><circle cx="8" cy="3" r="2"/><circle cx="3" cy="12" r="2"/><circle cx="13" cy="12" r="2"/></g></svg>';

/** The same as an address, for pages. */
export const icon = `data:image/svg+xml,${encodeURIComponent(iconSvg)}`;
