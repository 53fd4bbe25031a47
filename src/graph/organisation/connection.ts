import { type Awaitable, whenReady } from '../../awaitable.ts';
import { userError } from '../../errors.ts';
import { allMunicipalities } from '../../reference/municipalities.ts';
import type { SearchQuery } from '../../search/query.ts';
import type { Moment } from '../../store/index.ts';
import type {
  OrganisationOrder as OrderItem,
  OrganisationOrderField,
  OrganisationQuestion,
} from '../../store/projects/organisations.ts';
import type { Keyset } from '../../store/projects/page.ts';
import { builder } from '../builder.ts';
import { connectionType, type Edge } from '../connection.ts';
import type { Context } from '../context.ts';
import { checkListLength } from '../node.ts';
import { type CursorScope, checkPage, keysetOf, type Page, pageArgs, pageOf } from '../paging.ts';
import { municipalityCodes, regionCodes } from '../project/codes.ts';
import { boundsOf } from '../project/condition.ts';
import { ImplementerRole, OrganisationType } from '../project/enums.ts';
import { EuroRange } from '../project/filter.ts';
import { searchQuery } from '../searchText.ts';
import { keptWith } from '../seen.ts';
import type { OrganisationShape } from '../shapes.ts';
import { OrderDirection } from '../shared.ts';
import { Organisation, organisationsOf } from './shape.ts';

const IntRange = builder.inputType('IntRange', {
  description: 'Whole numbers from one to another, both included; either end may be left open.',
  fields: (t) => ({
    min: t.int({ description: 'The smallest number that is within.' }),
    max: t.int({ description: 'The largest number that is within.' }),
  }),
});

const OrganisationFilter = builder.inputType('OrganisationFilter', {
  description: 'Which organisations are meant. All that is given must hold; a list means any of its values.',
  fields: (t) => ({
    text: t.string({
      description: 'With all of these words in one of its spellings, as `ProjectFilter.text` takes them.',
    }),
    businessId: t.field({ type: ['BusinessId'], description: 'With one of these business ids.' }),
    type: t.field({ type: [OrganisationType], description: 'Of one of these types.' }),
    includeInferredTypes: t.boolean({
      description:
        'Whether `type` also finds organisations whose type no register prints and whose name says it, as `typeWithBasis` tells; not unless given.',
    }),
    municipality: t.stringList({
      description:
        'With a seat in one of these municipalities, by code; an abolished code means its successors.',
    }),
    region: t.stringList({ description: 'With a seat in one of these regions, by code.' }),
    role: t.field({
      type: ImplementerRole,
      description:
        'That are this in a project; then only those projects count for `projects`, `granted` and orders.',
    }),
    projects: t.field({ type: IntRange, description: 'That carry out so many projects.' }),
    granted: t.field({
      type: EuroRange,
      description: 'Whose projects are granted so much EU and state funding in all, each project whole.',
    }),
  }),
});

const OrganisationOrder = builder.inputType('OrganisationOrder', {
  description:
    'An order of organisations. What has no value comes last both ways; equals are ordered by name, then by their identity.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('OrganisationOrderField', {
        description: 'By what organisations are ordered.',
        values: {
          NAME: { description: 'The name, in Finnish order' },
          PROJECTS: { description: 'The number of its projects' },
          GRANTED: { description: 'EU and state funding granted to its projects, each whole' },
          REALISED: { description: 'EU and state funding realised in its projects, each whole' },
          REALISED_SHARE: { description: 'EU and state funding realised as a share of granted' },
        } as const satisfies Record<OrganisationOrderField, { description: string }>,
      }),
      required: true,
      description: 'By what organisations are ordered.',
    }),
    direction: t.field({
      type: OrderDirection,
      required: true,
      defaultValue: 'ASC',
      description: 'Ascending or descending; ascending unless given.',
    }),
  }),
});

type OrganisationFilterInput = typeof OrganisationFilter.$inferInput;

interface OrganisationQuery {
  readonly question: OrganisationQuestion;
  /** The words that a spelling has; null where none are looked for. */
  readonly text: SearchQuery | null;
  readonly order: readonly OrderItem[];
  readonly scope: CursorScope;
  readonly keyset: Keyset;
}

/** The question, with the profiles that fit its words found. */
const understand = keptWith(
  ({ question, text }: OrganisationQuery, { reader }: Context): Awaitable<OrganisationQuestion> => {
    if (text === null) return question;
    return reader.columns.rankOrganisations(text, question.moment.version).then((found) => ({
      ...question,
      fitting: new Set(found.map(({ id }) => id)),
    }));
  },
);

function readPage(query: OrganisationQuery, context: Context): Awaitable<Page<Edge<OrganisationShape>>> {
  const { scope, order, keyset } = query;
  return whenReady(understand(query, context), (question) => {
    const organisations = context.reader.columns.organisations(question.moment.version);
    const page = pageOf(checkPage(organisations.page(question, order, keyset)), keyset, scope);
    return whenReady(edgesOf(page, question.moment, context), (rows) => ({ ...page, rows }));
  });
}

/** The organisations of some rows with their cursors; all of them have a profile, for they were found by it. */
export function edgesOf(
  { rows, cursors }: Page<{ readonly id: string; readonly keys: readonly string[] }>,
  moment: Moment,
  context: Context,
): Awaitable<Edge<OrganisationShape>[]> {
  const ids = rows.map((row) => row.id);
  return whenReady(organisationsOf(ids, moment, context), (nodes) =>
    nodes.flatMap((node, i) =>
      node
        ? [
            {
              node,
              get cursor() {
                return cursors.at(i) ?? '';
              },
            },
          ]
        : [],
    ),
  );
}

const { Connection: OrganisationConnection } = connectionType<OrganisationQuery, OrganisationShape>({
  name: 'Organisation',
  node: Organisation,
  plural: 'organisations',
  description: 'Organisations, a page at a time.',
  page: readPage,
  count: (query, context) =>
    whenReady(understand(query, context), (question) =>
      context.reader.columns.organisations(question.moment.version).count(question),
    ),
});

/** Checks a reader's filter, and says it in the store's words. */
function organisationQuestion(filter: OrganisationFilterInput, moment: Moment): OrganisationQuestion {
  const { businessId, type, includeInferredTypes, municipality, region, role, projects, granted } = filter;
  const codes = (
    name: keyof OrganisationFilterInput,
    values: readonly string[],
    codesOf: (value: string) => readonly string[],
  ) => checkListLength(`filter.${name}`, values, 50).flatMap(codesOf);
  const seats = [
    ...(municipality ? [codes('municipality', municipality, municipalityCodes)] : []),
    ...(region ? [codes('region', region, municipalitiesOf)] : []),
  ];
  return {
    moment,
    role: role ?? null,
    ...(businessId && { businessIds: checkListLength('filter.businessId', businessId, 50) }),
    ...(type && { types: checkListLength('filter.type', type, 50) }),
    ...(includeInferredTypes && { withInferredTypes: true }),
    ...(seats.length > 0 && {
      municipalities: seats.reduce((both, own) => both.filter((code) => own.includes(code))),
    }),
    ...(projects && { projects: boundsOf(projects) }),
    ...(granted && { granted: boundsOf(granted) }),
  };
}

/** The municipalities of today in a region. */
function municipalitiesOf(code: string): string[] {
  const regions = new Set(regionCodes(code));
  return allMunicipalities().flatMap((one) =>
    !one.isAbolished && regions.has(one.regionCode ?? '') ? [one.code] : [],
  );
}

interface OrganisationsArgs {
  readonly filter?: OrganisationFilterInput | null | undefined;
  readonly orderBy?: readonly OrderItem[] | null | undefined;
}

/** All organisations that a filter finds, or those of them that are one organisation's units. */
function askOrganisations(
  { filter, orderBy, ...args }: OrganisationsArgs & Parameters<typeof keysetOf>[0],
  moment: Moment,
  unitsOf: string | null,
  context: Context,
): OrganisationQuery {
  const order = orderBy ?? [];
  if (order.length > 5 || new Set(order.map(({ field }) => field)).size < order.length) {
    throw userError('BAD_USER_INPUT', '`orderBy` takes at most 5 orders, each of another field.');
  }
  const scope = {
    question: ['organisations', unitsOf, filter ?? null, order],
    sealedWith: context.sealedWith,
    ...moment,
  };
  const text = filter?.text == null ? null : searchQuery('filter.text', filter.text);
  const question = {
    ...organisationQuestion(filter ?? {}, moment),
    ...(unitsOf !== null && { unitsOf }),
  };
  return {
    // a text without a word to look for finds nothing
    question: filter?.text != null && text === null ? { ...question, fitting: new Set() } : question,
    text,
    order,
    scope,
    keyset: keysetOf(args, scope, context),
  };
}

function organisationArgs() {
  return builder.args((t) => ({
    filter: t.field({
      type: OrganisationFilter,
      description: 'Which organisations; all where none is given.',
    }),
    orderBy: t.field({
      type: [OrganisationOrder],
      description: 'In what order; by name where none is given.',
    }),
  }));
}

builder.queryFields((t) => ({
  organisations: t.field({
    type: OrganisationConnection,
    nullable: true,
    description: 'All organisations, or those a filter finds.',
    args: { ...organisationArgs(), ...pageArgs() },
    resolve: (_root, args, context) =>
      askOrganisations(args, { version: context.version, asOf: null }, null, context),
  }),
}));

builder.prismaObjectField(Organisation, 'units', (t) =>
  t.field({
    type: OrganisationConnection,
    description: 'Its units (yksiköt): the organisations whose `parent` it is.',
    args: { ...organisationArgs(), ...pageArgs() },
    resolve: ({ key, moment }, args, context) => askOrganisations(args, moment, key, context),
  }),
);
