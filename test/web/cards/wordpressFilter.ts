import { load } from 'cheerio';

// what WordPress leaves of an oEmbed answer of a site that it does not know (wp_filter_oembed_result)
const kept: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  blockquote: [],
  iframe: ['src', 'width', 'height', 'frameborder', 'marginwidth', 'marginheight', 'scrolling', 'title'],
};

/** The HTML of an oEmbed answer as WordPress puts it into a page; null where it leaves nothing. */
export function filterLikeWordPress(html: string, secret: string): string | null {
  const page = load(html, null, false);
  page('*').each((_, element) => {
    if (element.type !== 'tag') return;
    const allowed = kept[element.tagName];
    if (!allowed) page(element).replaceWith(page(element).contents());
    else
      for (const name of Object.keys(element.attribs))
        if (!allowed.includes(name)) page(element).removeAttr(name);
  });
  const [, quote = '', frame] =
    /(<blockquote>.*?<\/blockquote>)?.*(<iframe.*?><\/iframe>)/ms.exec(page.html()) ?? [];
  if (!frame) return null;
  return (
    quote.replace('<blockquote>', `<blockquote class="wp-embedded-content" data-secret="${secret}">`) +
    frame
      .replace(
        '<iframe',
        `<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" data-secret="${secret}"${quote ? ' style="position: absolute; visibility: hidden;"' : ''}`,
      )
      .replace(/ src="([^"]*)"/, ` src="$1#?secret=${secret}"`)
  );
}

/** What its script in the page does when a frame tells its height. */
export const wordPressScript = `addEventListener('message', ({ data, source }) => {
  for (const frame of document.querySelectorAll('iframe[data-secret="' + data.secret + '"]')) {
    if (frame.contentWindow !== source || data.message !== 'height') continue;
    for (const quote of document.querySelectorAll('blockquote[data-secret="' + data.secret + '"]'))
      quote.style.display = 'none';
    frame.removeAttribute('style');
    frame.height = Math.min(1000, Math.max(200, parseInt(data.value, 10)));
  }
});`;
