import css from './card.css' with { type: 'text' };

// run as a plain script or as a module, on whatever site: what it was loaded from is where the cards are
const own = /\/(?:embed\.js|assets\/embed-\w+\.js)(?:\?|$)/;
const script = document.currentScript ?? [...document.scripts].find(({ src }) => own.test(src));
const home = new URL(script?.src || location.href).origin;

const languages = ['fi', 'sv', 'en'];
const themes = ['light', 'dark'];
const kinds = { organisation: 'organisations', municipality: 'municipalities' };

let sheet;

/** <project-card code="S20519" lang="sv">: a card in the page itself. Until it is there, and where it can't be, its link is. */
class ProjectCard extends HTMLElement {
  static observedAttributes = ['code', 'registry', 'organisation', 'municipality', 'lang', 'theme', 'v'];
  #root = this.attachShadow({ mode: 'open' });
  #turn = 0;

  connectedCallback() {
    this.#show();
  }

  attributeChangedCallback(_, before, after) {
    if (this.isConnected && before !== after) this.#show();
  }

  async #show() {
    // many attributes may be set at once
    const turn = ++this.#turn;
    await null;
    if (turn !== this.#turn) return;
    const names = this.#names();
    if (!names) return this.#fallBack('/');
    try {
      const response = await fetch(this.#address(['cards', ...names.card]), { credentials: 'omit' });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const card = document.importNode(page.querySelector('article'), true);
      if (turn !== this.#turn) return;
      // the page around has a main heading of its own
      card.querySelector('h1').ariaLevel = '3';
      card.setAttribute('part', 'card');
      sheet ??= new CSSStyleSheet();
      if (sheet.cssRules.length === 0) sheet.replaceSync(css);
      this.#root.adoptedStyleSheets = [sheet];
      this.#root.replaceChildren(card);
    } catch {
      if (turn === this.#turn) this.#fallBack(this.#address(names.page));
    }
  }

  /** The segments of its paths. */
  #names() {
    for (const [attribute, kind] of Object.entries(kinds)) {
      const id = this.getAttribute(attribute);
      if (id) return { card: [kind, id], page: [kind, id] };
    }
    const code = this.getAttribute('code');
    const names = [this.getAttribute('registry'), code].filter(Boolean);
    return code && { card: names, page: ['projects', ...names] };
  }

  #address(segments) {
    const address = new URL(`/${segments.map(encodeURIComponent).join('/')}`, home);
    const lang = this.closest('[lang]')?.lang.slice(0, 2).toLowerCase();
    const theme = this.getAttribute('theme');
    const v = this.getAttribute('v');
    if (languages.includes(lang)) address.searchParams.set('lang', lang);
    if (themes.includes(theme) && segments[0] === 'cards') address.searchParams.set('theme', theme);
    if (v) address.searchParams.set('v', v);
    return address.href;
  }

  /** What stands in the element, else a link to the page. */
  #fallBack(href) {
    const link = document.createElement('a');
    link.href = new URL(href, home).href;
    link.textContent = this.getAttribute('code') ?? link.href;
    const slot = document.createElement('slot');
    slot.append(link);
    this.#root.replaceChildren(slot);
  }
}

if (!customElements.get('project-card')) customElements.define('project-card', ProjectCard);
