import { lines, project } from './codec.mjs';
import { distance } from './habits.mjs';
import { dotRadius, overlap, PINS_FROM, rings, seat, townsFrom } from './space.mjs';

// Two canvases of the map, drawn anew whenever it moves: the ground below the route, dots and names above it.

const DETAIL_FROM = 6; // the zoom from which the cells around the stops are drawn
const BENT_FROM = 8; // the zoom from which coasts are drawn round
const RINGS_FROM = 8.5; // the zoom from which distances around the stops are drawn
const OVERLAP = 0.02; // degrees by which tools/build_basemap.py lets cells overlap
const EQUATOR_KM = 40075.017;

/** A canvas in a pane of its own that follows the map; `draw(context, view)` fills it. */
const Canvas = L.Layer.extend({
  initialize(pane, order, draw) {
    this.paneName = pane;
    this.order = order;
    this.draw = draw;
  },
  onAdd(map) {
    const pane = map.createPane(this.paneName);
    pane.style.zIndex = this.order;
    pane.style.pointerEvents = 'none';
    this.canvas = L.DomUtil.create('canvas', 'paint leaflet-zoom-animated', pane);
    this.repaint();
  },
  getEvents() {
    return { move: this.soon, moveend: this.repaint, resize: this.repaint, zoomanim: this.stretch };
  },
  soon() {
    this.frame ??= requestAnimationFrame(() => this.repaint());
  },
  stretch({ center, zoom }) {
    const map = this._map;
    const scale = map.getZoomScale(zoom, this.view.zoom);
    const offset = map._latLngBoundsToNewLayerBounds(this.view.bounds, zoom, center).min;
    L.DomUtil.setTransform(this.canvas, offset, scale);
  },
  repaint() {
    cancelAnimationFrame(this.frame);
    this.frame = null;
    const map = this._map;
    const size = map.getSize();
    const sharp = window.devicePixelRatio || 1;
    const canvas = this.canvas;
    const [wide, high] = [Math.round(size.x * sharp), Math.round(size.y * sharp)];
    if (canvas.width !== wide || canvas.height !== high) {
      canvas.width = wide;
      canvas.height = high;
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
    }
    L.DomUtil.setTransform(canvas, map.containerPointToLayerPoint([0, 0]), 1);
    const context = canvas.getContext('2d');
    context.setTransform(sharp, 0, 0, sharp, 0, 0);
    context.clearRect(0, 0, size.x, size.y);
    this.view = viewOf(map, size);
    this.draw(context, this.view);
  },
});

/** What the map shows: its zoom, its corner on the unit square, and how many pixels that square is wide. */
function viewOf(map, size) {
  const zoom = map.getZoom();
  const scale = 256 * 2 ** zoom;
  const corner = map.getPixelBounds().min;
  const [x, y] = [corner.x / scale, corner.y / scale];
  return { zoom, scale, x, y, right: x + size.x / scale, bottom: y + size.y / scale, bounds: map.getBounds(), size };
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  colour.rem = Number.parseFloat(style.fontSize);
  return colour;
}

/** The ground: `base` as the page brings it. */
export function ground(base, isLand) {
  let world = null;
  let cells = null;
  const draw = (context, view) => {
    if (!isLand) return;
    world ??= { land: lines(base.land, 100), borders: lines(base.borders, 100) };
    const colour = colours();
    const near = view.zoom >= DETAIL_FROM;
    if (near) cells ??= base.cells.map(readCell);
    const seen = near ? cells.flatMap((cell) => inView(cell, view)) : [];
    if (!covers(seen, view)) paint(context, view, colour, inTurns(world, view));
    context.fillStyle = colour('sea');
    for (const { box, turn } of seen) {
      const left = Math.floor((box[0] + turn - view.x) * view.scale);
      const top = Math.floor((box[1] - view.y) * view.scale);
      const right = Math.ceil((box[2] + turn - view.x) * view.scale);
      const bottom = Math.ceil((box[3] - view.y) * view.scale);
      context.fillRect(left, top, right - left, bottom - top);
    }
    paint(context, view, colour, seen);
  };
  return new Canvas('ground', 200, draw);
}

function readCell([lat, lon, land, borders]) {
  const sides = [lon - OVERLAP, lat - OVERLAP, lon + 1 + OVERLAP, lat + 1 + OVERLAP];
  const [left, bottom] = project(lat, lon);
  const [right, top] = project(lat + 1, lon + 1);
  const box = [left, top, right, bottom];
  return { box, isCut: true, land: lines(land, 1000, sides), borders: lines(borders, 1000) };
}

/** The copies of the world, side by side, that a view touches. */
function turnsOf(view) {
  const turns = [];
  for (let turn = Math.floor(view.x); turn < view.right; turn += 1) turns.push(turn);
  return turns;
}

/** The world in every turn that could touch a view: some of its rings reach beyond the date line. */
function inTurns(shapes, view) {
  const turns = turnsOf(view);
  return [turns[0] - 1, ...turns, turns.at(-1) + 1].map((turn) => ({ ...shapes, turn }));
}

function touches(box, turn, view) {
  return box[0] + turn < view.right && box[2] + turn > view.x && box[1] < view.bottom && box[3] > view.y;
}

function inView(cell, view) {
  return turnsOf(view)
    .filter((turn) => touches(cell.box, turn, view))
    .map((turn) => ({ ...cell, turn }));
}

/** Whether the cells fill the whole view, so that nothing of the world would be seen. */
function covers(seen, view) {
  const filled = seen.reduce((sum, { box, turn }) => {
    const wide = Math.min(box[2] + turn, view.right) - Math.max(box[0] + turn, view.x);
    const high = Math.min(box[3], view.bottom) - Math.max(box[1], view.y);
    return sum + wide * high;
  }, 0);
  return filled > (view.right - view.x) * (view.bottom - view.y) * 0.9999;
}

/** Land, then coasts and borders of some shapes, each moved by its `turn`. */
function paint(context, view, colour, shapes) {
  const bend = view.zoom >= BENT_FROM;
  const path = (shape, kind, how) => {
    const drawn = new Path2D();
    for (const one of shape[kind]) if (isSeen(one.box, shape.turn, view)) trace(drawn, view, one, shape.turn, how);
    return drawn;
  };
  context.lineJoin = 'round';
  context.lineWidth = 1;
  context.fillStyle = colour('land');
  // shape by shape: cells overlap, and what two fills cover together even-odd would leave empty
  const lands = shapes.map((shape) => path(shape, 'land', { closed: true, bend }));
  for (const land of lands) context.fill(land, 'evenodd');
  context.strokeStyle = colour('coast');
  shapes.forEach((shape, at) => {
    context.stroke(shape.isCut ? path(shape, 'land', { closed: true, bend, coast: true }) : lands[at]);
  });
  context.strokeStyle = colour('border');
  for (const shape of shapes) context.stroke(path(shape, 'borders', { bend }));
}

/** Whether a line touches the view and is large enough to be seen. */
function isSeen(box, turn, view) {
  return touches(box, turn, view) && Math.max(box[2] - box[0], box[3] - box[1]) * view.scale > 1.5;
}

/**
 * One line or ring as a path, without points nearer than a pixel to the one before. With `coast` the cuts of the map are
 * left out; with `bend` its corners are rounded, which is nearer to a coast than the corners the data has.
 */
function trace(path, view, { xs, ys, cuts }, turn, { closed, bend, coast }) {
  const { scale } = view;
  const moveX = (turn - view.x) * scale;
  const moveY = -view.y * scale;
  const last = xs.length - 1;
  let beforeX = Infinity;
  let beforeY = Infinity;
  for (let at = 0; at <= last; at += 1) {
    const x = xs[at] * scale + moveX;
    const y = ys[at] * scale + moveY;
    const onCut = cuts !== null && (cuts[at] || cuts[at === last ? 0 : at + 1]);
    if (!onCut && at > 0 && at < last && Math.abs(x - beforeX) + Math.abs(y - beforeY) < 1) continue;
    if (at === 0 || (coast && onCut && cuts[at])) path.moveTo(x, y);
    else if (!bend || onCut || at === last) path.lineTo(x, y);
    else path.quadraticCurveTo(x, y, (x + xs[at + 1] * scale + moveX) / 2, (y + ys[at + 1] * scale + moveY) / 2);
    beforeX = x;
    beforeY = y;
  }
  if (closed && !(coast && cuts?.[0])) path.lineTo(xs[0] * scale + moveX, ys[0] * scale + moveY);
}

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
    if (view.zoom >= RINGS_FROM) paintRings(context, view, colour, chart.stops, habits);
    layer.seen = paintDots(context, view, colour, spots);
    const full = taken().concat(layer.seen.filter((one) => one.radius > 5).map(boxOf));
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

function paintRings(context, view, colour, stops, habits) {
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
    }
  }
  context.restore();
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
      const x = (mapX + turn - view.x) * view.scale;
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
