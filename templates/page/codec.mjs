// Reads the lines that tools/build_basemap.py writes: five bits a sign, the lowest bit of a step its minus.

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const POLES = [-Infinity, -90, Infinity, 90];
const VALUES = new Uint8Array(128);
for (let at = 0; at < SIGNS.length; at += 1) VALUES[SIGNS.charCodeAt(at)] = at;

/** The steps of one encoded line: longitude and latitude in turn, each from the point before. */
export function steps(text) {
  const found = [];
  let value = 0;
  let shift = 0;
  for (let at = 0; at < text.length; at += 1) {
    const bits = VALUES[text.charCodeAt(at)];
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits < 32) {
      found.push(value & 1 ? -(value >>> 1) : value >>> 1);
      value = 0;
      shift = 0;
    }
  }
  return found;
}

/** Web Mercator on a unit square: x from 0 at -180 degrees eastward, y from 0 at 85.05 degrees southward. */
export function project(lat, lon) {
  const held = Math.max(-85.05, Math.min(85.05, lat));
  return [lon / 360 + 0.5, 0.5 - Math.log(Math.tan(Math.PI / 4 + (held * Math.PI) / 360)) / (2 * Math.PI)];
}

/**
 * One encoded line as points on the unit square, with its box. `cuts` marks the points whose edge from the point before
 * is no coast but a cut of the map: along the pole, or the side of a cell (`sides`, in degrees).
 */
export function line(text, unit, sides = POLES) {
  const turns = steps(text);
  const count = turns.length / 2;
  const shape = { xs: new Float64Array(count), ys: new Float64Array(count), cuts: null, box: [2, 2, -2, -2] };
  let [lon, lat, wasOn] = [0, 0, 0];
  const onSide = () => {
    const x = lon / unit;
    const y = lat / unit;
    return (x <= sides[0] ? 1 : 0) | (y <= sides[1] ? 2 : 0) | (x >= sides[2] ? 4 : 0) | (y >= sides[3] ? 8 : 0);
  };
  for (let at = 0; at < count; at += 1) {
    lon += turns[2 * at];
    lat += turns[2 * at + 1];
    const [x, y] = project(lat / unit, lon / unit);
    shape.xs[at] = x;
    shape.ys[at] = y;
    const box = shape.box;
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
    const isOn = onSide();
    if (isOn & wasOn) {
      shape.cuts ??= new Uint8Array(count);
      shape.cuts[at] = 1;
    }
    wasOn = isOn;
  }
  return shape;
}

/** All lines of a string that holds them apart by spaces. */
export function lines(text, unit, sides) {
  return text ? text.split(' ').map((one) => line(one, unit, sides)) : [];
}
