import { Canvas, colours, turnsOf } from './canvas.mjs';
import { project } from './codec.mjs';
import { distance } from './habits.mjs';
import { dotRadius, overlap, PINS_FROM, rings, seat, townsFrom } from './space.mjs';

// What lies above the route: dots for the people who are not met, distances around the stops, names of towns.

const RINGS_FROM = 8.5; // the zoom from which distances around the stops are drawn
const EQUATOR_KM = 40075.017;

/** Dots, distances and names: `chart` as the page brings it; `taken()` are the boxes of the pins, to be kept free. */
export function overlay(chart, habits, taken) {
  const spots = [
    ...chart.others.map(([name, lat, lon, count, near], at) => ({ at, name, count, near, ...spot(lat, lon, count) })),
    ...chart.cells.map(([lat, lon, count]) => ({
      at: -1,
      name: '',
      count,
      near: 0,
      ...spot(lat, lon, Math.sqrt(count)),
    })),
  ].sort((a, b) => a.near - b.near || b.count - a.count);
  const layer = new Canvas('overlay', 450, (context, view) => {
    const colour = colours();
    const far = view.zoom >= RINGS_FROM ? paintRings(context, view, colour, chart.stops, habits) : [];
    layer.seen = paintDots(context, view, colour, spots);
    const full = taken().concat(far, layer.seen.filter((one) => one.radius > 5).map(boxOf));
    if (!chart.tiles) paintNames(context, view, colour, namesFor(chart, view), full);
  });
  layer.seen = [];
  /** The dot at a point of the map's container, undefined when there is none; `slack` in pixels. */
  layer.at = ({ x, y }, slack) => layer.seen.findLast((one) => Math.hypot(one.x - x, one.y - y) <= one.radius + slack);
  return layer;
}

function spot(lat, lon, count) {
  const [mapX, mapY] = project(lat, lon);
  return { lat, lon, mapX, mapY, radius: dotRadius(count) };
}

function boxOf({ x, y, radius }) {
  return [x - radius, y - radius, x + radius, y + radius];
}

function paintDots(context, view, colour, spots) {
  const seen = [];
  const shrink = Math.min(1, 0.55 + view.zoom * 0.06);
  const fills = [colour('dot'), colour('dot-near')];
  context.strokeStyle = colour('dot-line');
  context.lineWidth = 1.2;
  for (const turn of turnsOf(view)) {
    for (const one of spots) {
      const x = (one.mapX + turn - view.x) * view.scale;
      const y = (one.mapY - view.y) * view.scale;
      if (x < -20 || y < -20 || x > view.size.x + 20 || y > view.size.y + 20) continue;
      const radius = one.radius * shrink;
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fillStyle = fills[one.near];
      context.globalAlpha = one.at < 0 ? 0.45 : 0.85;
      context.fill();
      context.globalAlpha = 1;
      context.stroke();
      seen.push({ x, y, radius, spot: one });
    }
  }
  return seen;
}

/** Rings around the stops with their distances; gives the boxes of the labels. */
function paintRings(context, view, colour, stops, habits) {
  const labels = [];
  context.save();
  context.strokeStyle = colour('ring');
  context.fillStyle = colour('map-ink');
  context.lineWidth = 1;
  context.textAlign = 'center';
  context.font = `500 ${0.7 * colour.rem}px ${colour('sans')}`;
  for (const [, , , , lat, lon] of stops) {
    const [mapX, mapY] = project(lat, lon);
    const [x, y] = [(mapX - view.x) * view.scale, (mapY - view.y) * view.scale];
    const unit = habits.miles ? 1.609344 : 1;
    const pixels = (unit * view.scale) / (EQUATOR_KM * Math.cos((lat * Math.PI) / 180));
    for (const far of rings(pixels, 70, Math.max(view.size.x, view.size.y))) {
      const radius = far * pixels;
      if (x + radius < 0 || x - radius > view.size.x || y + radius < 0 || y - radius > view.size.y) continue;
      context.setLineDash([2, 4]);
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.stroke();
      context.setLineDash([]);
      written(context, colour, distance(far * unit, habits), x, y - radius + 4);
      labels.push([x - 20, y - radius - 8, x + 20, y - radius + 8]);
    }
  }
  context.restore();
  return labels;
}

/** Text with a halo, so that it is read on land, sea and lines. */
function written(context, colour, text, x, y) {
  context.lineJoin = 'round';
  const [stroke, wide] = [context.strokeStyle, context.lineWidth];
  context.strokeStyle = colour('halo');
  context.lineWidth = 3;
  context.strokeText(text, x, y);
  context.strokeStyle = stroke;
  context.lineWidth = wide;
  context.fillText(text, x, y);
}

/** The towns large enough for this zoom, and the stops once their badges, which name them before, have opened. */
function namesFor(chart, view) {
  const least = townsFrom(view.zoom);
  const stops = chart.stops.map(([name, lat, lon]) => [name, lat, lon, Infinity]);
  const others = chart.towns.filter(([name, lat, lon, people]) => {
    const isStop = ([stop, stopLat, stopLon]) => stop === name && Math.hypot(stopLat - lat, stopLon - lon) < 0.5;
    return people >= least && !stops.some(isStop);
  });
  return view.zoom >= PINS_FROM ? [...stops, ...others] : others;
}

function paintNames(context, view, colour, towns, taken) {
  const full = [...taken];
  context.save();
  context.textBaseline = 'middle';
  for (const turn of turnsOf(view)) {
    for (const [name, lat, lon, people] of towns) {
      const [mapX, mapY] = project(lat, lon);
      const x = (mapX - Math.floor(mapX) + turn - view.x) * view.scale;
      const y = (mapY - view.y) * view.scale;
      if (x < 0 || y < 0 || x > view.size.x || y > view.size.y) continue;
      paintName(context, colour, name, [x, y], people, full);
    }
  }
  context.restore();
}

function paintName(context, colour, name, point, people, full) {
  const size = colour.rem * (people > 1e6 ? 0.88 : people > 1e5 ? 0.8 : 0.73);
  context.font = `${people > 1e5 ? 600 : 500} ${size}px ${colour('sans')}`;
  const room = [context.measureText(name).width, size + 3];
  // a stop's name stands outside the pins around it
  const gaps = people === Infinity ? [9, 54, 72, 90] : [6];
  const found = gaps.reduce((seated, gap) => seated ?? seat(point, room, gap, full), null);
  const dot = [point[0] - 2, point[1] - 2, point[0] + 2, point[1] + 2];
  if (!found) return;
  context.fillStyle = colour('map-ink');
  if (!full.some((box) => overlap(box, dot))) {
    context.beginPath();
    context.arc(point[0], point[1], 2, 0, 2 * Math.PI);
    context.fill();
  } else if (people !== Infinity && found.side > 1) return;
  full.push(found.box, dot);
  written(context, colour, name, found.box[0], (found.box[1] + found.box[3]) / 2);
}
