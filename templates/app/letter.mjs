// A message, edited in place: what there is to say of it stands beside it while one types.

import { button, dialog, field, isolated, make, whenQuiet } from './dom.mjs';
import { act } from './server.mjs';

export async function editMessage(person, tools) {
  let letter;
  try {
    letter = await act('letter', { who: person.id });
  } catch (error) {
    tools.say(error.message, [], true);
    return;
  }
  const subject = letter.subject === null ? null : make('input', { lang: letter.language, autocomplete: 'off' });
  if (subject) subject.value = letter.subject;
  const body = make('textarea', { lang: letter.language, dir: 'auto', rows: '12' });
  body.value = letter.body;
  const findings = make('ul', { class: 'app-findings', 'aria-live': 'polite' });
  const words = () => ({ who: person.id, subject: subject ? subject.value : '', body: body.value });
  const check = whenQuiet(async () => {
    try {
      showFindings(findings, (await act('lint', words())).findings);
    } catch (error) {
      findings.replaceChildren(make('li', {}, error.message));
    }
  });
  for (const one of [subject, body]) one?.addEventListener('input', check);
  const save = button(
    'Save',
    async () => {
      if (await tools.tell('edit', { ...words(), was: letter.body })) box.close();
    },
    { class: 'app-button app-main' },
  );
  const anew = async () => {
    if (await tools.tell('write-anew', { who: person.id })) box.close();
  };
  const to = make('p', { class: 'app-soft' }, `By ${letter.channel}`, letter.to ? ' to ' : '', isolated(letter.to));
  const box = dialog(
    `Message to ${letter.name}`,
    to,
    ...(subject ? [field('Subject', subject)] : []),
    field('Message', body),
    make('h3', {}, 'Before you send it'),
    findings,
    make('div', { class: 'app-tools' }, save, letter.edited ? button('Write it anew', anew) : null),
  );
  showFindings(findings, letter.findings);
  box.showModal();
  body.focus();
}

function showFindings(list, found) {
  const lines = found.map((one) =>
    make(
      'li',
      { class: one.blocks ? 'app-blocks' : '' },
      `${one.what} `,
      make('span', { class: 'app-soft' }, one.mend),
    ),
  );
  list.replaceChildren(...(lines.length > 0 ? lines : [make('li', { class: 'app-soft' }, 'Nothing to mend.')]));
}
