import DataLoader from 'dataloader';
import { type GraphQLSchema, isUnionType } from 'graphql';
import { projectIdOf } from '../history/identity.ts';
import { isBusinessId } from '../reference/businessId.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { type Identity, readGlobalId } from './globalId.ts';
import { findAll } from './node.ts';
import { Organisation } from './organisation/shape.ts';
import { Municipality } from './place.ts';
import { Project } from './project/shape.ts';
import { keptWith } from './seen.ts';
import type { NodeShape } from './shapes.ts';

/** A thing as another subgraph names it: nothing of it is checked yet. */
type Reference = Readonly<Record<string, unknown>>;

const timeless = (type: string, key: string): Identity => ({ type, key, asOf: null });

/** For each type, finds the thing that a reference means; null where its keys are malformed. */
const identify: Readonly<Record<string, (reference: Reference, context: Context) => Identity | null>> = {
  Project: ({ id, code, registry }) => {
    if (id != null) return identityOf('Project', id);
    const { id: registryId } = (registry ?? {}) as Reference;
    const isNamed = typeof code === 'string' && typeof registryId === 'string';
    return isNamed ? timeless('Project', projectIdOf(registryId, code)) : null;
  },
  Organisation: ({ id, businessId }, { reader }) => {
    if (id != null) return identityOf('Organisation', id);
    if (typeof businessId !== 'string' || !isBusinessId(businessId)) return null;
    const key = reader.columns.organisationWith(businessId);
    return key === null ? null : timeless('Organisation', key);
  },
  Municipality: ({ code }) => (typeof code === 'string' ? timeless('Municipality', code) : null),
};

function identityOf(type: string, id: unknown): Identity | null {
  const identity = typeof id === 'string' ? readGlobalId(id) : null;
  return identity?.type === type ? identity : null;
}

function read(reference: Reference, context: Context): Identity | null {
  const { __typename: type } = reference;
  if (typeof type !== 'string' || !Object.hasOwn(identify, type)) return null;
  const identity = identify[type]?.(reference, context) ?? null;
  // no key that the database has holds one, and it would refuse the question
  return identity?.key.includes('\0') ? null : identity;
}

/** All that a request asks for at once is found at once. */
const loaderOf = keptWith(
  (context: Context) =>
    new DataLoader<Reference, NodeShape | null>(
      (references) =>
        findAll(
          references.map((one) => read(one, context)),
          context,
        ),
      { cache: false },
    ),
);

/** The thing that a reference means, null where there is none. */
const findEntity = (reference: Reference, context: Context) => loaderOf(context).load(reference);

const resolveReference = (reference: object, context: Context) =>
  findEntity(reference as Reference, context) as never;

builder.asEntity(Project, {
  key: [
    builder.selection<{ id: string }>('id'),
    builder.selection<{ code: string; registry: { id: string } }>('code registry { id }'),
  ],
  resolveReference,
});
builder.asEntity(Organisation, {
  key: [builder.selection<{ id: string }>('id'), builder.selection<{ businessId: string }>('businessId')],
  resolveReference,
});
builder.asEntity(Municipality, { key: builder.selection<{ code: string }>('code'), resolveReference });

/** The graph as an Apollo Federation 2 subgraph. */
export function toSubgraph(): GraphQLSchema {
  const schema = builder.toSubGraphSchema({
    linkUrl: 'https://specs.apollo.dev/federation/v2.6',
    federationDirectives: ['@key', '@shareable'],
  });
  const entities = schema.getQueryType()?.getFields()['_entities'];
  const entity = schema.getType('_Entity');
  if (!entities || !isUnionType(entity)) throw new Error('the subgraph has no entities');
  // Apollo's own fails for all of them where one has no known type
  entities.resolve = (_root, { representations }: { representations: Reference[] }, context: Context) =>
    representations.map((reference) => findEntity(reference ?? {}, context));
  entity.resolveType = ({ type }: NodeShape) => type;
  return schema;
}
