// ical.js (Thunderbird's own parser): the instants of the events of each file, by the file's own zones.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.env.ICS_CHECK_HOME}/`);
const { default: ICAL } = await import(require.resolve("ical.js"));

const seconds = (time) => (time.isDate ? time.toString() : String(time.toUnixTime()));

for (const path of process.argv.slice(2)) {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  for (const component of calendar.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(component);
    console.log([path, event.uid, seconds(event.startDate), seconds(event.endDate)].join("\t"));
  }
}
