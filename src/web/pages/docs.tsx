import { readdirSync, readFileSync } from 'node:fs';
import { Marked } from 'marked';
import { renderDocument } from '../site/render.ts';
import { type PageRequest, Refusal, type Route, writePath } from '../site/route.ts';
import { Shell } from '../site/shell.tsx';
import { startWords } from './texts/pages.ts';

const folder = new URL('../../../docs/', import.meta.url);
const names = readdirSync(folder)
  // the index of the folder is for who reads it as files
  .filter((file) => file.endsWith('.md') && file !== 'README.md')
  .map((file) => file.slice(0, -'.md'.length))
  .sort();

/** The folder of documents as pages, for readers without a copy of the source; in English. */
export const docsRoutes: readonly Route[] = [
  { path: '/docs', answer: async (request) => ({ body: writeIndex(request) }) },
  {
    path: '/docs/:name',
    async answer(request) {
      const { name = '' } = request.values;
      if (!names.includes(name)) throw new Refusal(404, (texts) => texts.errors.unknownPath);
      return { body: writeDocument(request, name) };
    },
  },
];

function writeIndex(request: PageRequest): string {
  const own = startWords[request.language];
  return renderDocument(
    <Shell request={request} title={own.docs} description={own.docsHint} canonical={{ path: '/docs' }}>
      <h1>{own.docs}</h1>
      <p class="lede">{own.docsHint}</p>
      <ul class="doors">
        {names.map((name) => (
          <li key={name} lang="en">
            <a href={request.link(writePath('docs', name))}>{titleOf(readText(name))}</a>
          </li>
        ))}
      </ul>
    </Shell>,
  );
}

function writeDocument(request: PageRequest, name: string): string {
  const text = readText(name);
  const title = titleOf(text);
  const path = writePath('docs', name);
  return renderDocument(
    <Shell request={request} title={title} description={title} canonical={{ path }}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rendered from our own document, never from data */}
      <article class="document" lang="en" dangerouslySetInnerHTML={{ __html: writeHtml(request, text) }} />
    </Shell>,
  );
}

function readText(name: string): string {
  return readFileSync(new URL(`${name}.md`, folder), 'utf8');
}

function titleOf(text: string): string {
  return /^# (.+)/m.exec(text)?.[1] ?? '';
}

/** Renders HTML: links to other documents lead to their pages, links to other files of the source become plain text. */
function writeHtml(request: PageRequest, text: string): string {
  const marked = new Marked({
    renderer: {
      link({ href, tokens }) {
        const words = this.parser.parseInline(tokens);
        const [, name, anchor = ''] = /^([\w-]+)\.md(#[\w-]*)?$/.exec(href) ?? [];
        if (name && names.includes(name))
          return `<a href="${request.link(writePath('docs', name))}${anchor}">${words}</a>`;
        return /^(?:https?:|#)/.test(href) ? `<a href="${href}">${words}</a>` : words;
      },
      heading({ tokens, depth }) {
        const words = this.parser.parseInline(tokens);
        const id = words
          .replace(/<[^>]+>/g, '')
          .toLowerCase()
          .replace(/[^\w\s-]/g, '')
          .replace(/\s/g, '-');
        return `<h${depth} id="${id}">${words}</h${depth}>\n`;
      },
    },
  });
  const html = marked.parse(text, { async: false });
  // a table that is too wide scrolls by itself
  return (
    html
      .replaceAll('<table>', '<div class="wide" role="group" aria-label="Table" tabindex="0"><table>')
      .replaceAll('</table>', '</table></div>')
      .replaceAll('<th></th>', '<td></td>')
      // an obsolete attribute
      .replaceAll(/ align="\w+"/g, '')
  );
}
