import type { Route } from '../site/route.ts';
import { writeBadge } from './badge.tsx';
import { embedPage } from './embedPage.tsx';
import { type CardKind, cardKinds, withoutEnding } from './find.ts';
import { oembedRoute } from './oembed.ts';
import { writeCardChoice, writeCardError, writeCardPage } from './page.tsx';
import { cardParameters, readLooks } from './parameters.ts';

/** Cards for other sites, and what helps them to have one. */
export const cardRoutes: readonly Route[] = [
  ...cardKinds.map(cardRoute),
  oembedRoute,
  embedPage,
  {
    path: '/embed.js',
    answer: async (request) => ({
      type: 'text/javascript; charset=utf-8',
      body: request.readAsset('embed.js'),
      framedBy: 'anybody',
      headers: { vary: 'Accept-Encoding' },
    }),
  },
];

function cardRoute({ path, load }: CardKind): Route {
  return {
    path,
    parameters: cardParameters,
    async answer(request) {
      const looks = readLooks(request);
      const { isPicture, values } = withoutEnding(request.values);
      const own = { ...request, values };
      const card = await load(own);
      if ('candidates' in card) return writeCardChoice(own, card.candidates, looks);
      return isPicture ? writeBadge(own, card, looks) : writeCardPage(own, card, looks);
    },
    explain: writeCardError,
  };
}
