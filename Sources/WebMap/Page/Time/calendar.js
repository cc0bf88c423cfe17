// Calendar days as "YYYY-MM-DD", which sort as text; all arithmetic is in UTC, where days have no
// gaps.

const day = 86400000;

const kyivFormat = formatIn("Europe/Kyiv") ?? formatIn("Europe/Kiev");

// Nothing where the browser does not know the zone: until 2022 it was spelt Kiev.
function formatIn(timeZone) {
  try {
    return new Intl.DateTimeFormat("en-GB", {
      timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit",
      hour: "2-digit", minute: "2-digit",
    });
  } catch {
    return undefined;
  }
}

/** The number of days since 1970-01-01. */
export function dayNumber(date) {
  return Math.round(Date.parse(date + "T00:00:00Z") / day);
}

/** The date of a day number. */
export function dateOf(number) {
  return new Date(number * day).toISOString().slice(0, 10);
}

/** The date so many days later; earlier when negative. */
export function addingDays(date, days) {
  return dateOf(dayNumber(date) + days);
}

/** Whether a text is a date that the calendar has. */
export function isDate(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text ?? "")) return false;
  const time = Date.parse(text + "T00:00:00Z");
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** Whether a text is a moment, with Z or an offset from UTC. */
export function isMoment(text) {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/.test(text)
    && !Number.isNaN(Date.parse(text));
}

/** Today's date in Kyiv. */
export function today() {
  return kyivTime(new Date()).date;
}

/** The date and the hour and minute that a moment has in Kyiv. */
export function kyivTime(moment) {
  const parts = kyivFormat.formatToParts(moment);
  const part = (type) => parts.find((found) => found.type === type).value;
  return {
    date: `${part("year")}-${part("month")}-${part("day")}`,
    clock: `${part("hour")}:${part("minute")}`,
  };
}

/** The date, or the nearest one within first and last. */
export function clamped(date, first, last) {
  return date < first ? first : date > last ? last : date;
}
