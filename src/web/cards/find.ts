import type { Choice } from '../pages/project/load.ts';
import { createMatcher } from '../site/match.ts';
import { type PageRequest, Refusal } from '../site/route.ts';
import type { Card } from './card.ts';
import { loadMunicipalityCard, loadOrganisationCard } from './otherCards.ts';
import { loadProjectCard } from './projectCard.ts';
import { cardWords } from './texts.ts';

/** What has a card: the path of its card, of its page, and how it is loaded. */
export interface CardKind {
  readonly path: string;
  readonly page: string;
  load(request: PageRequest): Promise<Card | Choice>;
}

export const cardKinds: readonly CardKind[] = [
  { path: '/cards/:code', page: '/projects/:code', load: loadProjectCard },
  { path: '/cards/:registry/:code', page: '/projects/:registry/:code', load: loadProjectCard },
  { path: '/cards/organisations/:id', page: '/organisations/:id', load: loadOrganisationCard },
  { path: '/cards/municipalities/:code', page: '/municipalities/:code', load: loadMunicipalityCard },
];

const match = createMatcher(
  cardKinds.flatMap(({ path, page, load }) => [
    { path, load },
    { path: page, load },
  ]),
);
const picture = /\.svg$/;

/** The same values without `.svg`, and whether they had it. */
export function withoutEnding(values: PageRequest['values']) {
  const isPicture = Object.entries(values).some(
    ([name, value]) => name !== 'registry' && picture.test(value),
  );
  const plain = Object.entries(values).map(([name, value]) => [name, value.replace(picture, '')]);
  return { isPicture, values: isPicture ? (Object.fromEntries(plain) as PageRequest['values']) : values };
}

export interface FoundCard {
  readonly card: Card;
  /** A request for the card itself. */
  readonly request: PageRequest;
  /** The parameters of its address. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The same card in another language. */
  inLanguage(language: PageRequest['language']): Promise<{ card: Card; request: PageRequest }>;
}

/** An address of this site. Throws a `Refusal` for what is none. */
export function readOwnAddress(request: PageRequest, text: string | undefined): URL {
  const say = cardWords[request.language];
  if (!text || !URL.canParse(text))
    throw new Refusal(400, () => `${say.badUrl} ${request.address('/projects/S20519')}`);
  const url = new URL(text);
  const isOwn = /^https?:$/.test(url.protocol) && url.host === new URL(request.origin).host;
  if (!isOwn || url.username || url.password) throw hasNoCard(request, text);
  return url;
}

const hasNoCard = ({ language }: PageRequest, text: string) =>
  new Refusal(404, () => `${cardWords[language].foreignUrl} ${text.slice(0, 200)}`);

/** The card of an address of this site: a page's or its own. Throws a `Refusal` where there is none. */
export async function findCardAt(request: PageRequest, url: URL): Promise<FoundCard> {
  const matched = match(url.pathname);
  if (!matched) throw hasNoCard(request, url.href);
  const { route } = matched;
  const { values } = withoutEnding(matched.values);

  async function load(address: URL) {
    const own = await request.at(address, values);
    const card = await route.load(own);
    if ('candidates' in card)
      throw new Refusal(404, (texts) => texts.errors.ambiguousCode(values['code'] ?? ''));
    return { card, request: own };
  }
  return {
    ...(await load(url)),
    parameters: Object.fromEntries(url.searchParams),
    inLanguage(language) {
      const other = new URL(url);
      other.searchParams.set('lang', language);
      return load(other);
    },
  };
}
