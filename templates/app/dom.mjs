// Small things that everything in the app is made of. Text is only ever text: no name is read as HTML.

/** An element with attributes and children; an attribute that begins with "on" is a listener. */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function isolated(text) {
  return make('bdi', {}, text);
}

export function button(words, onclick, attributes = {}) {
  return make('button', { type: 'button', class: 'app-button', onclick, ...attributes }, ...[words].flat());
}

/** A field with its label. */
export function field(words, input) {
  return make('label', { class: 'app-field' }, make('span', {}, words), input);
}

/** A local time as the page writes it: the clock over there, in the reader's habit. */
export function clock(iso) {
  const [, hour, minute] = /T(\d+):(\d+)/.exec(iso);
  if (!document.documentElement.classList.contains('twelve')) return `${hour}:${minute}`;
  return `${hour % 12 || 12}:${minute} ${hour < 12 ? 'AM' : 'PM'}`;
}

let dialogs = 0;

/** What is shown above the page until it is closed; Escape closes it, and the focus goes back to what opened it. */
export function dialog(title, ...content) {
  const opener = document.activeElement;
  const close = button('Close', () => box.close(), { class: 'app-button app-close' });
  dialogs += 1;
  const heading = make('h2', { id: `app-title-${dialogs}` }, title);
  const box = make(
    'dialog',
    { class: 'app-dialog', 'aria-labelledby': heading.id },
    make('div', { class: 'app-head' }, heading, close),
  );
  box.append(...content);
  box.addEventListener('close', () => {
    box.remove();
    if (opener?.isConnected) opener.focus({ preventScroll: true });
  });
  document.body.append(box);
  return box;
}

/** Calls `act` once it has been quiet for a moment. */
export function whenQuiet(act, pause = 250) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, pause);
  };
}
