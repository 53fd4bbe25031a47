import {
  type Authority as AuthorityFacts,
  authorityOf,
  predecessorsOf,
} from '../../reference/authorities.ts';
import { builder } from '../builder.ts';
import { inLanguage, languageArg } from '../shared.ts';
import { AuthorityKind } from './enums.ts';

const FormerAuthority = builder.objectRef<AuthorityFacts>('FormerAuthority').implement({
  description: 'An authority whose work another took over.',
  fields: (t) => ({
    name: t.string({
      nullable: true,
      description: 'Its official name (nimi); null where it has none in the language.',
      args: languageArg(),
      resolve: ({ names }, { language }) => inLanguage(names, language),
    }),
    shortName: t.exposeString('shortName', {
      nullable: true,
      description: 'Its short name (lyhyt nimi): Hämeen ELY-keskus.',
    }),
    kind: t.expose('kind', {
      type: AuthorityKind,
      nullable: true,
      description: 'What kind of body it was (viranomaisen laji); null where it is not known.',
    }),
  }),
});

export const Authority = builder.objectRef<{ printed: string }>('Authority').implement({
  description:
    'The authority that answers for the project (vastuuviranomainen). It is no organisation: all ELY centres share one business id.',
  fields: (t) => ({
    name: t.string({
      nullable: true,
      description:
        'Its official name (nimi); null where it has none in the language: ask for `language: FI` beside it.',
      args: languageArg(),
      resolve: ({ printed }, { language }) => inLanguage(authorityOf(printed).names, language),
    }),
    shortName: t.string({
      nullable: true,
      description: 'Its short name (lyhyt nimi): Hämeen ELY-keskus.',
      resolve: ({ printed }) => authorityOf(printed).shortName,
    }),
    kind: t.field({
      type: AuthorityKind,
      nullable: true,
      description: 'What kind of body it is (viranomaisen laji); null where it is not known.',
      resolve: ({ printed }) => authorityOf(printed).kind,
    }),
    nameAsPublished: t.exposeString('printed', {
      description: 'As the registry prints it (nimi rekisterissä).',
    }),
    predecessors: t.field({
      type: [FormerAuthority],
      extensions: { listSize: 3 },
      description:
        'Whose work it took over, whole or in part (edeltäjät): since 2026 ten elinvoimakeskukset stand where the ELY centres stood.',
      resolve: ({ printed }) => [...predecessorsOf(authorityOf(printed))],
    }),
  }),
});
