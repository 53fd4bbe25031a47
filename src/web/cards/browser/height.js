// Tells the page around the frame how high the card is, whenever that changes.
if (window.parent !== window) {
  // WordPress names each of its frames by a secret, and shows a frame when this message has it
  const [, secret] = /[#?&]secret=([a-zA-Z0-9]+)/.exec(window.location.hash) ?? [];
  const card = document.querySelector('.card');
  const tell = () => {
    // it fills its frame: how high it would be alone is where its last line ends
    const { paddingBottom, borderBottomWidth } = getComputedStyle(card);
    const end = card.lastElementChild.getBoundingClientRect().bottom - card.getBoundingClientRect().top;
    const height = Math.ceil(end + Number.parseFloat(paddingBottom) + Number.parseFloat(borderBottomWidth));
    window.parent.postMessage(
      { type: 'hankegraafi-card', height, message: 'height', value: height, ...(secret && { secret }) },
      '*',
    );
  };
  // at once too: in a frame that is hidden still, nothing is observed
  tell();
  const observer = new ResizeObserver(tell);
  for (const part of card.children) observer.observe(part);
  window.addEventListener('message', ({ source, data }) => {
    if (source === window.parent && data?.message === 'ready') tell();
  });
}
