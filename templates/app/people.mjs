// Anybody one knows: searched, why they are met or not, and what is said of them.

import { button, dialog, field, isolated, make, whenQuiet } from './dom.mjs';
import { act } from './server.mjs';

/** Opens the search, or with `person` that one at once. */
export function openPeople(tools, person = null) {
  const input = make('input', { type: 'search', autocomplete: 'off' });
  const list = make('ul', { class: 'app-people' });
  const count = make('p', { class: 'app-soft', role: 'status' });
  const shown = make('div', { class: 'app-shown' });
  const box = dialog(person ? person.name : 'People', shown);
  const pick = (one) => showPerson(one, shown, box, tools);
  const look = async () => {
    try {
      const found = await act('people', { words: input.value });
      count.textContent =
        found.count > found.people.length ? `${found.people.length} of ${found.count}` : `${found.count} found`;
      list.replaceChildren(...found.people.map((one) => make('li', {}, personButton(one, pick))));
    } catch (error) {
      count.textContent = error.message;
    }
  };
  input.addEventListener('input', whenQuiet(look));
  if (person) pick(person);
  else {
    shown.before(field('A name, a firm, a town', input), count);
    shown.append(list);
    look();
  }
  box.showModal();
  if (!person) input.focus();
}

function personButton(one, pick) {
  const where = [one.about, one.where].filter(Boolean).join(' · ');
  return button(
    [
      make('strong', {}, isolated(one.name)),
      ' ',
      make('span', { class: 'app-soft' }, isolated(where)),
      make('br'),
      make('span', { class: 'app-soft' }, isolated(one.because)),
    ],
    () => pick(one),
    { class: 'app-button app-person', 'data-person': one.id },
  );
}

async function showPerson(one, shown, box, tools) {
  shown.replaceChildren(make('p', {}, `Looking at ${one.name} …`));
  let story;
  try {
    story = await act('person', { who: one.id });
  } catch (error) {
    shown.replaceChildren(make('p', { class: 'app-blocks' }, error.message));
    return;
  }
  const lines = (words) => make('ul', {}, ...words.map((line) => make('li', {}, ...[line].flat())));
  const head = make('h3', { tabindex: '-1' }, isolated(story.name));
  shown.replaceChildren(
    head,
    make('p', {}, story.met ? 'Is met: ' : 'Is not met: ', isolated(story.because)),
    lines(story.reasons.map((because) => [isolated(because)])),
    make('h3', {}, 'Where they are'),
    lines(
      story.places.map((at) => [
        isolated(at.place || 'not known'),
        ' ',
        make('span', { class: 'app-soft' }, isolated(at.because)),
      ]),
    ),
  );
  if (story.turns.length > 0) {
    const turns = story.turns.map((turn) => [turn.helps ? 'They would be met if ' : 'Not even if ', isolated(turn.if)]);
    shown.append(make('h3', {}, 'What would change it'), lines(turns));
  }
  const done = async (name, facts) => {
    if (await tools.tell(name, { who: one.id, ...facts })) box.close();
  };
  shown.append(
    make('h3', {}, 'This trip'),
    make(
      'div',
      { class: 'app-tools' },
      button('Include', () => done('wish', { how: 'include' }), { class: 'app-button app-main' }),
      button('Not this time', () => done('wish', { how: 'not-this-time' })),
      story.own ? button('Never', () => done('wish', { how: 'never' })) : null,
    ),
  );
  if (story.own) shown.append(...placeForm(one, box, done, tools));
  else
    shown.append(
      make(
        'p',
        { class: 'app-soft' },
        'What is known of them stands in ',
        isolated(story.from),
        ': change it there, and this page follows.',
      ),
    );
  head.focus();
}

/** Where they are, by words or by a point on the map; what the words mean is told before they are kept. */
function placeForm(one, box, done, tools) {
  const input = make('input', { autocomplete: 'off' });
  const meant = make('p', { class: 'app-soft', role: 'status' });
  const look = async () => {
    if (!input.value.trim()) return meant.replaceChildren();
    try {
      const found = await act('look-up', { words: input.value });
      return meant.replaceChildren(
        found.place ? make('strong', {}, isolated(found.place)) : 'No such place is known.',
        ' ',
        isolated(found.because),
      );
    } catch (error) {
      return meant.replaceChildren(error.message);
    }
  };
  input.addEventListener('input', whenQuiet(look));
  const save = () => done('place', { words: input.value });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') save();
  });
  return [
    make('h3', {}, 'Correct the place'),
    field(`${one.name} is in`, input),
    meant,
    make(
      'div',
      { class: 'app-tools' },
      button('Save the place', save),
      button('Pick on the map', () => pickOnMap(one, box, tools)),
    ),
  ];
}

/** The next click on the map is where they are; Escape ends it. */
function pickOnMap(one, box, tools) {
  const map = globalThis.map_trip;
  box.close();
  document.documentElement.dataset.picking = 'yes';
  tools.say(
    `Click on the map where ${one.name} is, or move it with the arrow keys and press Enter for its middle; Escape ends.`,
  );
  map.getContainer().scrollIntoView({ block: 'nearest', behavior: 'instant' });
  map.getContainer().focus({ preventScroll: true });
  const end = () => {
    delete document.documentElement.dataset.picking;
    map.off('click', clicked);
    document.removeEventListener('keydown', pressed, true);
  };
  const take = ({ lat, lng }) => {
    end();
    const lon = ((((lng + 180) % 360) + 360) % 360) - 180;
    tools.tell('place', { who: one.id, words: `${lat.toFixed(4)}, ${lon.toFixed(4)}` });
  };
  const clicked = ({ latlng }) => take(latlng);
  const pressed = (event) => {
    if (event.key === 'Escape') {
      end();
      tools.say('Nothing was changed.');
    } else if (event.key === 'Enter' && document.activeElement === map.getContainer()) {
      event.preventDefault();
      take(map.getCenter());
    }
  };
  map.on('click', clicked);
  document.addEventListener('keydown', pressed, true);
}
