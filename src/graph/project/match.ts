import { projectFields } from '../../reference/words/fields.ts';
import { findHits } from '../../reference/words/hits.ts';
import type { SearchQuery } from '../../reference/words/query.ts';
import { type SnippetPart, snippetOf } from '../../reference/words/snippet.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { type ProjectShape, startDayOf } from './shape.ts';

interface Match {
  readonly field: string;
  readonly snippet: readonly SnippetPart[];
}

const mostMatches = 10;

const Part = builder.objectRef<SnippetPart>('SnippetPart').implement({
  description: 'A piece of a snippet, as plain text.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'The words as published (teksti); line breaks are blanks.' }),
    isHit: t.exposeBoolean('isHit', {
      description: 'Whether it is what was looked for (osuma), or stands around it.',
    }),
  }),
});

export const TextMatch = builder.objectRef<Match>('TextMatch').implement({
  description: 'A field in which the words searched for were found.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'The field’s name in this graph (kenttä): summary.' }),
    snippet: t.field({
      type: [Part],
      extensions: { listSize: 10 },
      description: 'About 160 characters of it around the words (tekstiote), in pieces to be put together.',
      resolve: ({ snippet }) => [...snippet],
    }),
  }),
});

/** Where a project has the words that it was found by; read for the rows of a page alone. */
export async function matchesOf(
  project: ProjectShape,
  query: SearchQuery | null,
  { loaders, version }: Context,
): Promise<Match[]> {
  if (query === null) return [];
  const { content } = project;
  const [text, printed, places, links] = await Promise.all([
    loaders.text.load(content.id),
    loaders.implementers.load({ id: content.id, version }),
    loaders.places.load(content.id),
    loaders.targetGroups.load({ id: content.id, version }),
  ]);
  const searched = {
    code: content.code,
    name: content.name,
    startsOn: startDayOf(project),
    implementers: (printed ?? []).filter((one) => !one.isRedacted).map((one) => one.name),
    places,
    targetGroups: (links ?? []).map((link) => link.code),
    directTargetGroups: text?.directTargetGroups ?? null,
    indirectTargetGroups: text?.indirectTargetGroups ?? null,
    finalReportSummary: text?.finalReportSummary ?? null,
    summary: text?.summary ?? null,
    informationPlan: text?.informationPlan ?? null,
    disseminationPlan: text?.disseminationPlan ?? null,
  };
  const found = new Set<number>();
  const read = (fields: ReturnType<typeof projectFields>) =>
    fields.flatMap(({ field, text: words }): Match[] => {
      const hits = findHits(words, query);
      for (const { term } of hits) found.add(term);
      return hits.length > 0 ? [{ field, snippet: snippetOf(words, hits) }] : [];
    });
  const matches = read(projectFields({ ...searched, sections: [] }));
  // a report's sections are long: they are read where the rest does not tell why the project was found
  if (found.size < query.wanted.length) {
    const sections = await loaders.sections.load(content.id);
    matches.push(
      ...read(projectFields({ ...searched, sections }).filter(({ field }) => field === 'sections')),
    );
  }
  return matches.slice(0, mostMatches);
}
