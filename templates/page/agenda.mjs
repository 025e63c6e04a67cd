import { clock, distance, longDay, shortDay } from './habits.mjs';

// The written half of the page: what the script adds to it. Everything is there without it, too.

/** Times, days and distances in the reader's habits. */
export function translate(root, habits) {
  const ways = { clock, day: shortDay, long: longDay };
  for (const time of root.querySelectorAll('time[data-as]')) {
    rewrite(time, ways[time.dataset.as](time.dateTime, habits));
  }
  for (const far of root.querySelectorAll('[data-km]')) rewrite(far, distance(Number(far.dataset.km), habits));
  translateProse(root, habits);
}

const PROSE = '.reasons li, .more > summary, .because, .doubt, .where, .group > p, .idle .lead';
const MOMENT = /\b([01]\d|2[0-3]):([0-5]\d)\b/g;
const LENGTH = /(\d[\d,]*(?:\.\d+)?) km\b/g;

/** Clock and length within sentences, so that a page has one of each; messages stay as they will be sent. */
function translateProse(root, habits) {
  if (!habits.twelve && !habits.miles) return;
  for (const part of root.querySelectorAll(PROSE)) {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      if (node.parentElement.closest('time, [data-km]')) continue;
      const words = inHabits(node.data, habits);
      if (words !== node.data) node.data = words;
    }
  }
}

export function inHabits(text, habits) {
  const far = habits.miles ? text.replace(LENGTH, (_, km) => distance(Number(km.replaceAll(',', '')), habits)) : text;
  return habits.twelve ? far.replace(MOMENT, (moment) => clock(`T${moment}`, habits)) : far;
}

/** Most readers' habits are what the page says already: what does not change need not be laid out again. */
function rewrite(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

export function say(text) {
  document.getElementById('said').textContent = text;
}

/** The text of a card's message, as it will be sent. */
function messageOf(card) {
  return card.querySelector('.letter .body').textContent;
}

/** Links that take a text along get the message's, which stands in the page only once; how, the channel has said. */
export function completeLinks(root) {
  for (const link of root.querySelectorAll('a.write[data-joint]')) {
    const text = encodeURIComponent(messageOf(link.closest('.card')));
    link.href += link.dataset.joint + text.replaceAll('%0A', link.dataset.lineEnd);
  }
}

export async function copyMessage(button) {
  const text = messageOf(button.closest('.card'));
  try {
    await navigator.clipboard.writeText(text);
    confirm(button, 'Copied');
  } catch {
    confirm(button, copyBySelection(text) ? 'Copied' : 'Not copied');
  }
}

/** The older way, for browsers that keep the clipboard from pages opened from disk. */
function copyBySelection(text) {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'away';
  document.body.append(field);
  const focused = document.activeElement;
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  focused?.focus();
  return done;
}

function confirm(button, word) {
  const label = [...button.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const before = label.data;
  label.data = word;
  say(
    word === 'Copied'
      ? 'The message is on the clipboard.'
      : 'The browser did not allow copying: open the message instead.',
  );
  button.disabled = true;
  setTimeout(() => {
    label.data = before;
    button.disabled = false;
  }, 1600);
}

/** The names that stand in the page for one dot, with the reason they share, by dot. */
export function namesBySpot() {
  const found = new Map();
  for (const list of document.querySelectorAll('.names[data-spot]')) {
    const spot = Number(list.dataset.spot);
    const before = list.previousElementSibling;
    const because = before?.classList.contains('because') ? before : list.closest('.group').querySelector('p .soft');
    const names = [...list.children].map((one) => one.textContent);
    if (!found.has(spot)) found.set(spot, []);
    found.get(spot).push({ because: because ? because.textContent : '', names });
  }
  return found;
}
