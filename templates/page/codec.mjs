// Reads the lines that tools/build_basemap.py writes: five bits a sign, the lowest bit of a step its minus.

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const POLES = [-Infinity, -90, Infinity, 90];
const NEAR = 1e-6; // degrees
const VALUES = new Uint8Array(128);
for (let at = 0; at < SIGNS.length; at += 1) VALUES[SIGNS.charCodeAt(at)] = at;

/** The steps of one encoded line: longitude and latitude in turn, each from the point before. */
export function steps(text) {
  const found = new Int32Array(text.length);
  let count = 0;
  let value = 0;
  let shift = 0;
  for (let at = 0; at < text.length; at += 1) {
    const bits = VALUES[text.charCodeAt(at)];
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits < 32) {
      found[count] = value & 1 ? -(value >>> 1) : value >>> 1;
      count += 1;
      value = 0;
      shift = 0;
    }
  }
  return found.subarray(0, count);
}

/** Web Mercator on a unit square: y from 0 at 85.05 degrees southward. */
function southward(lat) {
  const held = Math.max(-85.05, Math.min(85.05, lat));
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + (held * Math.PI) / 360)) / (2 * Math.PI);
}

/** Web Mercator on a unit square: x from 0 at -180 degrees eastward, and y. */
export function project(lat, lon) {
  return [lon / 360 + 0.5, southward(lat)];
}

/**
 * One encoded line as points on the unit square, with its box. `cuts` marks the points whose edge from the point before
 * is no coast but a cut of the map: along the pole, or the side of a cell (`sides`, in degrees).
 * Written without arrays in its loop, which runs cold and over every point of the world.
 */
export function line(text, unit, sides = POLES) {
  const turns = steps(text);
  const count = turns.length / 2;
  const xs = new Float64Array(count);
  const ys = new Float64Array(count);
  let cuts = null;
  let lon = 0;
  let lat = 0;
  let wasOn = 0;
  let firstOn = 0;
  let left = 9;
  let top = 9;
  let right = -9;
  let bottom = -9;
  for (let at = 0; at < count; at += 1) {
    lon += turns[2 * at];
    lat += turns[2 * at + 1];
    const x = lon / unit / 360 + 0.5;
    const y = southward(lat / unit);
    xs[at] = x;
    ys[at] = y;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
    const isOn = sidesAt(lon / unit, lat / unit, sides);
    if (isOn & wasOn) {
      cuts ??= new Uint8Array(count);
      cuts[at] = 1;
    }
    if (at === 0) firstOn = isOn;
    wasOn = isOn;
  }
  if (cuts && firstOn & wasOn) cuts[0] = 1;
  return { xs, ys, cuts, box: [left, top, right, bottom] };
}

/** Which sides a point lies on, one bit each; a side may be off by a rounding of its last digit. */
function sidesAt(lon, lat, sides) {
  const west = lon - sides[0] < NEAR ? 1 : 0;
  const south = lat - sides[1] < NEAR ? 2 : 0;
  const east = sides[2] - lon < NEAR ? 4 : 0;
  const north = sides[3] - lat < NEAR ? 8 : 0;
  return west | south | east | north;
}

/** All lines of a string that holds them apart by spaces. */
export function lines(text, unit, sides) {
  return text ? text.split(' ').map((one) => line(one, unit, sides)) : [];
}
