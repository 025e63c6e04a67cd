// The page answering back: what the app adds to the page of `map.html`, which works without it, too.

import { button, clock, isolated, make } from './dom.mjs';
import { editMessage } from './letter.mjs';
import { openPeople } from './people.mjs';
import { openQuestions } from './questions.mjs';
import { act, pageNow, stateNow, watch } from './server.mjs';
import { remember, swap } from './swap.mjs';
import { draggable, openTimes } from './times.mjs';
import { openTrip } from './trip.mjs';

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
let state = null;
let version = -1;

/** A card is known by its people, whatever its number is by now. */
const keyIn = (known) => (card) => (known.cards[card.id]?.people ?? []).map((one) => one.id).join(' ');

/* the bar above the agenda: what there is to do today */

const undo = button('Undo', () => tell('undo'), { 'data-do': 'undo' });
const today = make('p', { class: 'app-today' });
const bar = make(
  'section',
  { class: 'app-bar', 'aria-label': 'To do' },
  today,
  make(
    'div',
    { class: 'app-tools' },
    undo,
    button('People', () => openPeople(tools)),
    button('Questions', () => openQuestions(tools)),
    button('The trip', () => openTrip(tools)),
  ),
);

const TO_DO = { ask: 'Ask now', remind: 'Remind', answered: 'Answered?', met: 'Did you meet?' };

function drawBar() {
  const entries = Object.entries(TO_DO).filter(([sort]) => state.today[sort].length > 0);
  today.replaceChildren(
    ...entries.map(([sort, words]) =>
      button(`${words} · ${state.today[sort].length}`, () => goToNext(sort), { 'data-do': sort }),
    ),
  );
  if (entries.length === 0) today.append(make('span', {}, 'Nothing to do today.'));
  undo.disabled = !state.undo;
  undo.replaceChildren(
    'Undo',
    ...(state.undo ? [make('span', { class: 'app-soft' }, ': ', isolated(state.undo))] : []),
  );
}

let last = null;

/** Goes to the first card of this sort, pressed again to the one after it. */
function goToNext(sort) {
  const ids = state.today[sort].map((one) => one.card).filter((id) => id && document.getElementById(id));
  if (ids.length === 0) return say(state.today[sort].map((one) => one.name).join(', '));
  last = ids[(ids.indexOf(last) + 1) % ids.length];
  const card = document.getElementById(last);
  card.scrollIntoView({ block: 'center', behavior: 'instant' });
  return card.focus({ preventScroll: true });
}

/* what a change did, told until the next one */

const told = make('section', { class: 'app-told', role: 'status', 'aria-live': 'polite' });

function say(words, changes = [], isTrouble = false) {
  told.classList.toggle('app-trouble', isTrouble);
  told.replaceChildren(make('p', {}, make('strong', {}, words)));
  if (changes.length > 0) {
    const lines = changes.map((one) =>
      make('li', {}, isolated(one.name), ': ', one.what, ' ', make('span', { class: 'app-soft' }, isolated(one.why))),
    );
    told.append(make('p', {}, 'The plan is another one now:'), make('ul', {}, ...lines));
  }
  const close = button('Close', () => told.replaceChildren());
  told.append(make('div', { class: 'app-tools' }, close));
}

/* telling, and the new plan */

let isBusy = false;

/** Runs an action that plans again, and shows what came of it. True when it was done. */
async function tell(name, facts = {}) {
  if (isBusy) return false;
  isBusy = true;
  document.documentElement.dataset.busy = 'yes';
  try {
    const said = await act(name, facts);
    await renew(said.state);
    say(said.done ?? 'Done.', said.changes ?? []);
    return true;
  } catch (error) {
    say(error.message, [], true);
    return false;
  } finally {
    isBusy = false;
    delete document.documentElement.dataset.busy;
  }
}

async function renew(next) {
  const page = await pageNow();
  const { fresh, stay } = swap(page, keyIn(state), keyIn(next));
  state = next;
  version = next.version;
  draw();
  document.dispatchEvent(new CustomEvent('tripmeet:plan', { detail: fresh }));
  stay();
}

async function follow(number) {
  if (isBusy || number === version) return;
  version = number;
  await renew(await stateNow());
  say(state.trouble || 'Something was changed beside this page; it is planned again.', [], Boolean(state.trouble));
}

/* the cards */

const BUTTONS = { sent: 'Sent', reminded: 'Reminded', 'not-then': 'Not then', no: 'No', met: 'We met' };

function draw() {
  drawBar();
  for (const one of all('.app-actions')) one.remove();
  for (const [id, card] of Object.entries(state.cards)) {
    const shown = document.getElementById(id);
    if (!shown) continue;
    const what = shown.querySelector('.what');
    for (const person of card.people) what.append(actionsOf(person, card));
    draggable(shown, card, tools);
  }
}

function actionsOf(person, card) {
  const group = make('div', { class: 'app-actions', role: 'group', 'aria-label': `What happened with ${person.name}` });
  if (card.people.length > 1) group.append(make('span', { class: 'app-who' }, isolated(person.name)));
  for (const what of person.can) {
    if (what === 'yes') group.append(...yesButtons(person));
    else group.append(oneButton(person, what, BUTTONS[what]));
  }
  if (card.kind !== 'call') {
    group.append(
      button(named('Another time', person), () => openTimes(person, tools), { 'data-do': `times ${person.id}` }),
    );
  }
  if (person.draft)
    group.append(
      button(named('Edit message', person), () => editMessage(person, tools), { 'data-do': `edit ${person.id}` }),
    );
  group.append(button(named('Why', person), () => openPeople(tools, person), { 'data-do': `why ${person.id}` }));
  return group;
}

function named(words, person) {
  return [words, make('span', { class: 'away' }, ' ', isolated(person.name))];
}

function oneButton(person, what, words) {
  const press = () => tell('mark', { who: person.id, what });
  return button(named(words, person), press, { 'data-do': `${what} ${person.id}`, class: 'app-button app-main' });
}

/** A yes is a yes to one of the times that the message named. */
function yesButtons(person) {
  return person.offers.map((offer) =>
    button(
      named(`Yes, ${offer.day} ${offer.part ?? clock(offer.start)}`, person),
      () => tell('mark', { who: person.id, what: 'yes', when: offer.when ?? String(offer.n) }),
      {
        'data-do': `yes-${offer.n} ${person.id}`,
        class: 'app-button app-main',
      },
    ),
  );
}

/* what the other modules need */

const tools = {
  tell,
  say,
  get state() {
    return state;
  },
};

document.querySelector('.masthead').after(bar);
document.body.append(told);
state = await stateNow();
version = state.version;
remember(await pageNow());
draw();
if (state.trouble) say(state.trouble, [], true);
watch(follow, (words) => say(words, [], true));
document.documentElement.dataset.app = 'ready';
