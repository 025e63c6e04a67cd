import { completeLinks, copyMessage, namesBySpot, say, translate } from './agenda.mjs';
import { ANYTHING, fits, inWords, isAnything, press } from './choice.mjs';
import { ground } from './ground.mjs';
import { habitsOf, number } from './habits.mjs';
import { overlay } from './overlay.mjs';
import { element, pins } from './pins.mjs';
import { takeTaps } from './taps.mjs';

// Puts the page together: the map that folium's scaffold made (`map_trip`), the agenda, and what joins them.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

const chart = read('chart');
const habits = habitsOf(navigator.language);
const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
const cards = all('.card');
const map = map_trip;
let choice = ANYTHING;

/* the map */

map.options.zoomAnimation = map._zoomAnimated = map._zoomAnimated && !calm;
map.options.fadeAnimation = false;
map.setMaxBounds([
  [-85, -3600],
  [85, 3600],
]);
map.getContainer().setAttribute('role', 'region');
map.getContainer().setAttribute('aria-label', 'Map: drag, or use the arrow keys, plus and minus');

function boundsOf(meetings, stops) {
  const points = [...meetings.map((at) => chart.meetings[at]), ...stops.map((at) => chart.stops[at])];
  return L.latLngBounds(points.map(([, lat, lon]) => [lat, lon]));
}

/** Fits what is given into the part of the map that is on the screen: its lower end may be below the window. */
function show(bounds, maxZoom, animate = !calm) {
  const below = Math.max(0, map.getContainer().getBoundingClientRect().bottom - innerHeight);
  const hidden = Math.min(below, map.getSize().y / 2);
  const sides = Math.min(1, map.getSize().x / 700);
  const padding = { paddingTopLeft: [50 * sides, 40], paddingBottomRight: [120 * sides, 40 + hidden] };
  map.fitBounds(bounds, { ...padding, maxZoom, animate });
}

const wholeTrip = (animate) =>
  show(
    boundsOf(
      [],
      chart.stops.map((_, at) => at),
    ),
    9.5,
    animate,
  );

map.invalidateSize({ animate: false });
wholeTrip(false);
ground(read('base'), !chart.tiles).addTo(map);
const marks = pins(map, chart, (button, kind, indices) =>
  kind === 'meeting'
    ? openMeeting(button, indices[0])
    : kind === 'stack'
      ? openStack(button, indices)
      : openStops(indices),
);
let dots = overlay(chart, habits, marks.taken).addTo(map);
L.control.zoom({ position: 'topright' }).addTo(map);
L.control.scale({ metric: !habits.miles, imperial: habits.miles }).addTo(map);
addWholeTripButton();

if (chart.tiles) addTiles(chart.tiles);

/** A street map from a server, when `tripmeet view --tiles` asked for one; the reader is told who learns what. */
function addTiles({ url, host, credit }) {
  L.tileLayer(url, { maxZoom: 19 }).addTo(map);
  map.setMaxZoom(17);
  L.control.attribution({ prefix: false }).addAttribution(credit).addTo(map);
  const words = `The street map comes from ${host}, which so learns where you are going, but no name.`;
  find('main').before(element('p', 'notice', words));
}

function addWholeTripButton() {
  const bar = find('.leaflet-control-zoom');
  const button = element('a', 'whole', '⤢');
  button.href = '#';
  button.title = 'Whole trip';
  button.setAttribute('role', 'button');
  button.setAttribute('aria-label', 'Whole trip');
  L.DomEvent.on(button, 'click', L.DomEvent.stop).on(button, 'click', () => wholeTrip());
  bar.append(button);
}

/* popups: one at a time; Escape closes it and the focus goes back to what opened it */

const popup = L.popup({ maxWidth: 300, minWidth: 190, autoPanPadding: [30, 30], keepInView: false });
let opener = null;

function openPopup(latlng, content, from, offset = [0, -10]) {
  opener = from;
  popup.options.offset = offset;
  popup.setLatLng(latlng).setContent(content).openOn(map);
  content.tabIndex = -1;
  if (from) content.focus({ preventScroll: true });
}

map.on('popupclose', () => {
  const inside = popup.getElement()?.contains(document.activeElement);
  const back = opener?.isConnected ? opener : opener && marks.find(opener.dataset.meetings);
  if (inside && back) back.focus({ preventScroll: true });
  opener = null;
});
map.getContainer().addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !popup.isOpen()) return;
  event.stopPropagation();
  map.closePopup(popup);
});

function openMeeting(button, at) {
  const [id, lat, lon] = chart.meetings[at];
  const card = document.getElementById(id);
  const content = element('div');
  content.append(element('p', 'title', find('h3', card).textContent.trim()));
  const kind = find('.kind', card).textContent;
  const day = find('h2', card.closest('.day')).textContent;
  content.append(element('p', '', `${day}, ${find('.big', card).textContent}`));
  content.append(
    element('p', 'soft', `${kind}, ${card.dataset.state} · ${find('.where > span', card).textContent.trim()}`),
  );
  const link = element('a', '', 'Read more');
  link.href = `#${id}`;
  link.addEventListener('click', () => {
    opener = null;
    map.closePopup(popup);
    card.focus({ preventScroll: true });
  });
  content.append(link);
  const [x, y] = offsetOf(button);
  openPopup([lat, lon], content, button, [x, y - 12]);
  choose(card);
  if (matchMedia('(min-width: 60rem)').matches) card.scrollIntoView({ block: 'nearest' });
}

/** The meetings of a town of which no more is known, each a link to its card. */
function openStack(button, indices) {
  const content = element('div');
  const [, lat, lon, stop] = chart.meetings[indices[0]];
  content.append(element('p', 'title', chart.stops[stop][0]), element('p', 'soft', 'The places are to be agreed.'));
  const list = element('ul');
  for (const at of indices) {
    const card = document.getElementById(chart.meetings[at][0]);
    const link = element('a', '', `${find('.big', card).textContent} ${find('h3', card).textContent.trim()}`);
    link.href = `#${card.id}`;
    const line = element('li');
    line.append(link);
    list.append(line);
  }
  content.append(list);
  openPopup([lat, lon], content, button, [0, -12]);
}

/** How far a pin stands from its place, in pixels. */
function offsetOf(button) {
  const holder = button.parentElement.getBoundingClientRect();
  const box = button.getBoundingClientRect();
  return [(box.left + box.right) / 2 - holder.left, (box.top + box.bottom) / 2 - holder.top];
}

/** Zooms to where the pins of some stops stand apart, and gives the first of them the focus. */
function openStops(indices) {
  const meetings = chart.meetings.map((one, at) => (indices.includes(one[3]) ? at : -1)).filter((at) => at >= 0);
  const bounds = boundsOf(meetings, indices);
  const name = indices.map((at) => chart.stops[at][0]).join(', ');
  map.once('moveend', () => {
    const first = marks.find(meetings[0]) ?? map.getContainer();
    first.focus({ preventScroll: true });
  });
  show(bounds, 10.5);
  say(`${name}: ${meetings.length} ${meetings.length === 1 ? 'meeting' : 'meetings'}.`);
}

function choose(card) {
  for (const one of cards) one.classList.toggle('chosen', one === card);
}

/* dots */

let names = null;
const tip = L.tooltip({ direction: 'top', offset: [0, -8] });

function people(count) {
  return `${number(count)} ${count === 1 ? 'person' : 'people'}`;
}

map.on('mousemove', ({ containerPoint }) => {
  const found = dots.at(containerPoint, 3);
  map.getContainer().style.cursor = found ? 'pointer' : '';
  if (!found) return map.closeTooltip(tip);
  const { spot } = found;
  const content = element('span', '', spot.name ? `${spot.name}: ${people(spot.count)}` : people(spot.count));
  return map.openTooltip(tip.setLatLng([spot.lat, map.containerPointToLatLng(containerPoint).lng]).setContent(content));
});
map.on('mouseout', () => map.closeTooltip(tip));
map.on('click', ({ containerPoint }) => {
  const found = dots.at(containerPoint, 6);
  if (found && found.spot.at >= 0) openSpot(found.spot.at, null, map.containerPointToLatLng(containerPoint).lng);
});

function openSpot(at, from, near) {
  names ??= namesBySpot();
  const [name, lat, lon, count] = chart.others[at];
  const content = element('div');
  content.append(element('p', 'title', name), element('p', 'soft', people(count)));
  for (const group of names.get(at) ?? []) {
    if (group.because) content.append(element('p', 'soft', group.because));
    const list = element('ul');
    for (const one of group.names.slice(0, 40)) list.append(element('li', '', one));
    if (group.names.length > 40) list.append(element('li', 'soft', `and ${group.names.length - 40} more in the list`));
    content.append(list);
  }
  map.closeTooltip(tip);
  openPopup([lat, lon + 360 * Math.round((near - lon) / 360)], content, from, [0, -4]);
}

/* the agenda joined to the map */

document.addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (!button) return;
  if (button.matches('.copy')) copyMessage(button);
  else if (button.matches('.show')) showOnMap(button);
  else if (button.matches('.spot')) showSpot(button);
  else if (button.closest('.toolbar')) pressed(button);
});

function toMap() {
  if (!matchMedia('(min-width: 60rem)').matches) find('.map').scrollIntoView({ block: 'start' });
}

function showOnMap(button) {
  const card = button.closest('.card');
  const at = chart.meetings.findIndex(([id]) => id === card.id);
  const [, lat, lon] = chart.meetings[at];
  toMap();
  map.setView([lat, lon], Math.max(map.getZoom(), 10.5), { animate: false });
  openMeeting(marks.find(at), at);
  opener = button;
}

function showSpot(button) {
  const [, lat, lon] = chart.others[button.dataset.spot];
  toMap();
  map.setView([lat, lon], Math.max(map.getZoom(), 8), { animate: false });
  openSpot(Number(button.dataset.spot), button, lon);
}

function joinToMap(card) {
  const heat = (isHot) => () => {
    const at = chart.meetings.findIndex(([id]) => id === card.id);
    marks.find(at)?.classList.toggle('hot', isHot);
  };
  card.addEventListener('mouseenter', heat(true));
  card.addEventListener('mouseleave', heat(false));
}

for (const card of cards) joinToMap(card);

/* filters */

function pressed(button) {
  if (button.matches('.all')) choice = ANYTHING;
  else {
    const [[key, value]] = Object.entries(button.dataset);
    choice = press(choice, key, key === 'stop' ? Number(value) : value);
  }
  apply();
}

function apply() {
  for (const button of all('.toolbar [aria-pressed]')) {
    const [[key, value]] = Object.entries(button.dataset);
    button.setAttribute('aria-pressed', String(choice[key]) === value);
  }
  const about = (card) => ({ day: card.dataset.day, stop: Number(card.dataset.stop), state: card.dataset.state });
  const shown = cards.filter((card) => fits(choice, about(card)));
  for (const card of cards) card.classList.toggle('dimmed', !shown.includes(card));
  for (const day of all('.day')) day.classList.toggle('dimmed', !dayFits(day, shown));
  marks.fade(([id]) => shown.includes(document.getElementById(id)));
  const clear = find('.toolbar .all');
  if (isAnything(choice) && document.activeElement === clear) find('.toolbar button').focus();
  clear.hidden = isAnything(choice);
  say(inWords(choice, shown.length, cards.length));
  goTo(shown);
}

function dayFits(day, shown) {
  if (choice.day !== null) return day.dataset.day === choice.day;
  if (choice.stop !== null) return day.dataset.stops.split(' ').includes(String(choice.stop));
  return choice.state === null || shown.some((card) => day.contains(card));
}

/** Brings the chosen days into view, in the agenda and on the map. */
function goTo(shown) {
  const first = all('.day').find((day) => !day.classList.contains('dimmed'));
  if (!isAnything(choice) && first) first.scrollIntoView({ block: 'start' });
  if (choice.day === null && choice.stop === null) {
    if (isAnything(choice)) wholeTrip();
    return;
  }
  const meetings = shown.map((card) => chart.meetings.findIndex(([id]) => id === card.id));
  const stops = choice.stop !== null ? [choice.stop] : first.dataset.stops.split(' ').map(Number);
  show(boundsOf(meetings, stops), 10.5);
}

/* the local app puts a new plan into the page; what was made of the old one is made anew */

document.addEventListener('tripmeet:plan', ({ detail: fresh }) => {
  Object.assign(chart, read('chart'));
  cards.splice(0, cards.length, ...all('.card'));
  names = null;
  choice = ANYTHING;
  map.removeLayer(dots);
  dots = overlay(chart, habits, marks.taken).addTo(map);
  map.fire('zoomend');
  for (const part of fresh) {
    translate(part, habits);
    completeLinks(part);
    for (const card of all('.card', part)) joinToMap(card);
  }
});

/* a link to a card opens it */

function openTarget() {
  const card = cards.find((one) => `#${one.id}` === location.hash);
  if (!card) return;
  const more = find('.more', card);
  if (more) more.open = true;
  card.scrollIntoView({ block: 'start' });
}

addEventListener('hashchange', openTarget);

function addLegend() {
  const legend = L.control({ position: 'bottomright' });
  const words = { stop: 'a stop', near: 'near a stop, not met', far: 'elsewhere' };
  legend.onAdd = () => {
    const list = element('ul', 'legend');
    for (const [kind, what] of Object.entries(words)) {
      const line = element('li', kind);
      line.append(element('i'), what);
      list.append(line);
    }
    return list;
  };
  if (chart.others.length > 0) legend.addTo(map);
}

/* once */

document.documentElement.classList.toggle('twelve', habits.twelve);
translate(document, habits);
completeLinks(document);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => map.fire('moveend'));
addLegend();
if (chart.taps) takeTaps(chart.taps, habits, say);
openTarget();
document.documentElement.dataset.ready = 'yes';
