import { Canvas, colours, touches, turnsOf } from './canvas.mjs';
import { lines, project } from './codec.mjs';

// What lies below the route: land, coasts and borders, in detail around the stops.

const DETAIL_FROM = 6; // the zoom from which the cells around the stops are drawn
const BENT_FROM = 8; // the zoom from which coasts are drawn round
const OVERLAP = 0.02; // degrees by which tools/build_basemap.py lets cells overlap

/** The ground: `base` as the page brings it. */
export function ground(base, isLand) {
  let world = null;
  let cells = null;
  let water = null;
  const draw = (context, view) => {
    if (!isLand) return;
    world ??= { land: lines(base.land, 100), borders: lines(base.borders, 100) };
    const colour = colours();
    const near = view.zoom >= DETAIL_FROM;
    if (near) cells ??= base.cells.map(readCell);
    if (near) water ??= base.water.map(readWater);
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
    if (near)
      paintWater(
        context,
        view,
        colour,
        water.flatMap((cell) => inView(cell, view)),
      );
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

function readWater([lat, lon, lakes, rivers]) {
  const [left, bottom] = project(lat, lon);
  const [right, top] = project(lat + 1, lon + 1);
  const sides = [lon, lat, lon + 1, lat + 1];
  return { box: [left, top, right, bottom], lakes: lines(lakes, 1000, sides), rivers: lines(rivers, 1000) };
}

/** Lakes as the sea is, rivers as lines that grow with the zoom. */
function paintWater(context, view, colour, cells) {
  context.save();
  context.fillStyle = colour('sea');
  context.strokeStyle = colour('coast');
  for (const { lakes, turn } of cells) {
    for (const lake of lakes) {
      if (!isSeen(lake.box, turn, view)) continue;
      const ring = new Path2D();
      trace(ring, view, lake, turn, { closed: true });
      context.fill(ring);
      const shore = new Path2D();
      trace(shore, view, lake, turn, { closed: true, coast: true });
      context.stroke(shore);
    }
  }
  context.strokeStyle = colour('sea');
  context.lineWidth = Math.min(4, Math.max(1, view.zoom - 7));
  context.lineCap = 'round';
  for (const { rivers, turn } of cells) {
    for (const river of rivers) {
      if (!isSeen(river.box, turn, view)) continue;
      const course = new Path2D();
      trace(course, view, river, turn, { bend: true });
      context.stroke(course);
    }
  }
  context.restore();
}

/** The world in every turn that could touch a view: some of its rings reach beyond the date line. */
function inTurns(shapes, view) {
  const turns = turnsOf(view);
  return [turns[0] - 1, ...turns, turns.at(-1) + 1].map((turn) => ({ ...shapes, turn }));
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
