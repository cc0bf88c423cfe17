// Which days the slider runs over, which of them have data, and how steps go from day to day.

import { addingDays, clamped, isDate, today } from "./calendar.js";
import { ask, newestOnly } from "./server.js";
import { listen, state, status, tell } from "./store.js";

let knownDays = [], daysView = "";

/** The days on which something new was said, sorted; none while they are not known. */
export function daysWithData() {
  return knownDays;
}

/** The first day of the slider. */
export function firstDay() {
  return status.firstDay;
}

/** The last day of the slider: of the data, or later when a later day is shown. */
export function lastDay() {
  return [status.lastDay, state.date, state.compare].filter(isDate).sort().at(-1);
}

/** The date, or the nearest one that may be shown. */
export function allowed(date) {
  const last = today() > status.lastDay ? today() : status.lastDay;
  return clamped(date, status.firstDay, last);
}

/** Whether the days with data of the view are known. */
export function knowsDays() {
  return daysView === state.view;
}

/** Whether something new was said on a day. */
export function hasData(date) {
  return nearestIndex(date) >= 0 && knownDays[nearestIndex(date)] === date;
}

/** The last day with data before a day; undefined when there is none. */
export function dayWithDataBefore(date) {
  const index = nearestIndex(date);
  return knownDays[index >= 0 && knownDays[index] === date ? index - 1 : index];
}

/** The day so many steps on: of "1", "7" or "30" days, or from one day with data to another. */
export function stepped(date, step, steps) {
  if (step !== "data") return allowed(addingDays(date, Number(step) * steps));
  let found = date;
  for (let count = 0; count < Math.abs(steps); count += 1) {
    const next = steps < 0 ? dayWithDataBefore(found) : knownDays[nearestIndex(found) + 1];
    found = next ?? found;
  }
  return found;
}

/** Asks for the days of the view, now and whenever the view or what is known changes. */
export function followDays() {
  const take = ({ view, days }) => {
    [daysView, knownDays] = [view, days];
    tell(["days"]);
  };
  // The days of another view must not stand for those that did not come.
  const load = newestOnly(take, () => { if (!knowsDays()) take({ view: "", days: [] }); });
  const askAgain = () => load(async (signal) => {
    const { view } = state;
    return { view, days: (await ask("api/days", { view }, signal)).days };
  });
  listen(["view", "fixedKnownAt", "newestKnownAt"], askAgain);
  askAgain();
}

// The index of the last day with data that is not after the date; -1 when there is none.
function nearestIndex(date) {
  let low = 0, high = knownDays.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (knownDays[middle] <= date) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
