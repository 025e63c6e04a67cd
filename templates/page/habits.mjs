// Times, days and distances as the reader is used to them. The page's words are English, so only the order of day and
// month differs; the reader's own region decides between 24 and 12 hours, kilometres and miles. Made by hand from three
// small tables: loading the browser's own formats takes longer than drawing the map.

const MILES = new Set(['US', 'GB', 'LR', 'MM']);
const MONTH_FIRST = new Set(['US', 'CA', 'PH']);
const KM_PER_MILE = 1.609344;
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** The habits of a reader whose browser prefers this language ("en-US"). */
export function habitsOf(language = 'en-GB') {
  const locale = new Intl.Locale(language);
  const { region } = locale.maximize();
  return {
    twelve: ['h11', 'h12'].includes(hourCycle(locale)),
    monthFirst: locale.language === 'en' && MONTH_FIRST.has(region),
    miles: MILES.has(region),
  };
}

/** How a locale counts hours; the slow way where the browser does not just know. */
function hourCycle(locale) {
  const known = locale.getHourCycles?.() ?? locale.hourCycles;
  return known?.[0] ?? new Intl.DateTimeFormat(locale.baseName, { hour: 'numeric' }).resolvedOptions().hourCycle;
}

/** A local time as it stands, whatever the reader's own zone. */
export function clock(iso, habits) {
  const [, hour, minute] = /T(\d+):(\d+)/.exec(iso);
  if (!habits.twelve) return `${hour}:${minute}`;
  return `${hour % 12 || 12}:${minute} ${hour < 12 ? 'AM' : 'PM'}`;
}

export function shortDay(iso, habits) {
  return written(iso, habits, (word) => word.slice(0, 3));
}

export function longDay(iso, habits) {
  return written(iso, habits, (word) => word);
}

function written(iso, habits, cut) {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number);
  const weekday = cut(WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]);
  const name = cut(MONTHS[month - 1]);
  return habits.monthFirst ? `${weekday}, ${name} ${day}` : `${weekday} ${day} ${name}`;
}

/** A whole number as English writes it: 12,345. */
export function number(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

export function distance(km, habits) {
  const far = habits.miles ? km / KM_PER_MILE : km;
  const digits = far < 10 ? String(Math.round(far * 10) / 10) : number(Math.round(far));
  return `${digits} ${habits.miles ? 'mi' : 'km'}`;
}
