import { compareText } from './columns.ts';
import type { View } from './view.ts';

/** The organisation that an implementer is, and the rule by which that is known. */
export interface LinkedOrganisation {
  readonly organisationId: string;
  readonly matchedBy: string;
}

/** A target group recognised in a content's words. */
export interface RecognisedGroup {
  readonly code: string;
  readonly reach: string;
  readonly phrase: string;
  readonly offset: number;
}

/** Which organisation each implementer of a content is at the view's version, by its position. */
export function organisationLinksOf(view: View, contentId: string): ReadonlyMap<number, LinkedOrganisation> {
  const { contents, implementers, organisations, rules } = view.columns;
  const place = contents.find(contentId);
  const found = new Map<number, LinkedOrganisation>();
  if (place === undefined) return found;
  for (const row of view.linksOf('implementers', place)) {
    found.set(implementers.position.values[row] as number, {
      organisationId: organisations.textOf(implementers.code.values[row] as number),
      matchedBy: rules.textOf(implementers.rule.values[row] as number),
    });
  }
  return found;
}

/** The target groups recognised in a content at the view's version: by reach, then in the order of the text. */
export function targetGroupLinksOf(view: View, contentId: string): RecognisedGroup[] {
  const { links, codes, texts } = view.columns.targetGroups;
  const place = view.columns.contents.find(contentId);
  if (place === undefined) return [];
  const found = [...view.linksOf('targetGroups', place)].map((row) => ({
    code: codes.textOf(links.code.values[row] as number),
    reach: texts.textOf(links.reach.values[row] as number),
    phrase: texts.textOf(links.phrase.values[row] as number),
    offset: links.offset.values[row] as number,
  }));
  return found.sort(
    (one, other) =>
      compareText(one.reach, other.reach) || one.offset - other.offset || compareText(one.code, other.code),
  );
}
