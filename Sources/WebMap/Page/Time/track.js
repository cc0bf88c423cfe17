// The slider's track: a tick for each day with data, months and years, and the day compared with.

import { dateOf, dayNumber } from "./calendar.js";
import { daysWithData, firstDay, lastDay } from "./days.js";
import { shortMonth } from "./language.js";
import { state } from "./store.js";

/** Half the width of the slider's thumb: the track begins and ends so far from the edges. */
export const inset = 9;

/** Draws the track on a canvas of the slider's size. */
export function drawTrack(canvas) {
  const { width, height } = canvas.getBoundingClientRect();
  if (!width) return;
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
  const pen = canvas.getContext("2d");
  pen.scale(devicePixelRatio, devicePixelRatio);
  const look = getComputedStyle(canvas);
  const color = (name) => look.getPropertyValue(name).trim();
  const [first, last] = [dayNumber(firstDay()), dayNumber(lastDay())];
  const days = Math.max(1, last - first);
  const place = (number) => inset + (number - first) / days * (width - 2 * inset);

  pen.fillStyle = color("--track");
  pen.fillRect(inset - 1, 11, width - 2 * inset + 2, 2);
  pen.fillStyle = color("--tick");
  const tickWidth = Math.min(3, Math.max(1, (width - 2 * inset) / days * 0.55));
  for (const date of daysWithData()) {
    pen.fillRect(place(dayNumber(date)) - tickWidth / 2, 7, tickWidth, 10);
  }

  drawMonths(pen, { first, last, place, width, look, color });
  if (state.mode !== "day" && !state.first) {
    pen.fillStyle = color("--accent");
    const x = place(dayNumber(state.compare));
    pen.beginPath();
    pen.moveTo(x, 5);
    pen.lineTo(x - 5, -2);
    pen.lineTo(x + 5, -2);
    pen.fill();
    pen.fillRect(x - 0.75, 3, 1.5, 16);
  }
}

// The first day of a month, counted from the year 0.
function dateOfMonth(index) {
  return `${Math.floor(index / 12)}-${String(index % 12 + 1).padStart(2, "0")}-01`;
}

function drawMonths(pen, { first, last, place, width, look, color }) {
  pen.font = `10.5px ${look.fontFamily}`;
  pen.textBaseline = "alphabetic";
  const perMonth = place(first + 30.4) - place(first);
  const step = [1, 2, 3, 6, 12].find((months) => months * perMonth > 38) ?? 12;
  let free = 0;
  const [year, month] = dateOf(first).split("-").map(Number);
  for (let index = year * 12 + month - 1; ; index += 1) {
    const start = dayNumber(dateOfMonth(index));
    if (start > last) return;
    if (start < first) continue;
    const isYear = index % 12 === 0;
    pen.fillStyle = color("--month");
    pen.fillRect(place(start) - 0.5, 20, 1, isYear ? 6 : 4);
    if (!isYear && index % 12 % step) continue;
    const text = isYear ? String(Math.floor(index / 12)) : shortMonth(index % 12 + 1);
    const wide = pen.measureText(text).width;
    const left = place(start) + 3;
    // A year is worth more than the month before it, which leaves room for it.
    const nextYear = place(dayNumber(`${Math.floor(index / 12) + 1}-01-01`));
    if (left < free || left + wide > width || (!isYear && left + wide + 6 > nextYear)) continue;
    pen.fillStyle = color(isYear ? "--ink" : "--quiet");
    pen.fillText(text, left, 31);
    free = left + wide + 8;
  }
}
