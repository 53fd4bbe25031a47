import type { ComponentChildren } from 'preact';
import { projectPath } from '../pages/parts/addresses.ts';
import { Name } from '../pages/parts/facts.tsx';
import { writeDays } from '../pages/parts/projectRows.tsx';
import type { Candidate } from '../pages/project/load.ts';
import { renderDocument } from '../site/render.ts';
import type { PageAnswer, PageRequest } from '../site/route.ts';
import { type Card, ownParameters, textOf } from './card.ts';
import { CardView } from './cardView.tsx';
import { discoveryLinks } from './discovery.ts';
import type { Looks, Theme } from './parameters.ts';

/** A card as a document of its own, that anybody may frame. */
export function writeCardPage(request: PageRequest, card: Card, { form, theme }: Looks): PageAnswer {
  return framed(
    request,
    textOf([card.title]),
    <CardView request={request} card={card} form={form} theme={theme} />,
    discoveryLinks(request, card.page).map((link) => <link key={link.type} rel="alternate" {...link} />),
  );
}

/** Several registries have a project of that code: a card to choose one of their cards. */
export function writeCardChoice(
  request: PageRequest,
  candidates: readonly Candidate[],
  { theme }: Looks,
): PageAnswer {
  const { texts, values } = request;
  const sentence = texts.errors.ambiguousCode(values['code'] ?? '');
  return {
    status: 300,
    ...framed(
      request,
      sentence,
      <Notice request={request} theme={theme} title={sentence}>
        <ul>
          {candidates.map((project) => (
            <li key={project.registry.id}>
              <a
                href={request.link(`/cards${projectPath(project).slice('/projects'.length)}`, {
                  theme: theme === 'auto' ? null : theme,
                })}
              >
                <Name language={project.registry.language}>{project.name}</Name>
              </a>
              {` · ${[project.registry.name, writeDays(project, request)].filter(Boolean).join(' · ')}`}
            </li>
          ))}
        </ul>
      </Notice>,
    ),
  };
}

/** Why there is no card, as small as a card. */
export function writeCardError(request: PageRequest, status: number, sentence: string): PageAnswer {
  const title = request.texts.errors.title[status] ?? `HTTP ${status}`;
  return framed(
    request,
    title,
    <Notice request={request} theme="auto" title={sentence}>
      <p class="small address">
        <a
          href={request.address('/', ownParameters({ ...request, isPinned: false }))}
          target="_blank"
          rel="noopener"
        >
          {request.origin.replace(/^https?:\/\//, '')}
        </a>
      </p>
    </Notice>,
  );
}

function Notice({
  request,
  theme,
  title,
  children,
}: {
  request: PageRequest;
  theme: Theme;
  title: string;
  children: ComponentChildren;
}) {
  return (
    <div class={`card full ${theme}`}>
      <p class="small">{request.texts.site.name}</p>
      <h1>{title}</h1>
      {children}
    </div>
  );
}

function framed(
  request: PageRequest,
  title: string,
  content: ComponentChildren,
  links: ComponentChildren = null,
): PageAnswer {
  const { texts, language } = request;
  const body = renderDocument(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} – ${texts.site.name}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={request.asset('cardPage.css')} />
        {/* a module would be asked for with CORS, which a sandboxed frame has no origin for */}
        <script src={request.asset('height.js')} defer />
        {links}
      </head>
      <body>
        <main>{content}</main>
      </body>
    </html>,
  );
  return { body, framedBy: 'anybody', hasScript: true };
}
