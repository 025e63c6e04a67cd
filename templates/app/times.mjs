// Another time for somebody: tapped, chosen with the keyboard, or a card's clock dragged onto it. What it would change
// is told first; who was asked already takes the time as agreed.

import { button, clock, dialog, isolated, make } from './dom.mjs';
import { act } from './server.mjs';

export async function openTimes(person, tools, { isDragging = false } = {}) {
  let found;
  try {
    found = (await act('times', { who: person.id })).slots;
  } catch (error) {
    tools.say(error.message, [], true);
    return null;
  }
  const trial = make('div', { class: 'app-trial', 'aria-live': 'polite' });
  const box = dialog(`Another time for ${person.name}`);
  const take = (slot) => tryOut(person, slot, trial, box, tools);
  const now = person.offers[0]?.start;
  for (const [day, slots] of byDay(found)) {
    box.append(make('h3', {}, day));
    box.append(make('ul', { class: 'app-slots' }, ...slots.map((slot) => make('li', {}, slotButton(slot, now, take)))));
  }
  if (found.length === 0)
    box.append(make('p', {}, 'No other time is possible: their hours, yours and the way never meet.'));
  box.querySelector('.app-head').after(trial);
  if (isDragging) {
    box.classList.add('app-beside');
    box.show();
  } else box.showModal();
  return box;
}

function byDay(slots) {
  const days = new Map();
  for (const slot of slots) {
    const day = `${slot.day}, ${slot.town}`;
    days.set(day, [...(days.get(day) ?? []), slot]);
  }
  return days;
}

function slotButton(slot, now, take) {
  const isNow = new Date(slot.start).getTime() === new Date(now).getTime();
  const cost = isNow ? 'as planned' : slot.moves.length > 0 ? `moves ${slot.moves.join(', ')}` : 'free';
  const kind = isNow ? ' app-now' : slot.moves.length > 0 ? ' app-moves' : '';
  const one = button(
    [
      make('strong', {}, `${clock(slot.from)}–${clock(slot.to)}`),
      make('span', { class: 'app-soft' }, `${slot.kind}, `, isolated(cost)),
    ],
    () => take(slot),
    { class: `app-button app-slot${kind}`, 'data-start': slot.start, disabled: isNow },
  );
  one.addEventListener('dragover', (event) => {
    event.preventDefault();
    one.classList.add('app-over');
  });
  one.addEventListener('dragleave', () => one.classList.remove('app-over'));
  one.addEventListener('drop', (event) => {
    event.preventDefault();
    one.classList.remove('app-over');
    take(slot);
  });
  return one;
}

/** Who waits for an answer, or has said yes, takes the time; for whoever is still to be asked it is planned anew. */
async function tryOut(person, slot, trial, box, tools) {
  const when = `${slot.day} ${clock(slot.from)}`;
  const done = async (name, facts) => {
    if (await tools.tell(name, facts)) box.close();
  };
  if (person.state !== 'proposed') {
    const agree = button(`Agreed: ${when}`, () => done('mark', { who: person.id, what: 'yes', when: slot.start }), {
      class: 'app-button app-main',
    });
    trial.replaceChildren(make('p', {}, `Has ${person.name} agreed on ${when}?`), agree);
    agree.focus();
    return;
  }
  trial.replaceChildren(make('p', {}, `Trying ${when} …`));
  try {
    const { changes } = await act('try-time', { who: person.id, start: slot.start });
    const lines = changes.map((one) =>
      make('li', {}, isolated(one.name), `: ${one.what} `, make('span', { class: 'app-soft' }, isolated(one.why))),
    );
    const yes = button(`Take ${when}`, () => done('take-time', { who: person.id, start: slot.start }), {
      class: 'app-button app-main',
    });
    const words = changes.length > 0 ? `${when} would change this, too:` : `${when} changes nothing else.`;
    trial.replaceChildren(make('p', {}, words), make('ul', {}, ...lines), yes);
    yes.focus();
    trial.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  } catch (error) {
    trial.replaceChildren(make('p', { class: 'app-blocks' }, error.message));
  }
}

/** The clock of a card can be dragged onto another time. */
export function draggable(shown, card, tools) {
  const when = shown.querySelector('.when');
  if (!when || card.people.length !== 1 || card.kind === 'call' || shown.dataset.drag) return;
  shown.dataset.drag = 'yes';
  when.draggable = true;
  let opening = null;
  when.addEventListener('dragstart', (event) => {
    event.dataTransfer.setData('text/plain', card.people[0].name);
    event.dataTransfer.effectAllowed = 'move';
    const person = tools.state.cards[shown.id]?.people[0];
    // a dialog that opens while the drag begins would end it
    if (person) setTimeout(() => (opening = openTimes(person, tools, { isDragging: true })), 0);
  });
  when.addEventListener('dragend', async ({ dataTransfer }) => {
    const box = await opening;
    opening = null;
    if (box && dataTransfer.dropEffect === 'none') box.close();
  });
}
