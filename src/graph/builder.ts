import SchemaBuilder from '@pothos/core';
import PrismaPlugin from '@pothos/plugin-prisma';
import type PrismaTypes from '../../prisma/client/pothos-types.ts';
import { getDatamodel } from '../../prisma/client/pothos-types.ts';
import type { Context } from './context.ts';
import { type BusinessId, scalars } from './scalars.ts';

export const builder = new SchemaBuilder<{
  Context: Context;
  PrismaTypes: PrismaTypes;
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
  plugins: [PrismaPlugin],
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
