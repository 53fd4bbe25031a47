import { builder } from './builder.ts';
import type { RegistryFacts } from './context.ts';
import { inLanguage, languageArg, ProgrammePeriod } from './shared.ts';

export const Registry = builder.objectRef<RegistryFacts>('Registry').implement({
  description: 'One publisher’s register of projects for one programme period.',
  fields: (t) => ({
    id: t.expose('id', { type: 'RegistryId', description: 'Its short name: eura2014.' }),
    name: t.string({
      description: 'Its name.',
      args: languageArg(),
      resolve: ({ name }, { language }) => inLanguage(name, language),
    }),
    publisher: t.exposeString('publisher', { description: 'Who publishes it.' }),
    period: t.field({
      type: ProgrammePeriod,
      nullable: true,
      description: 'The programme period it is about; null where it is about several.',
      resolve: ({ period }) => (period === 'UNKNOWN' ? null : period),
    }),
  }),
});

builder.queryFields((t) => ({
  registries: t.field({
    type: [Registry],
    description: 'The registries that can be read.',
    resolve: (_root, _args, { registries }) => [...registries],
  }),
}));
