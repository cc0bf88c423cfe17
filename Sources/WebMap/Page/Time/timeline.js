// The day slider with its field and steps.

import { dateOf, dayNumber, isDate } from "./calendar.js";
import { afterPause, byId, element } from "./dom.js";
import { allowed, firstDay, followDays, hasData, lastDay, stepped } from "./days.js";
import { longDate, word } from "./language.js";
import { pause, startPlayer } from "./player.js";
import { listen, set, state } from "./store.js";
import { drawTrack } from "./track.js";

const steps = [["1", "step1"], ["7", "step7"], ["30", "step30"], ["data", "stepNews"]];

let lastDirection = 1;

/** Where the person is going: 1 to later days, -1 to earlier ones. */
export function direction() {
  return lastDirection;
}

/** The step chosen: "1", "7", "30" or "data". */
export function chosenStep() {
  return byId("step").value || "1";
}

/** Shows another day. */
export function goToDay(date) {
  const wanted = allowed(date);
  if (wanted !== state.date) lastDirection = wanted > state.date ? 1 : -1;
  set({ date: wanted });
}

/** Wires the slider; `painted` answers a promise that the wanted day is on the map. */
export function startTimeline(painted) {
  const slider = byId("day"), field = byId("day-field"), canvas = byId("track").firstElementChild;
  byId("step").append(...steps.map(([value, name]) =>
    element("option", { value, "data-word": name })));
  slider.addEventListener("input", () => {
    pause();
    goToDay(dateOf(Number(slider.value)));
  });
  field.addEventListener("change", () => {
    if (isDate(field.value)) goToDay(field.value);
    field.value = state.date;
  });
  byId("step-back").addEventListener("click", () => { pause(); move(-1); });
  byId("step-on").addEventListener("click", () => { pause(); move(1); });
  startPlayer({ painted, move, goToDay });

  const draw = () => drawTrack(canvas);
  const showDay = () => {
    slider.min = dayNumber(firstDay());
    slider.max = dayNumber(lastDay());
    slider.value = dayNumber(state.date);
    slider.setAttribute("aria-valuetext",
      word(hasData(state.date) ? "dayWithData" : "dayWithoutData", { date: longDate(state.date) }));
    field.min = firstDay();
    field.max = allowed("9999-12-31");
    if (field.value !== state.date) field.value = state.date;
  };
  let drawnLast = "";
  listen(["date", "compare", "mode", "first", "days", "language", "theme"], (keys) => {
    showDay();
    // Moving the thumb changes nothing of the track, unless the track grew.
    if (keys.some((key) => key !== "date") || drawnLast !== lastDay()) draw();
    drawnLast = lastDay();
  });
  new ResizeObserver(afterPause(30, draw)).observe(canvas);
  followDays();
  showDay();
}

function move(steps) {
  goToDay(stepped(state.date, chosenStep(), steps));
}
