// What the reader wants to see: a day, a city, a state, or any of them. Pure.

export const ANYTHING = Object.freeze({ day: null, stop: null, state: null });

/** The choice after a button was pressed: pressing what is chosen lets it go, a day and a city replace each other. */
export function press(choice, key, value) {
  const next = { ...choice, [key]: choice[key] === value ? null : value };
  if (key === 'day') next.stop = null;
  if (key === 'stop') next.day = null;
  return next;
}

export function isAnything(choice) {
  return choice.day === null && choice.stop === null && choice.state === null;
}

export function fits(choice, meeting) {
  return Object.keys(ANYTHING).every((key) => choice[key] === null || choice[key] === meeting[key]);
}

/** What a screen reader says after a choice. */
export function inWords(choice, shown, total) {
  if (isAnything(choice)) return `All ${total} meetings are shown.`;
  if (shown === 0) return 'No meeting fits; all of them are dimmed.';
  return `${shown} of ${total} meetings; the others are dimmed.`;
}
