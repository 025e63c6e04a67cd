import { clock, shortDay } from './habits.mjs';

// What the traveller tells by taps, on a phone without a server: kept in the browser, handed over as a small text that
// `tripmeet ingest` reads, each line once. The format stands in docs/formats.md.

export const HEADING = 'tripmeet told 1';
const WORDS = { asked: 'Sent', accepted: 'Yes', elsewhen: 'Not then', declined: 'No' };

/** The lines of a file for `tripmeet ingest`: the heading, then one JSON object for each tap, oldest first. */
export function inLines(taps) {
  return `${[HEADING, ...taps.map((tap) => JSON.stringify(tap))].join('\n')}\n`;
}

function moment(when, habits) {
  return `${shortDay(when, habits)} ${clock(when.replace(' ', 'T'), habits)}`;
}

export function inShort(tap, habits) {
  const when = tap.when ? `, ${moment(tap.when, habits)}` : '';
  return `${tap.name}: ${WORDS[tap.state]}${when}${tap.note ? ` (${tap.note})` : ''}`;
}

function element(tag, className, text = '') {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function pressable(words, act) {
  const button = element('button', '', words);
  button.type = 'button';
  button.addEventListener('click', act);
  return button;
}

/** Taps of a trip as this browser keeps them; a browser that keeps nothing has them until the page is closed. */
function shelf(trip) {
  const key = `tripmeet ${trip}`;
  let taps = [];
  try {
    taps = JSON.parse(localStorage.getItem(key) ?? '[]');
  } catch {
    taps = [];
  }
  const keep = () => {
    try {
      localStorage.setItem(key, JSON.stringify(taps));
    } catch {
      /* they are still in the list */
    }
  };
  return {
    all: () => taps,
    add: (tap) => {
      taps = [...taps, tap];
      keep();
    },
    dropLast: () => {
      taps = taps.slice(0, -1);
      keep();
    },
    clear: () => {
      taps = [];
      keep();
    },
  };
}

/** Puts buttons on the cards and the bar with what was told; `tell` is what a screen reader says. */
export function takeTaps({ trip, cards }, habits, tell) {
  const kept = shelf(trip);
  const bar = element('section', 'taps-bar');
  bar.setAttribute('aria-label', 'What you told');
  const draw = () => {
    bar.hidden = kept.all().length === 0;
    const list = element('ol');
    for (const tap of kept.all()) list.append(element('li', '', inShort(tap, habits)));
    const buttons = element('div', 'actions');
    buttons.append(
      pressable('Hand over', () => handOver(kept.all(), tell)),
      pressable('Take back the last', () => change(kept.dropLast)),
      pressable('Clear', () => change(kept.clear)),
    );
    bar.replaceChildren(
      element('p', 'soft', "Kept in this browser; 'tripmeet ingest FILE' reads what you hand over."),
      list,
      buttons,
    );
  };
  const change = (act) => {
    act();
    draw();
  };
  for (const [id, { people, offers }] of Object.entries(cards)) {
    const place = document.getElementById(id)?.querySelector('.more > div');
    for (const person of people)
      place?.append(
        buttonsFor(person, offers, habits, (tap) => {
          kept.add({ trip, ...tap, at: new Date().toISOString() });
          draw();
          tell(`Kept: ${inShort(tap, habits)}.`);
        }),
      );
  }
  document.querySelector('.masthead').append(bar);
  draw();
}

function buttonsFor([contact, name], offers, habits, keep) {
  const group = element('div', 'taps actions');
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', `What happened with ${name}`);
  const note = element('input');
  note.placeholder = 'Note';
  note.setAttribute('aria-label', `A note on ${name}`);
  const tap = (state, when = '') => {
    keep({ contact, name, state, when, note: note.value.trim() });
    note.value = '';
  };
  group.append(pressable(WORDS.asked, () => tap('asked')));
  for (const when of offers)
    group.append(pressable(`${WORDS.accepted}, ${moment(when, habits)}`, () => tap('accepted', when)));
  group.append(
    pressable(WORDS.elsewhen, () => tap('elsewhen')),
    pressable(WORDS.declined, () => tap('declined')),
    note,
  );
  return group;
}

/** By the share sheet as a file or text where there is one; else by the clipboard. */
async function handOver(taps, tell) {
  const text = inLines(taps);
  const file = new File([text], 'told.txt', { type: 'text/plain' });
  try {
    if (navigator.canShare?.({ files: [file] })) await navigator.share({ files: [file] });
    else if (navigator.share) await navigator.share({ text });
    else {
      await navigator.clipboard.writeText(text);
      tell('What you told is on the clipboard: put it into a file for tripmeet ingest.');
    }
  } catch {
    tell('Not handed over.');
  }
}
