import { userError } from '../errors.ts';
import { longestQuery, mostTerms, parseQuery, type SearchQuery } from '../search/query.ts';

/** The parsed search text; null where it has no word to look for, and so finds nothing. */
export function searchQuery(name: string, text: string): SearchQuery | null {
  if (text.length > longestQuery) {
    throw userError(
      'BAD_USER_INPUT',
      `\`${name}\` has ${text.length} characters; a search takes at most ${longestQuery}. Leave out the words that say least.`,
    );
  }
  const query = parseQuery(text);
  const terms = query ? query.wanted.length + query.excluded.length : 0;
  if (terms > mostTerms) {
    throw userError(
      'BAD_USER_INPUT',
      `\`${name}\` has ${terms} words; a search takes at most ${mostTerms}. Leave out those that say least.`,
    );
  }
  return query;
}
