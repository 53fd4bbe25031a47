import { Prisma } from '../../prisma/client/client.ts';
import { worth } from '../reference/words/hits.ts';
import { type SearchQuery, type Term, writeAlternatives, writeQuery } from '../reference/words/query.ts';

/** True of the revisions (`r`) whose content has what is looked for. */
export function contentCondition(query: SearchQuery): Prisma.Sql {
  return Prisma.sql`r."contentId" IN (SELECT s."contentId" FROM "content_search" s WHERE s."words" @@ ${writeQuery(query)}::tsquery)`;
}

/** True of the organisations' profiles (`p`) of which a spelling has what is looked for. */
export function organisationCondition(query: SearchQuery): Prisma.Sql {
  return Prisma.sql`p."id" IN (SELECT s."profileId" FROM "organisation_search" s WHERE s."words" @@ ${writeQuery(query)}::tsquery)`;
}

/** How well a revision's (`r`) content fits: a whole number, larger is better. */
export function contentRank(query: SearchQuery): Prisma.Sql {
  return Prisma.sql`(SELECT ${wordsRank(query)} FROM (${wordsOf('content_search', 'contentId', Prisma.sql`r."contentId"`)}) x)`;
}

/** As `contentRank`, of an organisation's profile (`p`). */
export function organisationRank(query: SearchQuery): Prisma.Sql {
  return Prisma.sql`(SELECT ${wordsRank(query)} FROM (${wordsOf('organisation_search', 'profileId', Prisma.sql`p."id"`)}) x)`;
}

/** A row's words, read from where long values lie once and not for each comparison. */
function wordsOf(table: string, column: string, value: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT s."words" || ''::tsvector AS "words" FROM ${Prisma.raw(`"${table}"`)} s WHERE s.${Prisma.raw(`"${column}"`)} = ${value} OFFSET 0`;
}

function wordsRank({ wanted }: SearchQuery): Prisma.Sql {
  return Prisma.sql`(${Prisma.join(wanted.map(termRank), ' + ')})::bigint`;
}

function termRank(term: Term): Prisma.Sql {
  const tiers = (['exact', 'inflected', 'part'] as const).filter((tier) => term[tier].length > 0);
  const branches = (['A', 'B', 'C', 'D'] as const)
    .flatMap((weight) => tiers.map((tier) => ({ tier, weight, value: worth[weight][tier] })))
    .sort((one, other) => other.value - one.value)
    .map(
      ({ tier, weight, value }) =>
        Prisma.sql`WHEN x."words" @@ ${writeAlternatives(term[tier], weight)}::tsquery THEN ${Prisma.raw(String(value))}`,
    );
  return Prisma.sql`CASE ${Prisma.join(branches, ' ')} ELSE 0 END`;
}
