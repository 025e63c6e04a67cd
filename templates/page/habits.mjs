// Times, days and distances as the reader is used to them. The page's words stay English, so only an English locale
// decides how days are named; the reader's own language still decides between 24 and 12 hours.

const MILES = new Set(['US', 'GB', 'LR', 'MM']);
const KM_PER_MILE = 1.609344;
const KINDS = {
  clock: { hour: 'numeric', minute: '2-digit', hour12: true },
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  long: { weekday: 'long', day: 'numeric', month: 'long' },
};

/** The habits of a reader whose browser names these languages, the preferred first. */
export function habitsOf(languages) {
  const first = languages[0] || 'en-GB';
  const english = languages.find((one) => /^en\b/i.test(one));
  const locale = /^en\b/i.test(first) && english ? english : 'en-GB';
  const clock = new Intl.DateTimeFormat(first, { hour: 'numeric' }).resolvedOptions();
  const region = new Intl.Locale(first).maximize().region;
  return { locale, hour12: Boolean(clock.hour12), miles: MILES.has(region) };
}

/** The moment a local time names, as if its clock were UTC: it is shown as it stands, whatever the reader's own zone. */
function wall(iso) {
  const [, year, month, day, hour = 0, minute = 0] = /^(\d+)-(\d+)-(\d+)(?:T(\d+):(\d+))?/.exec(iso);
  return new Date(Date.UTC(year, month - 1, day, hour, minute));
}

const formats = new Map(); // making one takes longer than using it a hundred times

function written(iso, habits, kind) {
  const key = `${habits.locale} ${kind}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(habits.locale, { ...KINDS[kind], timeZone: 'UTC' }));
  return formats.get(key).format(wall(iso));
}

export function clock(iso, habits) {
  if (!habits.hour12) return /T(\d+:\d+)/.exec(iso)[1];
  return written(iso, habits, 'clock');
}

export function shortDay(iso, habits) {
  return written(iso, habits, 'short');
}

export function longDay(iso, habits) {
  return written(iso, habits, 'long');
}

export function distance(km, habits) {
  const far = habits.miles ? km / KM_PER_MILE : km;
  const digits = far < 10 ? 1 : 0;
  const number = far.toLocaleString(habits.locale, { maximumFractionDigits: digits });
  return `${number} ${habits.miles ? 'mi' : 'km'}`;
}
