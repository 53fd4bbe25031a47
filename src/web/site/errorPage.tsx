import { renderDocument } from './render.ts';
import type { PageRequest } from './route.ts';
import { Shell } from './shell.tsx';

/** A page that says in a sentence why there is no other. */
export function writeErrorPage(request: PageRequest, status: number, sentence: string): string {
  const { texts } = request;
  const title = texts.errors.title[status] ?? `HTTP ${status}`;
  return renderDocument(
    <Shell request={request} title={title} description={sentence} canonical={null}>
      <h1>{title}</h1>
      <p>{sentence}</p>
      <p>
        <a href={request.link('/')}>{texts.errors.back}</a>
      </p>
    </Shell>,
  );
}
