import { projectFields } from '../../search/fields.ts';
import { findHits } from '../../search/hits.ts';
import type { SearchField } from '../../search/indexing.ts';
import type { SearchQuery } from '../../search/query.ts';
import { type SnippetPart, snippetOf } from '../../search/snippet.ts';
import { targetGroupLinksOf } from '../../store/projects/contentLinks.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import type { ProjectShape } from '../shapes.ts';

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

/** Where the words of the search stand in a project; read only for the rows of a page. */
export async function matchesOf(
  project: ProjectShape,
  query: SearchQuery | null,
  { reader }: Context,
): Promise<Match[]> {
  if (query === null) return [];
  const text = await reader.rows.text.one(project.id);
  const searched = {
    code: project.code,
    name: project.name,
    startsOn: project.startsOn,
    implementers: project.implementers.filter((one) => !one.isRedacted).map((one) => one.name),
    places: project.places,
    targetGroups: targetGroupLinksOf(reader.columns.at(project.moment.version), project.id).map(
      ({ code }) => code,
    ),
    directTargetGroups: text?.directTargetGroups ?? null,
    indirectTargetGroups: text?.indirectTargetGroups ?? null,
    finalReportSummary: text?.finalReportSummary ?? null,
    summary: text?.summary ?? null,
    informationPlan: text?.informationPlan ?? null,
    disseminationPlan: text?.disseminationPlan ?? null,
  };
  const short = matchesIn(projectFields({ ...searched, sections: [] }), query);
  // a report's sections are long: they are read where the rest does not tell why the project was found
  const isTold = new Set(short.flatMap(({ terms }) => terms)).size === query.wanted.length;
  const matches = isTold
    ? short
    : matchesIn(
        projectFields({
          ...searched,
          sections: (await reader.rows.sections.one(project.id))?.sections ?? [],
        }),
        query,
      );
  return matches.sort((one, other) => other.terms.length - one.terms.length).slice(0, mostMatches);
}

/** The fields that have something of it, with the terms that each has. */
function matchesIn(
  fields: readonly SearchField[],
  query: SearchQuery,
): (Match & { readonly terms: readonly number[] })[] {
  const hits = findHits(
    fields.map(({ text }) => text),
    query,
  );
  return fields.flatMap(({ field, text }, i) => {
    const own = hits[i] ?? [];
    const terms = [...new Set(own.map(({ term }) => term))];
    return own.length > 0 ? [{ field, snippet: snippetOf(text, own), terms }] : [];
  });
}
