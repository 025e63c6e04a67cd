import { circle, gather, PINS_FROM, seat } from './space.mjs';

// The stops and meetings on the map: one badge for a city, its pins once there is room for them. They are buttons, so
// that the keyboard reaches them and a screen reader names them.

const BADGE = [26, 34]; // pixels: how near two badges may come before they become one, and how high a badge is
const PIN = [38, 32]; // pixels: how far apart pins stand, and how high one is
const CONTROLS = [46, 130]; // pixels: the corner where the zoom buttons stand
const STACK = 90; // pixels: about how wide a stack is
const FAR = 1e6;
const measure = document.createElement('canvas').getContext('2d');
const BESIDE = ['to-right', 'to-left', 'to-below', 'to-above'];

/** An element with a class and text; text is only ever text. */
export function element(tag, className, text = '') {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function isolated(text) {
  return element('bdi', '', text);
}

/**
 * Puts badges and pins on the map and keeps them apart at every zoom. `open(button, kind, indices)` is called with the
 * meeting or the stops of a pressed one. The result knows `taken()`, the boxes that are covered, and `fade(isShown)`.
 */
export function pins(map, chart, open) {
  const layer = L.layerGroup().addTo(map);
  let boxes = [];
  let isShown = () => true;
  const spread = () => {
    layer.clearLayers();
    boxes = [];
    if (map.getZoom() >= PINS_FROM) spreadPins(map, chart, add);
    else spreadBadges(map, chart, add);
    fade();
  };
  const add = (latlng, button, kind, indices, box) => {
    if (box) boxes.push({ latlng, box });
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      open(button, kind, indices);
    });
    const holder = element('div', 'holder');
    holder.append(button);
    const icon = L.divIcon({ className: 'mark', html: holder, iconSize: [0, 0] });
    L.marker(latlng, { icon, keyboard: false, interactive: false }).addTo(layer);
  };
  const fade = () => {
    for (const button of map.getPane('markerPane').querySelectorAll('button')) {
      const shown = button.dataset.meetings
        .split(' ')
        .some((at) => at !== '' && isShown(chart.meetings[at], Number(at)));
      button.classList.toggle('faded', !shown && button.dataset.meetings !== '');
    }
  };
  map.on('zoomend', spread);
  spread();
  return {
    taken: () =>
      boxes.map(({ latlng, box }) => {
        const at = map.latLngToContainerPoint(latlng);
        return [at.x + box[0], at.y + box[1], at.x + box[2], at.y + box[3]];
      }),
    fade: (test) => {
      isShown = test;
      fade();
    },
    find: (at) => map.getPane('markerPane').querySelector(`button.pin[data-meetings~="${at}"]`),
  };
}

function spreadBadges(map, chart, add) {
  const points = chart.stops.map(([, lat, lon]) => map.latLngToContainerPoint([lat, lon]));
  const groups = gather(
    points.map(({ x, y }) => [x, y]),
    BADGE[0],
  );
  const { x: width } = map.getSize();
  const edges = [
    [width, -FAR, FAR, FAR],
    [-FAR, -FAR, 0, FAR],
    [width - CONTROLS[0], 0, width, CONTROLS[1]],
  ];
  const taken = [...edges, ...points.map(({ x, y }) => [x - 12, y - 12, x + 12, y + 12])];
  for (const group of groups) {
    const button = badge(chart, group);
    const point = points[group[0]];
    const size = [widthOf(button), BADGE[1]];
    const at = [point.x, point.y];
    const found = seat(at, size, 12, taken) ?? seat(at, size, 12, edges) ?? seat(at, size, 12, []);
    taken.push(found.box);
    button.classList.add(BESIDE[found.side]);
    const box = [found.box[0] - point.x, found.box[1] - point.y, found.box[2] - point.x, found.box[3] - point.y];
    const [, lat, lon] = chart.stops[group[0]];
    add([lat, lon], button, 'stops', group, box);
  }
}

/** How far a badge reaches from its stop, reckoned from its words: to try it out would lay out the whole page. */
function widthOf(button) {
  const style = getComputedStyle(document.documentElement);
  const rem = Number.parseFloat(style.fontSize);
  measure.font = `600 ${0.88 * rem}px ${style.getPropertyValue('--sans')}`;
  const words = [...button.children].map((one) => measure.measureText(one.firstChild.data ?? one.textContent).width);
  return Math.min(16 * rem, words.reduce((sum, word) => sum + word, 0) + 2.6 * rem) - 0.85 * rem;
}

function badge(chart, group) {
  const meetings = chart.meetings.map((meeting, at) => (group.includes(meeting[3]) ? at : -1)).filter((at) => at >= 0);
  const button = element('button', 'badge');
  button.type = 'button';
  button.dataset.meetings = meetings.join(' ');
  button.dataset.stops = group.join(' ');
  const numbers = group.map((at) => at + 1).join(', ');
  const name = element('span', 'name');
  group.forEach((at, place) => {
    if (place) name.append(' · ');
    name.append(isolated(chart.stops[at][0]));
  });
  button.append(element('span', 'number', numbers), name, element('span', 'count', String(meetings.length)));
  button.lastChild.append(element('span', 'away', meetings.length === 1 ? ' meeting' : ' meetings'));
  return button;
}

function spreadPins(map, chart, add) {
  const points = chart.meetings.map(([, lat, lon]) => map.latLngToContainerPoint([lat, lon]));
  for (const group of gather(
    points.map(({ x, y }) => [x, y]),
    PIN[0],
  )) {
    const [, lat, lon] = chart.meetings[group[0]];
    if (group.length > 1 && group.every((at) => chart.meetings[at][5])) {
      const button = stack(chart, group);
      add([lat, lon], button, 'stack', group, [-STACK / 2, -PIN[1] / 2, STACK / 2, PIN[1] / 2]);
      continue;
    }
    circle(group.length, PIN[0] + 4).forEach(([x, y], place) => {
      const at = group[place];
      const button = pin(chart.meetings[at], at);
      button.style.translate = `calc(${x}px - 50%) calc(${y}px - 50%)`;
      add([lat, lon], button, 'meeting', [at], [x - PIN[0] / 2, y - PIN[1] / 2, x + PIN[0] / 2, y + PIN[1] / 2]);
    });
  }
}

/** Several meetings of which no more than the town is known: a ring of pins would look like addresses. */
function stack(chart, group) {
  const [, , , stop, state] = chart.meetings[group[0]];
  const button = element('button', `pin stack s-${state}`);
  button.type = 'button';
  button.dataset.meetings = group.join(' ');
  button.style.translate = '-50% -50%';
  button.append(
    isolated(chart.stops[stop][0]),
    ` ×${group.length}`,
    element('span', 'away', ' meetings, places to be agreed'),
  );
  return button;
}

function pin([id, , , , state], at) {
  const card = document.getElementById(id);
  const button = element('button', `pin s-${state}`, card.querySelector('.pin').textContent);
  button.type = 'button';
  button.dataset.meetings = at;
  const words = [card.querySelector('h3').textContent.trim(), state];
  button.append(element('span', 'away', ` ${words.join(', ')}`));
  return button;
}
