/*
 * The map closer by, by buttons, keys, two fingers, or Ctrl and the wheel; dragged where there is more of it. On the way in
 * regions become municipalities, on the way out regions again. Without this there are links to the same views.
 */

const closest = 8;
const municipalitiesFrom = 2.4;
const step = 1.6;
const takesMs = 180;
const still = matchMedia('(prefers-reduced-motion: reduce)');
const levels = ['regions', 'municipalities'];

/** How close, and which point of the picture is in the middle, as shares of its width and height. */
const whole = { scale: 1, x: 0.5, y: 0.5 };
let seen = whole;
let picture = null;
let isLeading = false;
let isAsking = false;
let frame = 0;
let ask = async () => undefined;

const mapOf = (target) => target?.closest?.('#explorer svg.map');
const map = () => document.querySelector('#explorer svg.map');
const between = (least, value, most) => Math.min(most, Math.max(least, value));

function sizeOf(svg) {
  svg.dataset.whole ??= svg.getAttribute('viewBox');
  const [, , width, height] = svg.dataset.whole.split(' ').map(Number);
  return { width, height };
}

function within({ scale, x, y }) {
  const close = between(1, scale, closest);
  const edge = 1 / (2 * close);
  return { scale: close, x: between(edge, x, 1 - edge), y: between(edge, y, 1 - edge) };
}

function draw(svg, { scale, x, y }) {
  const { width, height } = sizeOf(svg);
  const corner = [(x - 1 / (2 * scale)) * width, (y - 1 / (2 * scale)) * height];
  svg.setAttribute('viewBox', [...corner, width / scale, height / scale].map((n) => n.toFixed(2)).join(' '));
  svg.classList.toggle('near', scale > 1);
}

/** Shows a part of the map; in steps unless it follows a hand. */
function look(next, isStep) {
  cancelAnimationFrame(frame);
  const [from, to] = [seen, within(next)];
  seen = to;
  changeLevel();
  if (!isStep || still.matches) {
    if (map()) draw(map(), to);
    return;
  }
  const began = performance.now();
  const move = (now) => {
    const t = between(0, (now - began) / takesMs, 1);
    const part = t * (2 - t);
    const mix = (name) => from[name] + (to[name] - from[name]) * part;
    const svg = map();
    if (svg) draw(svg, { scale: mix('scale'), x: mix('x'), y: mix('y') });
    if (t < 1) frame = requestAnimationFrame(move);
  };
  frame = requestAnimationFrame(move);
}

function zoom(factor, at = seen, isStep = false) {
  const scale = between(1, seen.scale * factor, closest);
  const kept = seen.scale / scale;
  look({ scale, x: at.x + (seen.x - at.x) * kept, y: at.y + (seen.y - at.y) * kept }, isStep);
}

/** Where something on the screen is in the picture. */
function pointAt(svg, { clientX, clientY }) {
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
  const { width, height } = sizeOf(svg);
  return { x: x / width, y: y / height };
}

function pan(from, to) {
  look({ ...seen, x: seen.x + from.x - to.x, y: seen.y + from.y - to.y }, false);
}

/** Asks for the other level where the map has come close to it or far from it. */
async function changeLevel() {
  if (isAsking) return;
  const level = map()?.dataset.level;
  const isNear = level === 'regions' && seen.scale >= municipalitiesFrom;
  const isFar = level === 'municipalities' && isLeading && seen.scale === 1;
  if (!isNear && !isFar) return;
  isAsking = true;
  isLeading = isNear;
  try {
    await ask(new URL(document.getElementById(isNear ? 'zoom-municipalities' : 'zoom-regions').href));
  } finally {
    isAsking = false;
  }
}

/** The part that was seen, in the picture that is there now: regions and municipalities are drawn alike. */
export function restoreMap() {
  const svg = map();
  const level = svg?.dataset.level ?? null;
  const isAlike = level === picture || (levels.includes(level) && levels.includes(picture));
  if (!isAlike) seen = whole;
  if (level !== 'municipalities') isLeading = false;
  picture = level;
  if (svg) draw(svg, seen);
}

const keys = {
  '+': () => zoom(step, seen, true),
  '-': () => zoom(1 / step, seen, true),
  0: () => look(whole, true),
  ArrowLeft: () => look({ ...seen, x: seen.x - 0.2 / seen.scale }, true),
  ArrowRight: () => look({ ...seen, x: seen.x + 0.2 / seen.scale }, true),
  ArrowUp: () => look({ ...seen, y: seen.y - 0.2 / seen.scale }, true),
  ArrowDown: () => look({ ...seen, y: seen.y + 0.2 / seen.scale }, true),
};

/** The two fingers or the one mouse that hold the map. */
const held = new Map();
let began = null;
let hasMoved = false;

function follow(event) {
  const before = held.get(event.pointerId);
  const svg = map();
  if (!before || !svg) return;
  // let go of where nobody told us
  if (event.pointerType !== 'touch' && event.buttons === 0) return void held.delete(event.pointerId);
  if (event.pointerType === 'touch' && held.size < 2) return void held.set(event.pointerId, event);
  const [middle, distance] = grip(svg);
  held.set(event.pointerId, event);
  const [middleNow, distanceNow] = grip(svg);
  if (distance && distanceNow) zoom(distanceNow / distance, middle);
  pan(middle, middleNow);
  if (Math.hypot(event.clientX - began.clientX, event.clientY - began.clientY) > 4) hasMoved = true;
}

function grip(svg) {
  const [one, two = one] = [...held.values()];
  const clientX = (one.clientX + two.clientX) / 2;
  const clientY = (one.clientY + two.clientY) / 2;
  return [
    pointAt(svg, { clientX, clientY }),
    Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY),
  ];
}

/** `show` asks for the address of another view and takes over its page. */
export function startMap(show) {
  ask = show;
  document.addEventListener('click', (event) => {
    const key = event.target.closest?.('#map-tools button')?.dataset.key;
    if (key) keys[key]();
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !event.target.closest?.('#map-tools')) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  // the wheel alone scrolls the page
  document.addEventListener(
    'wheel',
    (event) => {
      const svg = mapOf(event.target);
      if (!svg || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      zoom(Math.exp(-between(-60, event.deltaY, 60) / 100), pointAt(svg, event));
    },
    { passive: false },
  );
  document.addEventListener('pointerdown', (event) => {
    if (!mapOf(event.target) || event.button !== 0) return;
    if (event.pointerType !== 'touch' && seen.scale === 1) return;
    if (held.size === 0) {
      hasMoved = false;
      began = event;
    }
    held.set(event.pointerId, event);
  });
  document.addEventListener('pointermove', follow);
  for (const end of ['pointerup', 'pointercancel'])
    document.addEventListener(end, (event) => held.delete(event.pointerId));
  // two fingers hold the map and nothing else
  for (const touch of ['touchstart', 'touchmove'])
    document.addEventListener(
      touch,
      (event) => {
        if (event.touches.length === 2 && mapOf(event.target)) event.preventDefault();
      },
      { passive: false },
    );
  // what was dragged was not chosen
  document.addEventListener(
    'click',
    (event) => {
      if (!hasMoved || !mapOf(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      hasMoved = false;
    },
    { capture: true },
  );
  restoreMap();
}
