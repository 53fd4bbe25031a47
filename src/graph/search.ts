import { allMunicipalities } from '../reference/municipalities.ts';
import type { Names } from '../reference/names.ts';
import { foldWord } from '../search/fold.ts';
import { rankEach, readFields } from '../search/hits.ts';
import { indexFields, type SearchField } from '../search/indexing.ts';
import type { SearchQuery } from '../search/query.ts';
import {
  type Box,
  type BoxRow,
  type ClassificationHit,
  correctTypos,
  findInBox,
} from '../store/searchBox.ts';
import { allTargetGroups } from '../targetGroups/targetGroups.ts';
import { builder } from './builder.ts';
import { connectionType, type Edge } from './connection.ts';
import type { Context } from './context.ts';
import { Organisation, organisationOf } from './organisation/shape.ts';
import { type CursorScope, type Page, type PageArgs, pageOf, pageSizeOf, readCursor } from './paging.ts';
import { Municipality, municipalitiesByCode } from './place.ts';
import { Project, projectsOf } from './project/shape.ts';
import { searchQuery } from './searchText.ts';
import { keptWith } from './seen.ts';
import type { NodeShape } from './shapes.ts';
import { TargetGroup, targetGroupOf } from './targetGroup.ts';

const SearchResult = builder.unionType('SearchResult', {
  description: 'What a search in everything finds.',
  types: [Project, Organisation, Municipality, TargetGroup],
  resolveType: (value) => (value as NodeShape).type as 'Project',
});

type Result = typeof SearchResult.$inferType;

interface BoxQuestion {
  readonly text: string;
  readonly args: PageArgs;
}

/** The things in memory, each with the words by which it is found. */
const classification = [
  ...allMunicipalities().map(({ code, names }) => ({
    type: 'Municipality' as const,
    key: code,
    fields: fieldsOf(names),
    read: readFields(fieldsOf(names)),
  })),
  ...allTargetGroups().map(({ code, labels }) => ({
    type: 'TargetGroup' as const,
    key: code,
    fields: fieldsOf(labels),
    read: readFields(fieldsOf(labels)),
  })),
];
const knownWords = [
  ...new Set(classification.flatMap(({ fields }) => [...indexFields(fields).words].map(foldWord))),
];

function fieldsOf({ fi, sv }: Names): SearchField[] {
  return [...new Set([fi, sv])].map((text) => ({ field: 'name', weight: 'A', text }));
}

function findClassified(query: SearchQuery): ClassificationHit[] {
  const ranks = rankEach(
    classification.map(({ read }) => read),
    query,
  );
  return classification.flatMap(({ type, key }, i) => {
    const rank = ranks[i] ?? null;
    return rank === null ? [] : [{ type, key, rank }];
  });
}

/** The parsed search text, shared by all fields that ask; null where it has no word to look for. */
const understand = keptWith(async ({ text }: BoxQuestion, context: Context): Promise<Box | null> => {
  const asked = searchQuery('text', text);
  if (asked === null) return null;
  const query = await correctTypos(context.reader, asked, context.version, {
    known: knownWords,
    isKnown: (one) => findClassified(one).length > 0,
  });
  const classified = findClassified(query);
  return findInBox(context.reader.columns, { query, version: context.version, classified });
});

async function readPage(question: BoxQuestion, context: Context): Promise<Page<Edge<Result>>> {
  const { version, sealedWith } = context;
  const size = pageSizeOf(question.args, context);
  const scope: CursorScope = { question: ['search', question.text], version, asOf: null, sealedWith };
  const after = readCursor('after', question.args.after, ['bigint', 'text'], scope);
  const found = await understand(question, context);
  const rows = found?.page(after, size.limit + 1) ?? [];
  const { cursors, ...page } = pageOf(rows, { ...size, after, before: null }, scope);
  const nodes = await nodesOf(page.rows, context);
  const edges = nodes.map((node, i) => ({ node, cursor: cursors.at(i) as string }));
  return { ...page, cursors, rows: edges };
}

async function nodesOf(rows: readonly BoxRow[], context: Context): Promise<Result[]> {
  const moment = { version: context.version, asOf: null };
  const contents = rows.flatMap(({ key, contentId }) => (contentId ? [{ projectId: key, contentId }] : []));
  const projects = new Map(
    (await projectsOf(contents, moment, context)).map((project) => [project.key, project]),
  );
  return Promise.all(
    rows.map(async ({ type, key }): Promise<Result> => {
      const node =
        type === 'Project'
          ? projects.get(key)
          : type === 'Organisation'
            ? await organisationOf(key, moment, context)
            : type === 'Municipality'
              ? municipalitiesByCode([key], moment)[0]
              : targetGroupOf(key, moment);
      if (!node) throw new Error(`a search found ${type} ${key}, which is not there`);
      return node;
    }),
  );
}

const { Connection: SearchConnection } = connectionType<BoxQuestion, Result>({
  name: 'Search',
  node: SearchResult,
  plural: 'things',
  description: 'What a search in everything finds, a page at a time, the best first.',
  page: readPage,
  async count(question, context) {
    const found = await understand(question, context);
    return found?.count ?? 0;
  },
});

builder.queryFields((t) => ({
  search: t.field({
    type: SearchConnection,
    nullable: true,
    description:
      'One box for everything: projects, organisations, municipalities and target groups by words, as `ProjectFilter.text` takes them. A word that is nowhere may have one typo.',
    args: {
      text: t.arg.string({ required: true, description: 'At most 200 characters and 20 words.' }),
      first: t.arg.int({ description: 'How many, 1–100; 20 where it is not given.' }),
      after: t.arg.string({ description: 'An `endCursor` or edge cursor: the page that follows it.' }),
    },
    resolve: (_root, { text, ...args }): BoxQuestion => ({ text, args }),
  }),
}));
