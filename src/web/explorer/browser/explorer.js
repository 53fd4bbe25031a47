import './explorer.css';
import { restoreMap, startMap } from './mapZoom.js';

/*
 * What the page does by links and a form, without loading it anew: asks for the same addresses, takes over what changed,
 * and keeps what is open and where the focus is. Every view stays an address.
 */

const narrow = matchMedia('(max-width: 50rem)');
const parser = new DOMParser();
let asking = new AbortController();

/** Whether an address is a view of this page. */
function isView(url) {
  return url.origin === location.origin && url.pathname === location.pathname;
}

const explorer = () => document.getElementById('explorer');

async function show(url, isBack = false) {
  asking.abort();
  asking = new AbortController();
  explorer().setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(url, { headers: { accept: 'text/html' }, signal: asking.signal });
    const page = parser.parseFromString(await response.text(), 'text/html');
    const next = page.getElementById('explorer');
    if (!response.ok || !next) return location.assign(url);
    take(page, next, isBack);
    return true;
  } catch (error) {
    if (error.name !== 'AbortError') location.assign(url);
  }
}

function take(page, next, isBack) {
  const now = explorer();
  const focused = document.activeElement;
  const open = new Map([...now.querySelectorAll('details[id]')].map((part) => [part.id, part.open]));
  for (const part of next.querySelectorAll('details[id]')) {
    if (open.has(part.id))
      part.open = open.get(part.id) || part.querySelector(':scope [aria-current]') !== null;
  }
  // what is being written is not written over, unless a reader goes back to other words
  const [words, written] = [now.querySelector('#q'), next.querySelector('#q')];
  if (focused === words && !isBack) written.value = words.value;
  const selection = focused === words && [words.selectionStart, words.selectionEnd];
  const count = next.querySelector('#count')?.textContent ?? '';
  now.replaceChildren(...next.childNodes);
  now.removeAttribute('aria-busy');
  for (const part of ['title', 'header', 'link[rel="canonical"]']) {
    const [old, other] = [document.querySelector(part), page.querySelector(part)];
    if (old && other) old.replaceWith(other);
  }
  restoreMap();
  announce(count);
  if (focused?.id && !focused.isConnected) {
    const again = document.getElementById(focused.id) ?? document.getElementById('results');
    again.focus({ preventScroll: true });
    if (selection) again.setSelectionRange(...selection);
  }
}

const voice = document.createElement('p');
voice.className = 'unseen';
voice.setAttribute('aria-live', 'polite');

function announce(text) {
  voice.textContent = text;
}

async function go(url) {
  if (await show(url)) {
    history.pushState(null, '', url);
    if (document.activeElement === document.body)
      document.getElementById('results').focus({ preventScroll: true });
  }
}

document.addEventListener('click', (event) => {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  )
    return;
  const link = event.target.closest?.('#explorer a[href], #explorer [data-href]');
  if (!link) return;
  const url = new URL(link.dataset.href ?? link.getAttribute('href'), location.href);
  if (!isView(url) || link.getAttribute('href')?.startsWith('#')) return;
  event.preventDefault();
  const isPaging = link.closest('.paging') !== null;
  go(url).then(() => isPaging && document.getElementById('projects')?.scrollIntoView());
});

document.addEventListener('submit', (event) => {
  if (event.target.id !== 'search') return;
  event.preventDefault();
  const url = new URL(event.target.action);
  url.search = new URLSearchParams([...new FormData(event.target)].filter(([, value]) => value !== ''));
  go(url);
});

addEventListener('popstate', () => show(new URL(location.href), true));

document.documentElement.classList.add('js');
document.body.append(voice);
// the same projects, drawn more finely, are no step to go back
startMap(async (url) => (await show(url)) && history.replaceState(null, '', url));
// a list of filters is long on a small screen: each opens when it is wanted
if (narrow.matches)
  for (const part of document.querySelectorAll('.facet'))
    if (!part.querySelector('[aria-current]')) part.open = false;
