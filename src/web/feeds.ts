import { createHash } from 'node:crypto';
import { create } from 'xmlbuilder2';
import type { ProjectNewsQuery } from '../../schema/client.ts';
import { type DocumentAddress, type OpenDocument, readObject } from './documents.ts';

type News = ProjectNewsQuery;
type Project = NonNullable<News['projects']>['nodes'][number];

const title = 'Hankegraafi: uudet ja muuttuneet hankkeet';

/** `/feed.atom` and `/feed.json`: the projects of a filter that are new or have changed, the newest first. */
export const feeds: readonly OpenDocument<News>[] = [
  feed('/feed.atom', 'application/atom+xml; charset=utf-8', writeAtom),
  feed('/feed.json', 'application/feed+json; charset=utf-8', writeJson),
];

function feed(path: string, contentType: string, write: OpenDocument<News>['write']): OpenDocument<News> {
  return {
    path,
    contentType,
    write,
    operation: 'ProjectNews',
    parameters: ['filter'],
    readVariables(parameters) {
      const filter = readObject(parameters, 'filter', '{"region":["13"]}');
      return filter === undefined ? {} : { filter };
    },
  };
}

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly updated: Date;
  readonly text: string;
  readonly lead: string | null;
}

function entriesOf({ projects }: News, at: DocumentAddress): Entry[] {
  return (projects?.nodes ?? []).map((project) => ({
    id: identify(project.id),
    title: `${project.code} ${project.name}`,
    url: at.beside(`/projects/${project.registry.id}/${encodeURIComponent(project.code)}`),
    updated: new Date(project.changedAt),
    text: describe(project),
    lead: project.lead?.organisation.name ?? null,
  }));
}

function describe({ summary, startsOn, endsOn, funding, registry }: Project): string {
  const { granted, realised } = funding.euAndState;
  const money = (euros: number) => `${euros.toLocaleString('fi-FI')} €`;
  const facts = [
    registry.name,
    startsOn || endsOn ? `${startsOn ?? ''} – ${endsOn ?? ''}` : null,
    granted === null ? null : `EU ja valtio, myönnetty: ${money(granted)}`,
    realised === null ? null : `toteutunut: ${money(realised)}`,
  ];
  const line = facts.filter((fact) => fact !== null).join(' · ');
  return summary ? `${line}\n\n${summary}` : line;
}

/** The same for the same project wherever the graph is served, as readers of feeds go by it. */
function identify(id: string): string {
  const hex = createHash('sha256').update(`hankegraafi ${id}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function updatedAt(news: News, entries: readonly Entry[]): Date {
  return entries[0]?.updated ?? new Date(news.dataset?.publishedAt ?? 0);
}

function writeAtom(news: News, at: DocumentAddress): string {
  const entries = entriesOf(news, at);
  const document = {
    feed: {
      '@xmlns': 'http://www.w3.org/2005/Atom',
      '@xml:lang': 'fi',
      id: identify(at.self.search),
      title,
      updated: updatedAt(news, entries).toISOString(),
      author: { name: 'Hankegraafi' },
      link: [
        { '@rel': 'self', '@type': 'application/atom+xml', '@href': at.self.href },
        { '@rel': 'alternate', '@type': 'text/html', '@href': at.beside('/graphql') },
      ],
      entry: entries.map(({ id, title: name, url, updated, text, lead }) => ({
        id,
        title: withoutControls(name),
        updated: updated.toISOString(),
        ...(lead !== null && { author: { name: withoutControls(lead) } }),
        link: { '@rel': 'alternate', '@type': 'text/html', '@href': url },
        content: { '@type': 'text', '#': withoutControls(text) },
      })),
    },
  };
  return create({ version: '1.0', encoding: 'UTF-8' }, document).end();
}

function writeJson(news: News, at: DocumentAddress): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: at.beside('/graphql'),
    feed_url: at.self.href,
    language: 'fi',
    items: entriesOf(news, at).map(({ id, title: name, url, updated, text, lead }) => ({
      id,
      url,
      title: name,
      content_text: text,
      date_modified: updated.toISOString(),
      ...(lead !== null && { authors: [{ name: lead }] }),
    })),
  });
}

/** XML has no place for control characters, escaped or not. */
function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\uFFFE\uFFFF]/gu, '');
}
