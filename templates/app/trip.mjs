// The trip as a form. What it would make of the file is shown before anything is saved; comments in it stay.

import { button, dialog, field, make } from './dom.mjs';
import { act } from './server.mjs';

const WORDS = {
  trip: 'Name of the trip',
  city: 'City',
  arrive: 'Arrive',
  depart: 'Depart',
  by: 'By',
  stay: 'Stay',
  hours: 'Hours for meetings',
  from: 'From',
  to: 'To',
  what: 'What',
  meetings_per_day: 'Meetings a day',
  max_travel: 'Longest way',
  day_trip: 'Longest way to friends',
  travel: 'On the way by',
  asks_per_trip: 'People asked at most',
};

export async function openTrip(tools) {
  let form;
  try {
    form = await act('trip');
  } catch (error) {
    tools.say(error.message, [], true);
    return;
  }
  const inputs = new Map();
  const box = dialog(
    'The trip',
    make('p', { class: 'app-soft' }, `As it stands in ${form.file}. A time is written 2027-05-04 09:40.`),
  );
  const groups = new Map();
  for (const [path, value] of Object.entries(form.fields)) {
    const parts = path.split('.');
    const input = make('input', { autocomplete: 'off', 'data-field': path });
    input.value = value;
    inputs.set(path, input);
    const group = parts.length > 1 ? parts.slice(0, -1).join('.') : '';
    groups.set(group, [...(groups.get(group) ?? []), field(WORDS[parts.at(-1)] ?? parts.at(-1), input)]);
  }
  for (const [group, fields] of groups) {
    if (group) box.append(make('h3', {}, titleOf(group, form.fields)));
    box.append(make('div', { class: 'app-dates' }, ...fields));
  }
  const busy = new Map(
    ['from', 'to', 'what'].map((name) => [name, make('input', { autocomplete: 'off', 'data-field': `busy.${name}` })]),
  );
  box.append(
    make('h3', {}, 'Other hours that are taken'),
    make('div', { class: 'app-dates' }, ...[...busy].map(([name, input]) => field(WORDS[name], input))),
  );
  const shown = make('div', { 'aria-live': 'polite' });
  const facts = () => ({
    mark: form.mark,
    fields: Object.fromEntries(
      [...inputs]
        .filter(([path, input]) => input.value !== form.fields[path])
        .map(([path, input]) => [path, input.value]),
    ),
    busy: Object.fromEntries(
      [...busy].filter(([, input]) => input.value.trim()).map(([name, input]) => [name, input.value]),
    ),
  });
  const compare = async () => {
    try {
      showLines(shown, (await act('trip-difference', facts())).lines, save);
    } catch (error) {
      shown.replaceChildren(make('p', { class: 'app-blocks' }, error.message));
    }
  };
  const save = async () => {
    if (!(await tools.tell('trip-save', facts()))) return;
    box.close();
  };
  box.append(
    make('div', { class: 'app-tools' }, button('Show what changes', compare, { class: 'app-button app-main' })),
    shown,
  );
  box.showModal();
}

function titleOf(group, fields) {
  if (group === 'preferences') return 'Limits';
  const [kind, at] = group.split('.');
  return kind === 'stops' ? `Stop ${Number(at) + 1}` : fields[`${group}.what`] || 'Taken hours';
}

function showLines(shown, lines, save) {
  if (lines.length === 0) {
    shown.replaceChildren(make('p', {}, 'Nothing is different.'));
    return;
  }
  const kinds = { '+': 'ins', '-': 'del' };
  const changed = lines.map((line) => make(kinds[line[0]] ?? 'span', {}, kinds[line[0]] ? line : `${line}\n`));
  const yes = button('Save', save, { class: 'app-button app-main' });
  shown.replaceChildren(make('div', { class: 'app-diff' }, ...changed), yes);
  yes.focus();
}
