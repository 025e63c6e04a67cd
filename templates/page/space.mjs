// Where things go on the screen so that none covers another. Pure: numbers in, numbers out.

/** The zoom from which a city opens into its meetings. */
export const PINS_FROM = 9;

/** Groups of indices whose points lie within `reach` pixels of the group's first point, in order. */
export function gather(points, reach) {
  const groups = [];
  points.forEach(([x, y], at) => {
    const home = groups.find((group) => Math.hypot(points[group[0]][0] - x, points[group[0]][1] - y) < reach);
    if (home) home.push(at);
    else groups.push([at]);
  });
  return groups;
}

/** Offsets for `count` pins around one spot, clockwise from the top, `apart` pixels from each other. */
export function circle(count, apart) {
  if (count === 1) return [[0, 0]];
  const radius = Math.max(apart * 0.8, (count * apart) / (2 * Math.PI));
  return Array.from({ length: count }, (_, at) => {
    const angle = (2 * Math.PI * at) / count;
    return [Math.round(radius * Math.sin(angle)), Math.round(-radius * Math.cos(angle))];
  });
}

export function overlap(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** The boxes, left top right bottom, that a label of this size could take beside a point, the best side first. */
export function sides([x, y], [width, height], gap) {
  const half = height / 2;
  return [
    [x + gap, y - half, x + gap + width, y + half],
    [x - gap - width, y - half, x - gap, y + half],
    [x - width / 2, y + gap, x + width / 2, y + gap + height],
    [x - width / 2, y - gap - height, x + width / 2, y - gap],
  ];
}

/** The first side whose box covers nothing that is taken, as its number and box; null when there is none. */
export function seat(point, size, gap, taken) {
  const boxes = sides(point, size, gap);
  const side = boxes.findIndex((box) => !taken.some((other) => overlap(box, other)));
  return side < 0 ? null : { side, box: boxes[side] };
}

/** How many people a town must have to be named at a zoom. */
export function townsFrom(zoom) {
  return 4e6 / 2 ** (1.5 * Math.max(0, zoom - 4));
}

/** How wide the dot of a place is, in pixels from its middle, for so many people. */
export function dotRadius(count) {
  return Math.min(15, 2.4 + 1.3 * Math.sqrt(count));
}

/** Round distances, in the reader's unit, whose rings are between `least` and `most` pixels wide. */
export function rings(pixelsPerUnit, least, most) {
  return [0.5, 1, 2, 5, 10, 25, 50, 100].filter((far) => far * pixelsPerUnit >= least && far * pixelsPerUnit <= most);
}
