// The pure parts of the page's script, in node: `npm test` in tests/browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANYTHING, fits, inWords, isAnything, press } from '../../../templates/page/choice.mjs';
import { line, lines, project, steps } from '../../../templates/page/codec.mjs';
import { clock, distance, habitsOf, longDay, number, shortDay } from '../../../templates/page/habits.mjs';
import { circle, dotRadius, gather, overlap, rings, seat, townsFrom } from '../../../templates/page/space.mjs';

test('steps are read five bits a sign, the lowest bit a minus', () => {
  assert.deepEqual([...steps('A')], [0]);
  assert.deepEqual([...steps('CD')], [1, -1]);
  assert.deepEqual([...steps('gB')], [16]);
  assert.deepEqual([...steps('hB')], [-16]);
});

test('a line knows its box and which of its edges are cuts', () => {
  const square = line('AAgBAAgBhBA', 16, [0, 0, 1, 1]);
  assert.equal(square.xs.length, 4);
  assert.deepEqual([...square.cuts], [1, 1, 1, 1]);
  assert.deepEqual([square.box[0], square.box[3]], project(0, 0));
  assert.equal(lines('', 100).length, 0);
  assert.equal(line('AAgBAAgB', 16).cuts, null);
});

test('the middle of the world is the middle of the map', () => {
  const [x, y] = project(0, 0);
  assert.equal(x, 0.5);
  assert.ok(Math.abs(y - 0.5) < 1e-12);
  assert.ok(Math.abs(project(85.0511, 0)[1]) < 1e-3);
  assert.equal(project(90, 0)[1], project(85.05, 0)[1]);
});

test('what is near becomes one group, in order', () => {
  assert.deepEqual(
    gather(
      [
        [0, 0],
        [100, 0],
        [5, 5],
        [104, 3],
      ],
      20,
    ),
    [
      [0, 2],
      [1, 3],
    ],
  );
  assert.deepEqual(gather([], 20), []);
});

test('pins around one spot never cover each other', () => {
  for (let count = 2; count < 40; count += 1) {
    const spots = circle(count, 40);
    spots.forEach(([x, y], at) => {
      for (const [otherX, otherY] of spots.slice(at + 1)) assert.ok(Math.hypot(x - otherX, y - otherY) > 30);
    });
  }
  assert.deepEqual(circle(1, 40), [[0, 0]]);
});

test('a label takes the first side that is free', () => {
  assert.equal(seat([0, 0], [50, 10], 5, []).side, 0);
  assert.equal(seat([0, 0], [50, 10], 5, [[10, -5, 20, 5]]).side, 1);
  assert.equal(seat([0, 0], [50, 10], 5, [[-100, -100, 100, 100]]), null);
  assert.ok(!overlap([0, 0, 1, 1], [1, 0, 2, 1]));
});

test('fewer towns are named from farther away, and larger dots are more people', () => {
  assert.ok(townsFrom(5) > townsFrom(8));
  assert.ok(dotRadius(1) < dotRadius(10));
  assert.equal(dotRadius(1e6), 15);
  assert.deepEqual(rings(10, 60, 300), [10, 25]);
});

test('a choice is let go by pressing it again, and a day and a city replace each other', () => {
  const day = press(ANYTHING, 'day', '2027-05-04');
  assert.equal(day.day, '2027-05-04');
  assert.ok(isAnything(press(day, 'day', '2027-05-04')));
  assert.deepEqual(press(day, 'stop', 1), { day: null, stop: 1, state: null });
  assert.deepEqual(press(press(ANYTHING, 'state', 'asked'), 'day', 'x'), { day: 'x', stop: null, state: 'asked' });
});

test('a meeting fits when it has all that was chosen', () => {
  const meeting = { day: '2027-05-04', stop: 0, state: 'asked' };
  assert.ok(fits(ANYTHING, meeting));
  assert.ok(fits({ day: '2027-05-04', stop: null, state: 'asked' }, meeting));
  assert.ok(!fits({ day: '2027-05-04', stop: null, state: 'accepted' }, meeting));
  assert.match(inWords({ ...ANYTHING, stop: 0 }, 0, 12), /No meeting/);
  assert.match(inWords(ANYTHING, 12, 12), /All 12/);
});

test('times, days and distances as the reader is used to them', () => {
  const [american, british, german, indian] = ['en-US', 'en-GB', 'de-DE', 'en-IN'].map((one) => habitsOf(one));
  assert.equal(clock('2027-05-04T16:00+01:00', american), '4:00 PM');
  assert.equal(clock('2027-05-04T00:05+01:00', american), '12:05 AM');
  assert.equal(clock('2027-05-04T16:00+01:00', british), '16:00');
  assert.equal(clock('2027-05-04T04:00+01:00', german), '04:00');
  assert.equal(clock('2027-05-04T12:30+01:00', indian), '12:30 PM');
  assert.equal(longDay('2027-05-04', american), 'Tuesday, May 4');
  assert.equal(longDay('2027-05-04', german), 'Tuesday 4 May');
  assert.equal(shortDay('2027-05-04T09:00+01:00', british), 'Tue 4 May');
  assert.equal(distance(16.09344, american), '10 mi');
  assert.equal(distance(3.25, german), '3.3 km');
  assert.equal(distance(12345, german), '12,345 km');
  assert.equal(number(1234567), '1,234,567');
  assert.deepEqual(habitsOf(), { twelve: false, monthFirst: false, miles: true });
});
