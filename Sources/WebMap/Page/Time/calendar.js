// Calendar days as "YYYY-MM-DD", which sort as text; all arithmetic is in UTC, where days have no
// gaps.

const day = 86400000;

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

/** Today's date in UTC. */
export function today() {
  return new Date().toISOString().slice(0, 10);
}

/** The date, or the nearest one within first and last. */
export function clamped(date, first, last) {
  return date < first ? first : date > last ? last : date;
}
