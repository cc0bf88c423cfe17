// Words, dates and numbers in the language of the page.

import { kyivTime } from "./calendar.js";
import { months, oblasts, shortMonths, words } from "./words.js";
import { state } from "./store.js";

const pick = (pair) => pair[state.language === "uk" ? 1 : 0];

const filled = (text, values) =>
  text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);

/** The word of this name, with {braces} filled in. */
export function word(name, values = {}) {
  return filled(words[name] ? pick(words[name]) : name, values);
}

/** The counted word of this name, in the form that the number needs. */
export function counted(name, number, values = {}) {
  const forms = pick(words[name]);
  const kind = new Intl.PluralRules(state.language).select(number);
  const form = state.language === "uk"
    ? { one: 0, few: 1 }[kind] ?? 2 : kind === "one" ? 0 : 1;
  return filled(forms[form], { n: number, ...values });
}

/** A date in words: "8 November 2025", "8 листопада 2025 року". */
export function longDate(date) {
  const [year, month, day] = date.split("-").map(Number);
  const text = `${day} ${pick(months[month - 1])} ${year}${pick(["", " року"])}`;
  return text.replaceAll(" ", "\u00a0");
}

/** A short date: "8 Nov 2025". */
export function shortDate(date) {
  const [year, month, day] = date.split("-").map(Number);
  return `${day}\u00a0${shortMonth(month)}\u00a0${year}`;
}

/** The short name of a month, counted from 1. */
export function shortMonth(month) {
  return pick(shortMonths[month - 1]);
}

/** A moment in words: "22 November 2026, 02:00 Kyiv time". */
export function moment(instant) {
  const { date, clock } = kyivTime(new Date(instant));
  return `${longDate(date)}, ${clock}\u00a0${word("kyivTime")}`;
}

/** The day or the two days of a picture, as its heading. */
export function pictureDays({ date, compare }) {
  return !compare ? longDate(date)
    : word("twoDays", { from: shortDate(compare), to: shortDate(date) });
}

/** The days of a picture, and its view and kind where another picture has others. */
export function pictureName(picture, other) {
  const isOther = (key) => Boolean(other.date) && picture[key] !== other[key];
  return [
    isOther("mode") && picture.mode !== "day" ? word(picture.mode) : "",
    pictureDays(picture), isOther("view") ? word(picture.view) : "",
  ].filter(Boolean).join(", ");
}

/** A number with as many digits after the point as told. */
export function number(value, digits = 0) {
  const text = new Intl.NumberFormat(state.language === "uk" ? "uk-UA" : "en-GB", {
    minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: true,
  }).format(Math.abs(value));
  return (value < 0 ? "−" : "") + text;
}

/** An area as a map's reader needs it: whole km² when large, one digit when small. */
export function area(squareKilometers) {
  const size = Math.abs(squareKilometers);
  const unit = "\u00a0" + word("km2");
  if (size > 0 && size < 0.1) return word("lessThan", { area: number(0.1, 1) + unit });
  return number(size, size >= 1000 || size === 0 ? 0 : 1) + unit;
}

/** A change of area with its sign, without unit. */
export function change(squareKilometers) {
  const size = Math.abs(squareKilometers);
  if (size < 0.05) return "0";
  return (squareKilometers < 0 ? "−" : "+") + number(size, size >= 1000 ? 0 : 1);
}

/** A distance: metres when short, kilometres with one digit, whole ones when long. */
export function distance(kilometers) {
  if (kilometers < 1) return `${number(kilometers * 1000)}\u00a0${word("m")}`;
  return `${number(kilometers, kilometers < 100 ? 1 : 0)}\u00a0${word("km")}`;
}

/** The name of an oblast. */
export function oblast(name) {
  return oblasts[name] ? pick(oblasts[name]) : name;
}

/** A place's or settlement's name; in Ukrainian where it is known. */
export function placeName(place) {
  return pick([place.name, place.nameInUkrainian || place.name]);
}

/** The raion of a place; "" where its name is not known in the language of the page. */
export function raionOf(place) {
  return pick([place.raion, place.raionInUkrainian]) ?? "";
}

/** The place that a claim speaks of, with its part. */
export function placeOfClaim(claim) {
  const name = pick([claim.place, claim.placeInUkrainian || claim.place]) ?? "";
  return claim.part ? `${name} (${claim.part})` : name;
}

/** What a claim says happened. */
export function kindOfClaim(claim) {
  if (claim.kind === "assessed") return word("assessed_");
  const byUkraine = claim.party === "UA" && words[claim.kind + "UA"];
  return word(claim.kind + (byUkraine ? "UA" : ""));
}

/** Whether square kilometres are of ground that one side's claims name, and add up to no total. */
export const isOfNamedGround = ({ measures }) => measures === "ground-named-in-claims";

/** What a change of ground is called: of control, or of what claims name. */
export function changeName(kind, isNamed) {
  return word(isNamed ? kind + "Named" : kind);
}

/** Who says it: a side claims; third parties assess or report. */
export function tierOfClaim(claim) {
  const isReport = claim.side === "third" &&
    !["captured", "liberated", "held", "assessed", "contested", "advanced", "infiltrated"]
      .includes(claim.kind);
  return word((isReport ? "reportedBy" : "claimedBy") + claim.side);
}

/** What to tell of a problem that the server answered with, or that it did not answer at all. */
export function problemText(problem) {
  if (!problem.status) return word("noAnswer");
  return word(problem.mayPass ? "problemAgain" : "problem", { detail: problem.message });
}

/** Writes the words into all elements that name one with data-word or its kin. */
export function translate(root = document) {
  for (const node of root.querySelectorAll("[data-word]")) {
    node.textContent = word(node.dataset.word);
  }
  for (const node of root.querySelectorAll("[data-word-label]")) {
    node.setAttribute("aria-label", word(node.dataset.wordLabel));
    if (node.matches("button.icon")) node.title = word(node.dataset.wordLabel);
  }
  for (const node of root.querySelectorAll("[data-word-placeholder]")) {
    node.placeholder = word(node.dataset.wordPlaceholder);
  }
}
