// The few questions whose answers would change the trip most, one key each; and who may stand in the book twice.

import { button, dialog, field, isolated, make } from './dom.mjs';
import { act } from './server.mjs';

export async function openQuestions(tools) {
  let found;
  try {
    found = await act('questions');
  } catch (error) {
    tools.say(error.message, [], true);
    return;
  }
  const steps = [...found.questions.map((one) => question(one)), ...found.duplicates.map((one) => twoPeople(one))];
  const shown = make('div');
  const box = dialog('Questions', shown);
  let at = 0;
  const next = () => {
    at += 1;
    show();
  };
  const tell = async (name, facts) => {
    if (await tools.tell(name, facts)) next();
  };
  const show = () => {
    const step = steps[at];
    if (!step) {
      shown.replaceChildren(
        make(
          'p',
          { tabindex: '-1' },
          steps.length > 0 ? 'That was all.' : 'Nothing that you could tell would change this trip.',
        ),
      );
      shown.firstChild.focus();
      return;
    }
    const count = make('p', { class: 'app-soft' }, `${at + 1} of ${steps.length}`);
    shown.replaceChildren(
      count,
      ...step(tell),
      make('div', { class: 'app-tools' }, button('Skip (s)', next, { 'data-key': 's' })),
    );
    shown.querySelector('[data-key]')?.focus();
  };
  box.addEventListener('keydown', (event) => {
    if (event.target.matches('input') || event.ctrlKey || event.metaKey || event.altKey) return;
    const one = [...shown.querySelectorAll('[data-key]')].find((key) => key.dataset.key === event.key);
    if (!one) return;
    event.preventDefault();
    one.click();
  });
  show();
  box.showModal();
  shown.querySelector('[data-key]')?.focus();
}

const question = (one) => (tell) => {
  const input = make('input', { autocomplete: 'off' });
  const own = () => input.value.trim() && tell('answer', { id: one.id, words: input.value });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') own();
  });
  const keys = one.options.map((option, key) =>
    button([`${key + 1} `, isolated(option.says)], () => tell('answer', { id: one.id, words: option.answer }), {
      'data-key': String(key + 1),
    }),
  );
  return [
    make('h3', {}, isolated(one.text)),
    make('p', { class: 'app-soft' }, isolated(one.because)),
    make('div', { class: 'app-tools' }, ...keys),
    field('In your own words', input),
    make('div', { class: 'app-tools' }, button('Keep these words', own)),
  ];
};

const twoPeople = (pair) => (tell) => {
  const [one, other] = pair.people;
  const decide = (same) => tell('decide', { one: one.id, other: other.id, same });
  const side = (person) =>
    make(
      'div',
      {},
      make('strong', {}, isolated(person.name)),
      make('ul', {}, ...person.known.map((line) => make('li', {}, isolated(line)))),
    );
  return [
    make('h3', {}, 'Are these one person?'),
    make('p', { class: 'app-soft' }, isolated(pair.because)),
    make('div', { class: 'app-two' }, side(one), side(other)),
    make(
      'div',
      { class: 'app-tools' },
      button('1 One person', () => decide(true), { 'data-key': '1' }),
      button('2 Two people', () => decide(false), { 'data-key': '2' }),
    ),
  ];
};
