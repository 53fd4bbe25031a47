import type { PageRequest } from '../site/route.ts';
import { addressOfPage } from './card.ts';

/** What tells other sites where a page's card is: oEmbed's two forms. */
export function discoveryLinks(request: PageRequest, page: string) {
  return oembedLinks(request, addressOfPage(request, page));
}

/** The same for an address that has a card. */
export function oembedLinks(request: PageRequest, url: string) {
  return (['json', 'xml'] as const).map((format) => ({
    type: format === 'json' ? 'application/json+oembed' : 'text/xml+oembed',
    href: request.address('/oembed', { url, format }),
    title: `oEmbed (${format.toUpperCase()})`,
  }));
}
