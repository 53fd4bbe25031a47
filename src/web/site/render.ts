import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** A whole HTML document as text. Whatever stands in it as a value is escaped. */
export function renderDocument(html: VNode): string {
  return `<!doctype html>\n${renderToString(html)}\n`;
}

/** A document of SVG or other XML as text: well-formed, so what HTML allows and XML does not is left out or escaped. */
export function renderXml(document: VNode): string {
  return `${renderToString(document).replace(notOfXml, '').replaceAll(']]>', ']]&gt;')}\n`;
}

const notOfXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
