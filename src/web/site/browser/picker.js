import './picker.css';

// Without this the form is sent by its button, and the code is copied by hand.
const main = document.querySelector('main');

main.addEventListener('change', async ({ target }) => {
  const form = target.closest('form.looks');
  if (!form) return;
  const address = new URL(form.action);
  address.search = new URLSearchParams(new FormData(form)).toString();
  const response = await fetch(address);
  if (!response.ok) return form.submit();
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  document.querySelector('#result').replaceWith(page.querySelector('#result'));
  history.replaceState(null, '', address);
  offerToCopy();
});

main.addEventListener('click', async ({ target }) => {
  const button = target.closest('button.copy');
  if (!button) return;
  const text = document.querySelector('#code');
  text.select();
  await navigator.clipboard.writeText(text.value);
  document.querySelector('#copied').textContent = button.dataset.done;
});

function offerToCopy() {
  for (const button of document.querySelectorAll('button.copy')) button.hidden = false;
}

// the frame says how high its card is
window.addEventListener('message', ({ source, data }) => {
  const frame = document.querySelector('#result iframe');
  if (frame && source === frame.contentWindow && data?.type === 'hankegraafi-card')
    frame.height = data.height;
});
offerToCopy();
