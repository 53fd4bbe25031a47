import SchemaBuilder from '@pothos/core';
import DirectivesPlugin from '@pothos/plugin-directives';
import FederationPlugin from '@pothos/plugin-federation';
import PrismaPlugin from '@pothos/plugin-prisma';
import type PrismaTypes from '../../prisma/client/pothos-types.ts';
import { getDatamodel } from '../../prisma/client/pothos-types.ts';
import type { Context } from './context.ts';
import { type BusinessId, scalars } from './scalars.ts';
import type {
  DatasetShape,
  ImplementerShape,
  OrganisationShape,
  PlaceShape,
  ProjectShape,
  SourceShape,
  TargetGroupLinkShape,
} from './shapes.ts';

/** What resolvers have of a row beside its columns: the moment from which it is seen, and its children. */
interface Shapes {
  Content: ProjectShape;
  ContentImplementer: ImplementerShape;
  ContentPlace: PlaceShape;
  DatasetVersion: DatasetShape;
  OrganisationProfile: OrganisationShape;
  SourceRecord: SourceShape;
  TargetGroupLink: TargetGroupLinkShape;
}

type Models = {
  [M in keyof PrismaTypes]: M extends keyof Shapes
    ? Omit<PrismaTypes[M], 'Shape'> & { Shape: Shapes[M] }
    : PrismaTypes[M];
};

export const builder = new SchemaBuilder<{
  Context: Context;
  PrismaTypes: Models;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    Date: { Input: string; Output: string | Date };
    DateTime: { Input: Date; Output: Date };
    Euro: { Input: bigint; Output: bigint };
    BusinessId: { Input: BusinessId; Output: string };
    URL: { Input: string; Output: string };
    RegistryId: { Input: string; Output: string };
  };
}>({
  // the federation plugin marks types, and the directives plugin writes the marks into the schema
  plugins: [PrismaPlugin, DirectivesPlugin, FederationPlugin],
  defaultFieldNullability: false,
  prisma: {
    client: (context) => context.prisma,
    dmmf: getDatamodel(),
    exposeDescriptions: true,
  },
});

builder.queryType({ description: 'Questions to the graph. Nothing here changes anything.' });

for (const [name, scalar] of Object.entries(scalars))
  builder.addScalarType(name as 'Date', scalar as never, {});
