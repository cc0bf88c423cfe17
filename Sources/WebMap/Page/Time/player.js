// Playing the days: from which to which, how fast, and whether over again.

import { dayNumber, isDate } from "./calendar.js";
import { byId, checkSegment, fillSegments } from "./dom.js";
import { firstDay, lastDay } from "./days.js";
import { word } from "./language.js";
import { startMenu } from "./menus.js";
import { state } from "./store.js";

/** The shortest time that a day is shown, in milliseconds, by the speed. */
const beats = { slow: 1000, usual: 320, fast: 120 };
/** For how many beats the last day stays before it all begins again. */
const rest = 4;

let playing = null;
let speed = "usual";

/** Whether the days are playing. */
export function isPlaying() {
  return playing !== null;
}

/**
 * Wires the button and its choices; `painted` answers a promise that the wanted day is on the map,
 * `move` goes a step on, `goToDay` to a day.
 */
export function startPlayer(steps) {
  byId("play").addEventListener("click", () => (playing ? pause() : play(steps)));
  startMenu("player-open", "player-menu", fillRange);
  fillSegments(byId("speeds"), "speed",
    Object.keys(beats).map((name) => [name, `speed-${name}`]), (chosen) => { speed = chosen; });
  checkSegment(byId("speeds"), speed);
}

/** Stops where it is. */
export function pause() {
  if (!playing) return;
  playing = null;
  showPlaying();
}

/** Shows how far the days reach; what was chosen stays. */
function fillRange() {
  for (const [id, day] of [["play-from", firstDay()], ["play-to", lastDay()]]) {
    const field = byId(id);
    Object.assign(field, { min: firstDay(), max: lastDay() });
    if (!field.value) field.value = day;
  }
}

/** The days between which it plays; all where none are chosen, or none lie between them. */
function range() {
  const chosen = (id, usual) => (isDate(byId(id).value) ? byId(id).value : usual);
  const [from, to] = [chosen("play-from", firstDay()), chosen("play-to", lastDay())];
  return dayNumber(from) < dayNumber(to) ? { from, to } : { from: firstDay(), to: lastDay() };
}

function pauseOf(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

async function play({ painted, move, goToDay }) {
  const own = (playing = {});
  showPlaying();
  if (state.date >= range().to || state.date < range().from) goToDay(range().from);
  while (playing === own) {
    await Promise.all([painted(), pauseOf(beats[speed])]);
    if (playing !== own) return;
    const { from, to } = range(), before = state.date;
    if (before < to) move(1);
    if (state.date > to) goToDay(to);
    if (state.date !== before) continue;
    if (!byId("play-again").checked) break;
    await pauseOf(rest * beats[speed]);
    if (playing === own) goToDay(from);
  }
  if (playing === own) pause();
}

function showPlaying() {
  const button = byId("play");
  button.setAttribute("aria-pressed", String(isPlaying()));
  button.dataset.wordLabel = isPlaying() ? "pause" : "play";
  button.setAttribute("aria-label", word(button.dataset.wordLabel));
  button.title = word(button.dataset.wordLabel);
  // While days run past, a screen reader that told each of them would never fall silent.
  byId("caption-date").setAttribute("aria-live", isPlaying() ? "off" : "polite");
}
