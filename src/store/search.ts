import { Prisma } from '../../prisma/client/client.ts';
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

/**
 * What a term is worth where it is found: a whole word more than a part of one, in a name more than in a long text, as
 * it was written a little more than in another form.
 */
const worth = [
  { weights: 'A', exact: 400, inflected: 380, part: 160 },
  { weights: 'B', exact: 360, inflected: 340, part: 140 },
  { weights: 'C', exact: 320, inflected: 300, part: 120 },
  { weights: '', exact: 280, inflected: 260, part: 100 },
] as const;

function wordsRank({ wanted }: SearchQuery): Prisma.Sql {
  return Prisma.sql`(${Prisma.join(wanted.map(termRank), ' + ')})::bigint`;
}

function termRank(term: Term): Prisma.Sql {
  const tiers = (['exact', 'inflected', 'part'] as const).filter((tier) => term[tier].length > 0);
  const branches = worth
    .flatMap(({ weights, ...values }) => tiers.map((tier) => ({ tier, weights, value: values[tier] })))
    .sort((one, other) => other.value - one.value)
    .map(
      ({ tier, weights, value }) =>
        Prisma.sql`WHEN x."words" @@ ${writeAlternatives(term[tier], weights)}::tsquery THEN ${Prisma.raw(String(value))}`,
    );
  return Prisma.sql`CASE ${Prisma.join(branches, ' ')} ELSE 0 END`;
}
