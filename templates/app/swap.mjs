// Puts a new plan into the page that is shown: only what differs is replaced, and what the reader looks at stays where
// it is, open as it was, with the focus where it was.

const PARTS = ['.masthead', '.toolbar'];
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

let known = null;

/** Remembers the page as the server sent it, before any script touched it. */
export function remember(page) {
  known = sources(page);
}

function sources(page) {
  const found = new Map();
  for (const part of PARTS) found.set(part, page.querySelector(part)?.outerHTML);
  for (const day of all('.day', page)) found.set(day.id, day.outerHTML);
  for (const left of all('.left', page)) found.set(left.getAttribute('aria-labelledby'), left.outerHTML);
  return found;
}

/** Replaces what is new; `keyOf` names a card of the old page by its people, `keyOfNew` one of the new. */
export function swap(page, keyOf, keyOfNew) {
  const now = sources(page);
  const place = placeOf(keyOf);
  const opened = openedIn(keyOf);
  const fresh = [];
  const exchange = (old, made, key) => {
    if (old && known.get(key) === now.get(key)) return old;
    const node = document.adoptNode(made);
    old?.replaceWith(node);
    fresh.push(node);
    return node;
  };
  for (const part of PARTS) exchange(document.querySelector(part), page.querySelector(part), part);
  const agenda = document.querySelector('#agenda');
  swapList(agenda, null, all('.day', page), (one) => one.id, exchange);
  swapList(agenda.parentElement, agenda, all('.left', page), (one) => one.getAttribute('aria-labelledby'), exchange);
  document.getElementById('chart').textContent = page.getElementById('chart').textContent;
  known = now;
  return { fresh, stay: () => stay(place, opened, keyOfNew) };
}

/** The elements of one kind below `parent`, after `before`: who is not among the new ones goes. */
function swapList(parent, before, news, keyOf, exchange) {
  const kind = before ? '.left' : '.day';
  const olds = new Map(all(`:scope > ${kind}`, parent).map((one) => [keyOf(one), one]));
  const keys = new Set(news.map(keyOf));
  for (const [key, old] of olds) if (!keys.has(key)) old.remove();
  let last = before;
  for (const made of news) {
    const key = keyOf(made);
    const node = exchange(olds.get(key), made, key);
    if (!node.isConnected && last) last.after(node);
    else if (!node.isConnected) parent.prepend(node);
    last = node;
  }
}

/** What is at the top of the window, and how far from it. */
function placeOf(keyOf) {
  const active = document.activeElement?.closest('.card');
  const shown = all('.card').filter((card) => {
    const box = card.getBoundingClientRect();
    return box.bottom > 60 && box.top < innerHeight;
  });
  const card = shown.includes(active) ? active : shown[0];
  if (!card) return { top: scrollY };
  const what = document.activeElement?.dataset.do;
  return { key: keyOf(card), from: card.getBoundingClientRect().top, top: scrollY, focus: active === card, what };
}

function stay(place, opened, keyOf) {
  reopen(opened, keyOf);
  const card = all('.card').find((one) => place.key && keyOf(one) === place.key);
  const top = card ? scrollY + card.getBoundingClientRect().top - place.from : place.top;
  scrollTo({ top, behavior: 'instant' });
  if (!card || !place.focus) return;
  const again = all('[data-do]', card).find((one) => one.dataset.do === place.what);
  // never the next button: who pressed Enter twice would have told two things
  (again ?? card).focus({ preventScroll: true });
}

function openedIn(keyOf) {
  return all('.card details[open]').map((one) => `${keyOf(one.closest('.card'))} ${one.className}`);
}

function reopen(opened, keyOf) {
  for (const one of all('.card details')) {
    if (opened.includes(`${keyOf(one.closest('.card'))} ${one.className}`)) one.open = true;
  }
}
