import { bordersText } from '../../reference/borders.ts';
import type { Route } from '../site/route.ts';

/** The borders of municipalities, for who draws maps of their own. */
export const bordersRoute: Route = {
  path: '/borders.topojson',
  answer: async () => ({
    type: 'application/json; charset=utf-8',
    body: bordersText(),
    headers: { 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' },
  }),
};
