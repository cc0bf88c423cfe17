// Area figures of the day, with the change since 7 and 30 days. What is missing is said to be
// missing; it is never shown as 0.

import { showData } from "./caption.js";
import { byId, element } from "./dom.js";
import { area, change, isOfNamedGround, longDate, number, oblast, word } from "./language.js";
import { followPicture } from "./pages.js";
import { picture } from "./picture.js";
import { ask } from "./server.js";
import { copy, linkTo } from "./share.js";

/** Fills the figures, now and whenever the map shows something else. */
export function startFigures() {
  const page = byId("page-area");
  followPicture(page, async (signal) => {
    const of = { ...picture };
    const { date, view, knownAt } = of;
    return { of, summary: await ask("api/summary", { date, view, "known-at": knownAt }, signal) };
  }, ({ of, summary }) => {
    showData(of, { isDerived: summary.derivedFromSettlements });
    // In the view of all, the server measures what is assessed.
    fill(page, { ...summary, view: of.view, date: of.date, knownAt: of.knownAt });
  }, ["language"]);
}

function fill(page, summary) {
  const all = summary.regions.find((row) => row.region === "All") ?? summary.regions[0];
  const others = summary.regions.filter((row) => row !== all);
  const isNamed = isOfNamedGround(summary);
  const by = word("areaBy-" + summary.view);
  page.replaceChildren(
    element("h2", {}, word(isNamed ? "namedHeading" : "areaHeading")),
    element("p", { class: "quiet" }, `${longDate(summary.date)}, ${by}`),
    // Islands that claims name add up to no total.
    isNamed ? element("p", {}, word("namedBy")) : all ? headline(all, summary.coverage, summary.problem) : null,
    !isNamed && isMeasured(all) ? element("button", {
      type: "button", class: "plain", id: "copy-figure",
      onclick: () => copy(quotation(summary, all)),
    }, word("copyFigure")) : null,
    element("table", {},
      element("thead", {}, element("tr", {},
        ...["region", isNamed ? "named" : "controlled", "since7", "since30"].map((name) =>
          element("th", { scope: "col" }, word(name))))),
      element("tbody", {}, others.map(row))),
    element("p", { class: "small" }, word("areaNote")));
}

const isMeasured = (row) => typeof row?.controlledSquareKilometers === "number";

/** A figure as it is quoted: what, when, as whom it is said, of which ground, its credits, a link. */
function quotation(summary, row) {
  const controlled = row.controlledSquareKilometers, differing = row.differingSquareKilometers;
  const lines = [
    `${word("areaHeading")}, ${longDate(summary.date)}: ${area(controlled)}`,
    [word("areaBy-" + summary.view), summary.coverage ? word("scope-" + summary.coverage) : ""]
      .filter(Boolean).join(", "),
    differing ? word("differingToo", { area: area(differing), most: area(controlled + differing) })
      : "",
    row.contestedSquareKilometers
      ? word("contestedToo", { area: area(row.contestedSquareKilometers) }) : "",
    summary.dataAsOf ? word("dataAsOf", { date: longDate(summary.dataAsOf) }) : "",
    byId("credit").textContent,
    linkTo({ fixedKnownAt: summary.knownAt, panel: "area" }),
  ];
  return lines.filter(Boolean).join("\n");
}

function headline(row, coverage, problem) {
  const controlled = row.controlledSquareKilometers;
  if (!isMeasured(row)) {
    return element("p", { class: "figure" }, word(problem ? "notMeasured" : "noNewData"));
  }
  return element("div", {},
    element("p", { class: "figure" }, area(controlled)),
    coverage ? element("p", { class: "quiet" }, word("scope-" + coverage)) : null,
    row.contestedSquareKilometers
      ? element("p", { class: "quiet" },
        word("contestedToo", { area: area(row.contestedSquareKilometers) })) : null,
    row.differingSquareKilometers
      ? element("p", { class: "quiet" }, word("differingToo", {
        area: area(row.differingSquareKilometers),
        most: area(controlled + row.differingSquareKilometers),
      })) : null,
    element("dl", { class: "since" },
      ...since("since7Long", row.since7Days), ...since("since30Long", row.since30Days)));
}

// Why a period has no figures.
function absence(period) {
  if (!period) return word("noNewData");
  return word(period.problem ? "notMeasured" : "coverageChanged");
}

const hasFigures = (period) => typeof period?.netSquareKilometers === "number";

function since(name, period) {
  if (!hasFigures(period)) {
    return [element("dt", {}, word(name.replace("Long", ""))),
      element("dd", { class: "quiet" }, absence(period))];
  }
  return [
    element("dt", {}, word(name, { date: longDate(period.from) })),
    element("dd", {},
      element("b", {}, `${change(period.netSquareKilometers)}\u00a0${word("km2")}`),
      element("span", { class: "quiet" }, word("gainedAndLost", {
        gained: area(period.gainedSquareKilometers), lost: area(period.lostSquareKilometers) })),
      period.coverageChanged
        ? element("span", { class: "quiet" }, word("coverageCompared")) : null),
  ];
}

function row(region) {
  const controlled = region.controlledSquareKilometers;
  const cell = (period) => hasFigures(period)
    ? element("td", {}, change(period.netSquareKilometers))
    : element("td", { class: "quiet" }, absence(period));
  return element("tr", {},
    element("th", { scope: "row" }, oblast(region.region)),
    controlled === null || controlled === undefined
      ? element("td", { class: "quiet" }, word("noNewData"))
      : element("td", {}, number(controlled, controlled < 1000 ? 1 : 0)),
    cell(region.since7Days), cell(region.since30Days));
}
