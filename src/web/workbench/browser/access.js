// what the library's own markup lacks for keyboards and screen readers, put there as it draws
const root = document.getElementById('root');

function name(area) {
  const editor = area.closest('[aria-label]');
  area.setAttribute('aria-label', editor?.getAttribute('aria-label') ?? 'Editor');
}

/** A tab that holds buttons can't be one: the button that opens it is the tab. */
function nameTab(item) {
  const button = item.querySelector('.graphiql-tab-button');
  if (!button) return;
  const isOpen = String(item.classList.contains('graphiql-tab-active'));
  if (item.getAttribute('role') !== 'presentation') item.setAttribute('role', 'presentation');
  if (item.hasAttribute('aria-selected')) item.removeAttribute('aria-selected');
  if (button.getAttribute('role') !== 'tab') button.setAttribute('role', 'tab');
  if (button.getAttribute('aria-selected') !== isOpen) button.setAttribute('aria-selected', isOpen);
}

function mend() {
  root.querySelectorAll('.CodeMirror textarea:not([aria-label])').forEach(name);
  for (const scroll of root.querySelectorAll('.CodeMirror-scroll:not([tabindex="0"])')) scroll.tabIndex = 0;
  root.querySelectorAll('.graphiql-tabs > li').forEach(nameTab);
  // "Set active" hides which question it is
  for (const label of root.querySelectorAll('.graphiql-history-item-label[aria-label]'))
    label.removeAttribute('aria-label');
}

new MutationObserver(mend).observe(root, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ['aria-selected', 'class'],
});
