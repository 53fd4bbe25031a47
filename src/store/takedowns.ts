import { createHash } from 'node:crypto';
import type pg from 'pg';
import { Prisma } from '../../prisma/client/client.ts';
import { nameKeyOf } from '../history/identity.ts';
import {
  businessIdPattern,
  escapePattern,
  homepagePattern,
  looseWords,
  nameMask,
  redactedName,
} from '../masking/mask.ts';
import { sortKey } from '../reference/sortKey.ts';
import type { Ask } from './statements.ts';

/** A project by its id, an organisation by its business id, or a text wherever it stands. */
export type TakedownKind = 'PROJECT' | 'ORGANISATION' | 'TEXT';

export interface Takedown {
  readonly kind: TakedownKind;
  readonly target: string;
  readonly since: Date;
}

/** The organisation of a takedown, and every spelling of it that was ever linked. */
export interface HiddenOrganisation {
  readonly businessId: string;
  readonly organisationId: string;
  readonly names: readonly string[];
  /** Street addresses and homepages that sources print of it. */
  readonly values: readonly string[];
}

/** What is withheld: nothing is deleted, and every reader of rows takes it out, whatever the version. */
export interface Takedowns {
  /** How often what is withheld has changed; part of every answer's tag. */
  readonly changes: number;
  readonly all: readonly Takedown[];
  /** Ids of projects that there are not. */
  readonly projects: ReadonlySet<string>;
  /** Ids of organisations that are shown as a sole trader is. */
  readonly organisations: ReadonlySet<string>;
  /** Tells two apart that withhold different things. */
  readonly signature: string;
  /** Whether there is anything that `hide` masks. */
  readonly masks: boolean;
  /** The text with all that is withheld masked, character by character. */
  hide(text: string): string;
  /** As `hide`, for what is said about files and rows: a withheld project's code is masked too. */
  hideReport(text: string): string;
  /** Whether an implementer's printed name is one of an organisation that is withheld. */
  isHiddenName(name: string): boolean;
}

const asIs = (text: string) => text;

export const noTakedowns: Takedowns = makeTakedowns(0, [], []);

/** What is withheld now, read where it is known first. */
export async function readTakedowns(ask: Ask): Promise<Takedowns> {
  const [found] = await ask<{ changes: number; all: Takedown[] | null }>(Prisma.sql`
    SELECT d."takedownChanges" AS "changes", (SELECT json_agg(t ORDER BY t."id") FROM "takedown" t) AS "all" FROM "dataset" d`);
  const all = (found?.all ?? []).map((one) => ({ ...one, since: new Date(one.since) }));
  const ids = all.filter(({ kind }) => kind === 'ORGANISATION').map(({ target }) => target);
  const organisations =
    ids.length === 0
      ? []
      : await ask<HiddenOrganisation>(Prisma.sql`
          SELECT o."businessId", o."id"::text AS "organisationId", ARRAY(
            SELECT i."name" FROM "implementer_link" l JOIN "content_implementer" i USING ("contentId", "position")
            WHERE l."organisationId" = o."id"
            UNION SELECT unnest(p."names" || p."name") FROM "organisation_profile" p WHERE p."organisationId" = o."id"
            ORDER BY 1) AS "names", ARRAY(
            SELECT DISTINCT v."value" FROM "implementer_link" l JOIN "content" c ON c."id" = l."contentId"
              JOIN "source_record" s ON s."projectId" = c."projectId"
              CROSS JOIN LATERAL (VALUES (s."claims" #>> '{lead,value,streetAddress}'), (s."claims" #>> '{lead,value,homepage}')) v("value")
            WHERE l."organisationId" = o."id" AND l."role" = 'LEAD' AND v."value" IS NOT NULL ORDER BY 1) AS "values"
          FROM "organisation" o WHERE o."businessId" = ANY(${ids}) ORDER BY o."id"`);
  return makeTakedowns(found?.changes ?? 0, all, organisations);
}

/** As `readTakedowns`, for who writes: through its own connection. */
export function readTakedownsBy(client: Pick<pg.ClientBase, 'query'>): Promise<Takedowns> {
  return readTakedowns(async <R extends object>({ text, values }: Prisma.Sql) => {
    const { rows } = await client.query(text, values);
    return rows as R[];
  });
}

function makeTakedowns(
  changes: number,
  all: readonly Takedown[],
  organisations: readonly HiddenOrganisation[],
): Takedowns {
  const targets = (kind: TakedownKind) => all.filter((one) => one.kind === kind).map(({ target }) => target);
  const names = organisations.flatMap((organisation) => organisation.names);
  const keys = new Set(names.map(nameKeyOf));
  const patterns = [
    ...targets('TEXT').map(anywhere),
    ...targets('ORGANISATION').map(businessIdPattern),
    ...organisations.flatMap(({ values }) => values.flatMap(valuePattern)),
  ];
  const codes = targets('PROJECT').map((id) => id.slice(id.indexOf(':') + 1));
  const masks = names.length + patterns.length > 0;
  const hide = masks ? nameMask(names, patterns) : asIs;
  const hideCodes = codes.length === 0 ? asIs : nameMask([], codes.map(codeIn));
  return {
    changes,
    all,
    projects: new Set(targets('PROJECT')),
    organisations: new Set(organisations.map(({ organisationId }) => organisationId)),
    signature: createHash('sha256')
      .update(JSON.stringify([changes, all.map(({ kind, target }) => [kind, target]), organisations]))
      .digest('base64url'),
    masks,
    hide,
    hideReport: (text) => hideCodes(hide(text)),
    isHiddenName: (name) => keys.has(nameKeyOf(name)),
  };
}

/** A text wherever it stands, in whatever case, over a line's end too; also inside a word, as inflected names are. */
function anywhere(text: string): RegExp {
  return new RegExp(text.trim().split(/\s+/u).map(escapePattern).join('\\s+'), 'giu');
}

/** An address as it is printed elsewhere; a place's name alone says nothing. */
function valuePattern(value: string): RegExp[] {
  const homepage = /\s/u.test(value) ? null : homepagePattern(value);
  if (homepage) return [homepage];
  return /\d/u.test(value) && value.trim().length >= 4 ? [looseWords(value)] : [];
}

/** A code as it stands in a sentence or a file's name: eura2014_S20519.txt. */
function codeIn(code: string): RegExp {
  const words = looseWords(code);
  return new RegExp(words.source.replaceAll('[\\p{L}\\p{N}]', '[\\p{L}\\p{N}-]'), words.flags);
}

/** The key that a row's name is ordered by: of what is shown, for it would tell what is masked. */
export function nameSortOf(
  { name, nameSort }: { readonly name: string; readonly nameSort: string },
  { hide }: Takedowns,
): string {
  const shown = hide(name);
  return shown === name ? nameSort : sortKey(shown);
}

/** An organisation's row as a sole trader's is. */
export function asRedacted<T extends object>(organisation: T) {
  return {
    ...organisation,
    businessId: null,
    isRedacted: true,
    name: redactedName,
    names: [redactedName],
    homepage: null,
    municipality: null,
    parentId: null,
  };
}

/** Every text in a value of JSON. */
export function mapTexts<T>(value: T, map: (text: string) => string): T {
  if (typeof value === 'string') return map(value) as T;
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map)) as T;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, map)])) as T;
}
