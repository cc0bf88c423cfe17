#!/usr/bin/env python3
"""Runs the web map in headless Chromium as a person would use it.

    browser.py BASE_URL OUTPUT_FOLDER [--ledger PATH --program PATH]

BASE_URL is a running `frontline serve` on a ledger with the shipped sample's claims; for
`--only "empty ledger"` on one without any. With a ledger
and the program, claims are recorded into it while the page is open and have to arrive. Prints one
line for each scenario, `ok: …` or `failed: …`; ends with 1 if any failed. Screenshots go into the
output folder. Waits for conditions, never for a length of time.
"""

import argparse
import contextlib
import datetime
import functools
import os
import re
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Error, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
POKROVSK = "lat=48.2801&lon=37.1771&z=11"
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
CYRILLIC = re.compile("[А-ЩЬЮЯҐЄІЇа-щьюяґєії]")


def check(condition, message):
    """Fails the scenario with the message unless the condition holds."""
    if not condition:
        raise AssertionError(message)


class Browser:
    """A headless Chromium that collects what must not happen: console errors, pages' errors,
    dialogs, and requests that leave the server."""

    def __init__(self, playwright, base):
        self.base = base
        self.faults = []
        self.may_fail = False
        self.contexts = {}
        self.chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS)

    def page(self, query="", **settings):
        """A page at a query of the map, with the map of its day painted."""
        options = {"viewport": DESKTOP, "locale": "en-GB", **settings}
        page = self.context(options).new_page()
        page.on("console", self.listen)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", self.watch)

        def refuse(dialog):
            self.faults.append(f"dialog: {dialog.message}")
            dialog.dismiss()

        page.on("dialog", refuse)
        self.open(page, query)
        return page

    def context(self, options):
        """The context of these options; it is shared, so that tiles are fetched only once."""
        name = repr((self.base, options))
        if name not in self.contexts:
            context = self.chromium.new_context(**options)
            context.set_default_timeout(40000)
            context.grant_permissions(["clipboard-read", "clipboard-write"], origin=self.base)
            self.contexts[name] = context
        return self.contexts[name]

    @contextlib.contextmanager
    def failing(self, base=None):
        """While requests may fail, and pages may be those of another server."""
        self.may_fail, usual = True, self.base
        self.base = base or usual
        try:
            yield
        finally:
            self.may_fail, self.base = False, usual

    def listen(self, message):
        is_expected = self.may_fail and message.text.startswith("Failed to load resource")
        if message.type == "error" and not is_expected:
            self.faults.append(f"console: {message.text} ({message.location.get('url', '')})")

    def open(self, page, query):
        page.goto(self.base + "/" + query)
        page.wait_for_selector("html[data-ready]")
        painted(page)

    def watch(self, request):
        address = request.url
        if not address.startswith((self.base + "/", "data:", "blob:")):
            self.faults.append(f"request outside the server: {address}")


class Server:
    """`frontline serve` on a port of its own, which can be stopped and started again."""

    def __init__(self, program, ledger):
        self.command = [program, "serve", "--ledger", ledger, "--rate", "0", "--stop-after", "300"]
        self.port = 0
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [*self.command, "--port", str(self.port)], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)
        said = re.search(r"http://127\.0\.0\.1:(\d+)", self.process.stdout.readline())
        check(said, "the server does not start")
        self.port = int(said[1])

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)


def painted(page):
    """Waits until the day and view of the state are on the map; answers the day."""
    page.wait_for_function(
        "() => document.getElementById('map').dataset.painted === "
        "document.getElementById('day-field').value && "
        "document.getElementById('map').dataset.paintedView === "
        "document.querySelector('#views input:checked').value")
    return page.input_value("#day-field")


def address(page, **wanted):
    """Waits until the address says what is wanted; answers all that it says."""
    for name, value in wanted.items():
        page.wait_for_function(
            "([name, value]) => new URLSearchParams(location.search).get(name) === value",
            arg=[name, value])
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def text(page, selector):
    return page.inner_text(selector).replace("\u00a0", " ").strip()


def day_number(date):
    return (datetime.date.fromisoformat(date) - datetime.date(1970, 1, 1)).days


def resting(page):
    """Waits until the map has stopped moving: its address stays as it is."""
    page.wait_for_function(
        "() => !document.querySelector('.leaflet-zoom-anim') && new Promise((done) => {"
        " const before = location.search;"
        " setTimeout(() => done(location.search === before), 450); })")


def scenario_load(browser, output):
    page = browser.page()
    page.wait_for_selector("#page-legend .swatches li")
    page.wait_for_function("() => /data as of/i.test(document.getElementById("
                           "'caption-data').textContent)")
    check("Frontline" in page.title(), f"the title is {page.title()!r}")
    date = painted(page)
    said = address(page, date=date)
    for name in ("view", "lat", "lon", "z", "lang"):
        check(name in said, f"the address does not say {name}")
    page.close()
    return f"the map of {date} with its legend and label"


def scenario_slide(browser, output):
    page = browser.page("?date=2025-11-05&" + POKROVSK.replace("z=11", "z=9"))
    page.locator("#day").fill(str(day_number("2025-11-08")))
    check(painted(page) == "2025-11-08", "the slider did not go to 8 November 2025")
    address(page, date="2025-11-08")
    check(text(page, "#caption-date") == "8 November 2025",
          f"the caption says {text(page, '#caption-date')!r}")
    said = page.get_attribute("#day", "aria-valuetext").replace("\u00a0", " ")
    check(said.startswith("8 November 2025"), f"the slider says {said!r} to a screen reader")
    page.wait_for_function("() => /8 November/.test("
                           "document.getElementById('caption-data').textContent.replace(/\\s/g, ' '))")
    resting(page)
    page.screenshot(path=f"{output}/map.png")
    measured = page.evaluate("""async () => {
      const map = document.getElementById("map"), times = [];
      let blinks = 0;
      const frame = () => new Promise((done) => requestAnimationFrame(() => {
        const layers = [...document.querySelectorAll(".leaflet-control-pane > *")]
          .filter((layer) => layer.style.visibility !== "hidden" && layer.querySelector("img"));
        if (layers.length !== 1) blinks += 1;
        done();
      }));
      for (let count = 0; count < 8; count += 1) {
        const start = performance.now();
        document.getElementById("step-on").click();
        const wanted = document.getElementById("day-field").value;
        while (map.dataset.painted !== wanted) await frame();
        await frame();
        times.push(performance.now() - start);
        await new Promise((done) => setTimeout(done, 300));
      }
      return { times: times.sort((a, b) => a - b), blinks };
    }""")
    check(measured["blinks"] == 0, f"in {measured['blinks']} frames there was not one day's overlay")
    times = measured["times"]
    page.close()
    return (f"the slider goes to 8 November 2025; a step to the painted map takes "
            f"{times[len(times) // 2]:.0f} ms (median of {len(times)}, most {times[-1]:.0f} ms)")


def scenario_play(browser, output):
    page = browser.page("?date=2025-11-05&" + POKROVSK)
    page.click("#play")
    page.wait_for_function("() => document.getElementById('day-field').value >= '2025-11-08'")
    page.click("#play")
    check(page.get_attribute("#play", "aria-pressed") == "false", "play does not stop")
    stopped = painted(page)
    page.select_option("#step", "data")
    page.click("#step-back")
    before = painted(page)
    check(before < stopped, f"a step back from {stopped} went to {before}")
    page.fill("#day-field", "2025-10-26")
    page.press("#day-field", "Enter")
    address(page, date="2025-10-26")
    painted(page)
    page.close()
    return "days play, stop, step to days with data, and follow the date field"


def scenario_views(browser, output):
    page = browser.page("?date=2025-11-08&" + POKROVSK)
    seen = set()
    for view in ("assessed", "russian-claims", "ukrainian-claims", "all"):
        page.check(f"#views input[value={view}]", force=True)
        painted(page)
        address(page, view=view)
        seen.add(text(page, "#caption-view"))
    check(len(seen) == 4, f"the caption tells only {len(seen)} of 4 views apart")
    check(any("not confirmed" in words for words in seen), "no caption says that claims are claims")
    page.close()
    return "four views, each labelled as what it is"


def scenario_compare(browser, output):
    page = browser.page("?date=2025-11-08&lat=48.1&lon=36.95&z=9")
    page.click("#compare-open")
    page.fill("#compare-day", "2025-10-08")
    page.press("#compare-day", "Enter")
    page.wait_for_selector("#map[data-painted-earlier='2025-10-08']")
    page.focus("#swipe")
    before = int(page.get_attribute("#swipe", "aria-valuenow"))
    page.keyboard.press("ArrowLeft")
    check(int(page.get_attribute("#swipe", "aria-valuenow")) < before,
          "the arrow key does not move the swipe bar")
    box = page.locator("#swipe").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, 300)
    page.mouse.down()
    page.mouse.move(760, 300, steps=4)
    page.mouse.up()
    now = int(page.get_attribute("#swipe", "aria-valuenow"))
    check(now == 59, f"dragged to 59 %, the swipe bar stands at {now} %")
    clips = page.evaluate("""() => ["earlier", "control"].map((name) =>
      getComputedStyle(document.querySelector(`.leaflet-${name}-pane`)).clipPath)""")
    check(clips[0] != clips[1] and all("polygon" in clip for clip in clips),
          f"the two days are not cut apart: {clips}")
    address(page, mode="swipe", compare="2025-10-08", swipe="0.594")
    resting(page)
    page.screenshot(path=f"{output}/compare.png")
    page.close()
    return "two days side by side under a bar that mouse and keys move"


def scenario_difference(browser, output):
    page = browser.page("?date=2025-11-08&compare=2025-10-08&mode=difference&panel=changes"
                        "&view=assessed&lat=48.0&lon=36.7&z=9")
    page.wait_for_selector("#map[data-difference='2025-10-08/2025-11-08']")
    check(page.locator("path.piece.gained").count() > 0, "no gained piece is on the map")
    check("km²" in text(page, "#page-changes .totals"), "the totals have no km²")
    page.wait_for_selector("#page-changes .links button")
    settlements = page.locator("#page-changes section", has_text="Settlements").locator("button")
    check(settlements.count() > 0, "no settlement changed between the days")
    resting(page)
    page.screenshot(path=f"{output}/difference.png")
    page.locator("#page-changes .links button").first.click()
    page.wait_for_selector("#page-change .claim")
    check(page.locator("path.piece.shown").count() == 1, "the piece is not marked on the map")
    page.click("#panel-back button")
    settlements.first.click()
    page.wait_for_selector("#page-change .claim")
    page.close()
    return "the difference with its pieces and settlements, each leading to its claims"


def scenario_area(browser, output):
    page = browser.page("?date=2025-11-08&" + POKROVSK)
    page.mouse.click(640, 400)
    page.wait_for_selector("#page-ground .claim")
    groups = page.locator("#page-ground .group")
    check(groups.count() > 0, "the click found no area")
    check("Assessed" in text(page, "#page-ground"), "no area says that it is an assessment")
    for index in range(groups.count()):
        days = groups.nth(index).locator("time:first-child").evaluate_all(
            "(times) => times.map((time) => time.dateTime)")
        check(len(days) > 0, f"group {index} has no claims")
    page.wait_for_selector(".ring-over", state="attached")
    page.wait_for_function("() => new URLSearchParams(location.search).has('at')")
    card = page.locator("#page-ground .claim").first
    for part in (".side", ".tier", "h3", ".by time", "blockquote", ".standing", ".grade",
                 ".citation"):
        check(card.locator(part).count() > 0, f"a claim does not show {part}")
    page.screenshot(path=f"{output}/claims.png")
    page.close()
    return "a click on an area shows the claims behind it"


def scenario_chain(browser, output):
    page = browser.page("?date=2025-11-08&" + POKROVSK)
    page.click("#tab-claims")
    page.wait_for_selector("#page-claims .claim")
    page.locator("#page-claims .claim button[data-claim]").first.click()
    page.wait_for_selector("#page-claim .claim")
    page.wait_for_selector(".ring-over, .outline-over", state="attached")
    browser.open(page, "?date=2025-11-08&claim=pokrovsk-gerasimov-2025-10-26&" + POKROVSK)
    page.wait_for_selector("#page-claim .chain li")
    check(page.locator("#page-claim .chain li").count() > 1, "the claim has no chain of replies")
    check("Claimed by the Russian side" in text(page, "#page-claim .tier"),
          "a Russian claim is not labelled as one")
    page.wait_for_selector(".ring-over, .outline-over", state="attached")
    page.screenshot(path=f"{output}/chain.png")
    other = page.locator("#page-claim .chain button:not([aria-current])").first
    name = other.get_attribute("data-claim")
    other.click()
    address(page, claim=name)
    page.wait_for_selector(f"#page-claim .chain button[data-claim='{name}'][aria-current]")
    page.close()
    return "a claim is shown on the map and in its chain of replies"


def scenario_search(browser, output):
    page = browser.page("?date=2025-11-08&lat=47.5&lon=35.5&z=8")
    for written in ("Pokrovsk", "Красноармійськ", "Покровськ"):
        page.fill("#search-text", "")
        page.wait_for_selector("#search-results", state="hidden")
        page.fill("#search-text", written)
        page.wait_for_function(
            "() => document.querySelector('#search-results:not([hidden]) [role=option]')"
            "?.textContent.includes('Покровськ')")
    # Enter before the list is there means the first place that will be found.
    page.fill("#search-text", "Покровськ")
    page.press("#search-text", "Enter")
    page.wait_for_function(
        "() => { const said = new URLSearchParams(location.search);"
        " return Math.hypot(said.get('lat') - 48.28, said.get('lon') - 37.18) < 0.4"
        " && Number(said.get('z')) >= 11; }")
    page.close()
    return "Pokrovsk is found in either script and by its former name"


def scenario_link(browser, output):
    page = browser.page("?date=2025-11-08&view=assessed&lang=uk&theme=dark&panel=area&" + POKROVSK)
    page.locator("#map").click(position={"x": 640, "y": 400})
    page.wait_for_selector("#page-ground .group")
    page.click("#share-open")
    page.click("#copy-link")
    page.wait_for_selector("#notices .notice")
    link = page.evaluate("() => navigator.clipboard.readText()")
    said = parse_qs(urlsplit(link).query)
    check("known-at" in said, f"the copied link does not fix what was known: {link}")
    wanted = {"date": "2025-11-08", "view": "assessed", "lang": "uk", "theme": "dark", "z": "11"}
    for name, value in wanted.items():
        check(said.get(name) == [value], f"the copied link says {name}={said.get(name)}")
    heading = text(page, "#page-ground h2")
    browser.open(page, link[len(browser.base) + 1:])
    page.wait_for_selector("#page-ground .group")
    check(text(page, "#page-ground h2") == heading, "the link does not bring the claims back")
    check(page.is_visible("#caption-moment"), "a fixed moment is not told")
    resting(page)
    check(parse_qs(urlsplit(page.url).query) == said,
          f"opened, {link} became {page.url}")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    painted(page)
    check(page.evaluate("document.documentElement.lang") == "uk", "reloaded, the language is lost")
    page.close()
    return "a copied link and a reload bring the same map back"


def scenario_files(browser, output):
    page = browser.page("?date=2025-11-08&" + POKROVSK)
    page.click("#share-open")
    for selector, kind in (("#download-picture", "image/png"), ("#download-geojson", "json")):
        answer = page.request.get(page.locator(selector).evaluate("(link) => link.href"))
        check(answer.status == 200, f"{selector}: {answer.status} {answer.text()[:200]}")
        check(kind in answer.headers["content-type"],
              f"{selector} is {answer.headers['content-type']}")
    for selector, kind in (("#download-svg", "image/svg+xml"), ("#download-pdf", "application/pdf")):
        page.select_option("#download-preset", "square")
        answer = page.request.get(page.locator(selector).evaluate("(link) => link.href"))
        check(answer.status == 200, f"{selector}: {answer.status} {answer.text()[:200]}")
        check(kind == answer.headers["content-type"],
              f"{selector} is {answer.headers['content-type']}")
        check("preset=square" in page.get_attribute(selector, "href"), "the shape is not asked for")
    page.keyboard.press("Escape")
    check(not page.is_visible("#share-menu"), "Escape does not close the menu")
    page.click("#measure-start")
    page.mouse.click(600, 400)
    page.mouse.click(700, 400)
    page.wait_for_function("() => /\\d.*km/.test(document.getElementById('measured').textContent)")
    page.keyboard.press("Escape")
    check(not page.is_visible("#measured"), "Escape does not end measuring")
    page.close()
    return "this view as PNG and GeoJSON; a distance in kilometres"


def scenario_compared_files(browser, output):
    """In a comparison the pictures offered are those of what is seen, and are named by it."""
    days = "?date=2025-11-08&compare=2025-10-08&view=assessed&lat=48.1&lon=36.95&z=9&mode="

    def offered(page, selector):
        link = page.locator(selector)
        check(link.is_visible(), f"{selector} is not offered")
        answer = page.request.get(link.evaluate("(link) => link.href"))
        check(answer.status == 200, f"{selector}: {answer.status} {answer.text()[:200]}")
        check(answer.headers["content-type"] == "image/png", f"{selector} is no PNG")
        return link.get_attribute("download"), text(page, selector), answer.body()

    page = browser.page(days + "swipe")
    whole(page)
    page.click("#share-open")
    earlier = offered(page, "#download-earlier")
    later = offered(page, "#download-picture")
    check(earlier[:2] == ("frontline-2025-10-08-assessed.png", "Map of 8 October 2025 as PNG"),
          f"the earlier day is offered as {earlier[:2]}")
    check(later[:2] == ("frontline-2025-11-08-assessed.png", "Map of 8 November 2025 as PNG"),
          f"the later day is offered as {later[:2]}")
    check(text(page, "#download-geojson") == "8 November 2025 as GeoJSON",
          f"GeoJSON is offered as {text(page, '#download-geojson')!r}")
    browser.open(page, days + "difference")
    whole(page)
    page.click("#share-open")
    check(not page.is_visible("#download-earlier"), "a difference offers the earlier day")
    drawn = offered(page, "#download-picture")
    check(drawn[:2] == ("frontline-difference-2025-10-08-to-2025-11-08-assessed.png",
                        "This difference as PNG"), f"the difference is offered as {drawn[:2]}")
    check(len({earlier[2], later[2], drawn[2]}) == 3, "two of three pictures are the same")
    check(page.get_attribute("#download-geojson", "download")
          == "frontline-difference-2025-10-08-to-2025-11-08-assessed.geojson", "GeoJSON's name")
    with open(f"{output}/difference-file.png", "wb") as file:
        file.write(drawn[2])
    page.close()
    return "a comparison offers both days, a difference itself, each named by what it is"


def scenario_figures(browser, output):
    """What is a change is called one, in both languages, and is what came less what left."""
    days = "&date=2025-11-08&compare=2025-10-08&mode=difference&view=assessed&lat=48&lon=36.7&z=9"
    for language, net in (("en", "Net change"), ("uk", "Чиста зміна")):
        page = browser.page(f"?lang={language}&panel=changes{days}")
        page.wait_for_selector("#page-changes .totals")
        said = dict(zip(page.locator(".totals dt").all_inner_texts(),
                        page.locator(".totals dd").all_inner_texts()))
        check(net in said, f"the net change is called {list(said)[-1]!r}")
        came, left = (number(size) for size in list(said.values())[:2])
        check(abs(number(said[net]) - (came - left)) < 0.11, f"{said} does not add up")
        head = text(page, "#page-changes thead")
        check(net in head, f"the changes of oblasts stand under {head!r}")
        page.click("#tab-area")
        page.wait_for_selector("#page-area table")
        for words in page.locator("#page-area .since dt").all_inner_texts():
            check(words.startswith(net), f"a net change is called {words!r}")
        heads = page.locator("#page-area thead th").all_inner_texts()
        check(all(head.startswith(net) for head in heads[2:])
              and len(heads) == 4, f"changes stand under {heads[2:]}")
        page.screenshot(path=f"{output}/figures-{language}.png")
        page.close()
    return "net changes are called so in English and Ukrainian, and add up"


def number(words):
    """The number that a figure says; one that is less than something counts as that."""
    digits = re.sub(r"[^\d.,+−]", "", words.split("км²")[0].split("km²")[0]).replace("−", "-")
    return float(digits.replace(",", "") if "km" in words else digits.replace(",", "."))


def scenario_phone(browser, output):
    page = browser.page("?date=2025-11-08&lat=48.2&lon=37.2&z=9", viewport=PHONE, has_touch=True,
                        is_mobile=True, device_scale_factor=2)
    check(page.evaluate("document.documentElement.scrollWidth") <= 360,
          "the page is wider than the phone")
    for selector in ("#caption", "#views", "#play", "#day", "#day-field", "#step", "#tab-legend",
                     "#compare-open", "#settings-open"):
        box = page.locator(selector).bounding_box()
        check(box and box["x"] >= 0 and box["x"] + box["width"] <= 360.5 and
              box["y"] + box["height"] <= 740, f"{selector} is not on the phone's screen: {box}")
    resting(page)
    page.screenshot(path=f"{output}/phone.png")
    page.tap("#tab-claims")
    page.wait_for_selector("#page-claims .claim")
    page.screenshot(path=f"{output}/phone-claims.png")
    page.tap("#tab-claims")
    check(not page.is_visible("#page-claims"), "a second tap does not fold the sheet")
    page.touchscreen.tap(180, 330)
    page.wait_for_selector("#page-ground h2")
    page.close()
    return "at 360 pixels everything is in reach; claims open as a sheet"


SMALL = {"667x375": (667, 375, True), "640x360": (640, 360, True), "320x256": (320, 256, True),
         "320x568": (320, 568, True), "zoomed": (640, 400, False)}

# The controls that something covers or that stick out of the screen, and the labels of the map
# that cannot be read whole; each is first scrolled to.
COVERED = """() => {
  const found = [];
  const name = (node) => node.id || node.dataset?.word || node.outerHTML.slice(0, 60);
  const isOver = (top, node) => node.contains(top) ||
    (top?.closest("label") && top.closest("label") === node.closest("label"));
  const look = (node, shares, part = node) => {
    node.scrollIntoView({ block: "center" });
    const box = part.getBoundingClientRect();
    if (box.left < -0.5 || box.right > innerWidth + 0.5 || box.top < -0.5 ||
      box.bottom > innerHeight + 0.5) return found.push(`${name(node)} sticks out`);
    for (const [x, y] of shares) {
      const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
      if (!isOver(top, node)) return found.push(`${name(node)} lies under ${name(top ?? node)}`);
    }
  };
  const inner = [[0.5, 0.5], [0.25, 0.3], [0.75, 0.3], [0.25, 0.7], [0.75, 0.7]];
  const all = [...document.querySelectorAll("button, input, select, a, [role=slider]")]
    .filter((node) => node.checkVisibility() &&
      !node.matches(".skip, #panel-body *, #day, #swipe"));
  for (const node of all) look(node, inner);
  for (const node of document.querySelectorAll("#day")) look(node, [[0.5, 0.5], [0.9, 0.5]]);
  const edges = [[0.02, 0.4], [0.5, 0.5], [0.98, 0.6]];
  const labels = ["caption-date", "caption-view", "caption-data", "credit", "scale-bar", "waiting"];
  for (const id of labels) {
    const node = document.getElementById(id);
    if (!node.checkVisibility() || !node.textContent.trim()) continue;
    const events = node.style.pointerEvents;
    node.style.pointerEvents = "auto";
    const words = document.createRange();
    words.selectNodeContents(node);
    look(node, edges, words);
    node.style.pointerEvents = events;
    if (parseFloat(getComputedStyle(node).fontSize) < 9.5) found.push(`${id} is too small`);
    if (node.scrollWidth > node.clientWidth + 1 && node.clientWidth) found.push(`${id} is cut`);
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push("the page is too wide");
  if (!document.querySelector("[role=tab]").checkVisibility()) found.push("no tabs");
  scrollTo(0, 0);
  return found;
}"""


def covered(page, script=COVERED):
    """What is covered once the page has come to rest, which it is given 3 seconds for."""
    for _ in range(10):
        found = page.evaluate(script)
        if not found:
            break
        page.wait_for_timeout(300)
    return found


def scenario_small(browser, output):
    """Small and magnified screens: nothing covers anything, and all is in reach."""
    start = "?date=2025-11-08&lat=48.2&lon=37.2&z=9&lang=uk"
    compared = "&compare=2025-10-08&mode="
    for name, (width, height, is_phone) in SMALL.items():
        options = {"viewport": {"width": width, "height": height}, "device_scale_factor": 2,
                   "has_touch": is_phone, "is_mobile": is_phone}
        page = browser.page(start, **options)
        for state, query in (
                ("day", ""), ("area", "&panel=area"), ("swipe", compared + "swipe"),
                ("difference", compared + "difference&panel=changes")):
            browser.open(page, start + query)
            whole(page)
            page.wait_for_selector("#caption-data:not([aria-busy=true])", state="attached")
            found = covered(page)
            check(not found, f"{name}, {state}: {found}")
            page.screenshot(path=f"{output}/{name}-{state}.png")
        browser.open(page, start + compared + "swipe")
        for button, menu in (("#share-open", "#share-menu"), ("#settings-open", "#settings-menu")):
            page.click(button)
            found = page.evaluate(COVERED.replace(
                'document.querySelectorAll("button, input, select, a, [role=slider]")',
                f'document.querySelectorAll("{menu} :is(button, input, a)")'))
            found = [words for words in found if words.split()[0] not in (
                "day", "credit", "scale-bar", "caption-date", "caption-view", "caption-data")]
            check(not found, f"{name} {menu}: {found}")
            page.keyboard.press("Escape")
        with browser.failing():
            page.route("**/tiles/**", lambda route: route.abort())
            page.locator("#day").fill(str(day_number("2025-09-20")))
            told(page, "20 вер 2025", "8 лис 2025")
            found = covered(page)
            check(not found, f"{name}, waiting: {found}")
            page.screenshot(path=f"{output}/{name}-waiting.png")
            page.close()
    return f"all is in reach and legible at {', '.join(SMALL)}"


def scenario_ukrainian(browser, output):
    page = browser.page("?date=2025-11-08&lat=48.2&lon=36.9&z=9&lang=uk&panel=area",
                        color_scheme="dark")
    check(page.evaluate("document.documentElement.dataset.style") == "dark",
          "a dark screen does not get dark colours")
    page.wait_for_selector("#page-area table")
    foreign = page.evaluate("""() => [...document.querySelectorAll("[data-word]")]
      .map((node) => node.textContent).filter(Boolean)""")
    foreign = [words for words in foreign if not CYRILLIC.search(words) and words != "English"]
    check(not foreign, f"not in Ukrainian: {foreign}")
    check("листопада" in text(page, "#caption-date"), "the date is not in Ukrainian")
    names = page.evaluate("""() => [...document.querySelectorAll(".leaflet-names-pane img")]
      .map((image) => image.src)""")
    check(names and all("lang=uk" in name and "style=dark" in name for name in names),
          "the names on the map are not Ukrainian ones on dark ground")
    resting(page)
    page.screenshot(path=f"{output}/map-uk-dark.png")
    page.click("#settings-open")
    page.check("#languages input[value=en]", force=True)
    page.check("#themes input[value=light]", force=True)
    address(page, lang="en", theme="light")
    check(text(page, "#tab-area") == "Area", "the language does not switch")
    page.close()
    return "Ukrainian on dark colours, and the switches of both"


def scenario_embed(browser, output):
    page = browser.page("?embed=1&date=2025-11-08&lat=48.2&lon=37.1&z=9",
                        viewport={"width": 720, "height": 480})
    for selector in ("#timeline", "#search", "#views", "#share-open", "#tab-claims"):
        check(not page.is_visible(selector), f"the frame shows {selector}")
    page.wait_for_selector("#page-legend .swatches li")
    check(text(page, "#caption-date") == "8 November 2025", "the frame does not say its date")
    link = page.get_attribute("#full-map", "href")
    check("date=2025-11-08" in link and "embed" not in link, f"the full map is at {link}")
    check(page.get_attribute("#full-map", "target") == "_blank", "the full map opens in the frame")
    page.screenshot(path=f"{output}/embed.png")
    page.close()
    return "a slim map for frames, with its date, legend and a way to the full map"


def asked_without(page, pane, left_out):
    """Waits until every tile of a pane was asked for without some layers, and is there."""
    page.wait_for_function(
        """([pane, leftOut]) => {
          const tiles = [...document.querySelectorAll(`.leaflet-${pane}-pane img`)];
          return tiles.length > 0 && tiles.every((tile) => tile.complete && tile.naturalWidth > 0
            && new URL(tile.src).searchParams.get("without") === leftOut);
        }""", arg=[pane, left_out])


def scenario_layers(browser, output):
    """Layers of the base map are left out on the map, in links, in pictures and in frames."""
    page = browser.page("?date=2025-11-08&" + POKROVSK)
    page.locator("#settings-open").press("Enter")
    page.locator("#layers summary").press("Enter")
    page.locator("#layers input[value=roads]").press("Space")
    address(page, without="roads")
    page.locator("#layers input[value=places]").press("Space")
    address(page, without="places,roads")
    for pane in ("ground", "names"):
        asked_without(page, pane, "places,roads")
    page.screenshot(path=f"{output}/layers.png")
    page.keyboard.press("Escape")
    page.click("#share-open")
    for selector in ("#download-picture", "#download-svg"):
        link = page.locator(selector).evaluate("(link) => link.href")
        check(parse_qs(urlsplit(link).query).get("without") == ["places,roads"],
              f"the picture is not without the layers: {link}")
        check(page.request.get(link).status == 200, f"{link} is refused")
    page.keyboard.press("Escape")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    asked_without(page, "names", "places,roads")
    page.click("#settings-open")
    page.click("#layers summary")
    check(not page.is_checked("#layers input[value=roads]"), "reloaded, the switch is on")
    page.check("#layers input[value=places]")
    page.check("#layers input[value=roads]")
    asked_without(page, "ground", None)
    # A link made where there is an atlas with streets, opened where there is none.
    browser.open(page, "?date=2025-11-08&embed=1&without=rivers,streets&" + POKROVSK)
    asked_without(page, "ground", "rivers")
    page.close()
    page = browser.page("?date=2025-11-08&lang=uk&" + POKROVSK, viewport=PHONE, has_touch=True,
                        is_mobile=True)
    page.tap("#settings-open")
    page.tap("#layers summary")
    found = page.evaluate("""() => [...document.querySelectorAll("#layers label")]
      .map((label) => { label.scrollIntoView({ block: "nearest" });
        const box = label.getBoundingClientRect();
        const top = document.elementFromPoint(box.left + 8, box.top + box.height / 2);
        return box.left >= 0 && box.right <= innerWidth && label.contains(top)
          && label.scrollWidth <= label.clientWidth + 1 ? "" : label.textContent; })
      .filter(Boolean)""")
    check(not found, f"on a phone these switches are out of reach: {found}")
    page.tap("#layers input[value=water]")
    address(page, without="water")
    page.screenshot(path=f"{output}/layers-phone.png")
    page.close()
    return "layers of the base map left out, by keys and by touch, in links, pictures and frames"


# What `serve --background` puts into the page.
OFFERED = """document.addEventListener("readystatechange", () => {
  if (document.readyState !== "interactive") return;
  const meta = document.createElement("meta");
  meta.name = "frontline-backgrounds";
  meta.content = JSON.stringify([{ name: "Desk", url: "basemap/ground/{z}/{x}/{y}.png",
    credit: "\u00a9 The desk" }]);
  document.head.append(meta);
});"""


def scenario_background(browser, output):
    """A background is credited from the moment on which it is shown."""
    page = browser.page("?date=2025-11-08&" + POKROVSK)
    page.add_init_script(OFFERED)
    waiting = []
    is_held = True
    page.route("**/api/legend?*",
               lambda route: waiting.append(route) if is_held else route.continue_())
    browser.open(page, "?date=2025-11-08&background=Desk&" + POKROVSK)
    painted(page)
    check("© The desk" in text(page, "#credit"), "without a legend the background has no credit")
    is_held = False
    for route in waiting:
        route.continue_()
    page.wait_for_selector("#page-legend .swatches li")
    credit = text(page, "#credit")
    check("© The desk" in credit and "DeepState" in credit, f"the credit is {credit!r}")
    page.click("#settings-open")
    page.select_option("#background", "")
    check("© The desk" not in text(page, "#credit"), "the credit outlives the background")
    page.close()
    return "a background's credit, before and after the legend's"


def scenario_keyboard(browser, output):
    page = browser.page("?date=2025-11-08&" + POKROVSK)
    nameless = page.evaluate("""() => [...document.querySelectorAll(
        "button, input, select, a, [role=slider], [role=application], canvas:not([aria-hidden])")]
      .filter((node) => node.checkVisibility())
      .filter((node) => !(node.getAttribute("aria-label") || node.textContent.trim()
        || node.closest("label")?.textContent.trim()))
      .map((node) => node.outerHTML.slice(0, 120))""")
    check(not nameless, f"without a name for screen readers: {nameless}")

    def tab_to(name):
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == name:
                return
        raise AssertionError(f"Tab never reaches {name}")

    page.keyboard.press("Tab")
    check("skip" in page.evaluate("document.activeElement.className"), "there is no skip link")
    page.keyboard.press("Enter")
    tab_to("day")
    page.keyboard.press("ArrowRight")
    check(painted(page) == "2025-11-09", "the arrow key does not go a day on")
    check(page.evaluate("document.activeElement.id") == "day", "the slider lost the keyboard")
    page.keyboard.press("ArrowLeft")
    painted(page)
    tab_to("map")
    page.keyboard.press("Enter")
    page.wait_for_selector("#page-ground .claim")
    page.wait_for_function("() => document.activeElement.closest('#page-ground')")
    page.keyboard.press("Escape")
    check(not page.is_visible("#page-ground"), "Escape does not go back")
    check(page.evaluate("document.activeElement.id") == "map", "the keyboard is not back on the map")
    page.close()
    return "slider, map and claims by keyboard alone; everything has a name"


def scenario_kyiv_time(browser, output):
    for moment in ["2026-11-22T22:30:00Z", "2026-11-23T00:30:00%2B02:00"]:
        for language, words in [("en", "23 November 2026, 00:30 Kyiv time"),
                                ("uk", "23 листопада 2026 року, 00:30 за Києвом")]:
            page = browser.page(f"?date=2025-11-08&lang={language}&known-at={moment}")
            told = text(page, "#caption-moment").replace("\u00a0", " ")
            check(words in told, f"{moment} is told as \"{told}\"")
            page.close()
    return "moments of any offset are told in Kyiv time, in both languages"


def scenario_wrong_address(browser, output):
    page = browser.page("?date=2025-13-45&view=%3Cscript%3E&z=99&lat=x&lon=&known-at=now&mode=no"
                        "&at=1&swipe=7&compare=1")
    said = address(page, view="all")
    check(said["date"] != "2025-13-45" and "known-at" not in said and "mode" not in said,
          f"what was wrong stayed in the address: {page.url}")
    page.close()
    return "an address with mistakes still opens the map"


def told(page, *words):
    """Waits until the map says all these words of what it lacks; answers the whole text."""
    page.wait_for_function(
        "(words) => { const place = document.getElementById('waiting');"
        " const text = place.textContent.replace(/\\s/g, ' ');"
        " return place.checkVisibility() && words.every((word) => text.includes(word)); }",
        arg=list(words))
    return text(page, "#waiting")


def whole(page):
    """Waits until the map and the open page of the panel lack nothing."""
    page.wait_for_function(
        "() => !document.documentElement.dataset.lacks"
        " && !document.querySelector('#panel-body [aria-busy=true]:not([hidden])')")
    check(not page.is_visible("#waiting"), "a whole map still says that it waits")


def shows(page, date, view="all", heading=None):
    """Checks that the map shows the tiles of a day, and that nothing says another day."""
    days = page.evaluate("""() => [...document.querySelectorAll(".leaflet-control-pane img")]
      .filter((image) => image.checkVisibility({ visibilityProperty: true }) && image.naturalWidth)
      .map((image) => new URL(image.src).pathname.split("/").slice(2, 4).join("/"))""")
    check(days and set(days) == {f"{view}/{date}"}, f"not the tiles of {view}/{date}: {set(days)}")
    heading = heading or long_date(date)
    said = text(page, "#caption-date")
    check(said == heading, f"over the map of {heading} stands {said!r}")
    check(heading in page.title().replace("\u00a0", " "), f"the title is {page.title()!r}")
    page.wait_for_function("(date) => new URLSearchParams(location.search).get('date') === date",
                           arg=date)


def long_date(date):
    day = datetime.date.fromisoformat(date)
    return f"{day.day} {day:%B %Y}"


def scenario_lost_day(browser, output):
    """One tile of a day fails: the day before stays, and its name with it."""
    with browser.failing():
        page = browser.page("?date=2025-11-05&panel=area&lat=48.1&lon=37.3&z=9")
        whole(page)
        page.route("**/tiles/*/2025-09-20/9/309/*.png**", lambda route: route.abort())
        page.locator("#day").fill(str(day_number("2025-09-20")))
        said = told(page, "could not be loaded", "20 September 2025", "5 November 2025")
        shows(page, "2025-11-05")
        check("5 November 2025" in text(page, "#page-area"), "the figures do not say their day")
        check(page.evaluate("getComputedStyle(document.getElementById('map')).filter") != "none",
              "the map that is shown for another one is not greyed")
        page.click("#share-open")
        check("date=2025-11-05" in page.get_attribute("#download-picture", "href"),
              "the picture offered is not the one shown")
        page.click("#copy-link")
        link = page.evaluate("() => navigator.clipboard.readText()")
        check("date=2025-11-05" in link, f"the link is not of the map shown: {link}")
        page.click("#tab-claims")
        page.wait_for_selector("#page-claims .count")
        check("Said on 5 November 2025" in text(page, "#page-claims"), "the list is of another day")
        page.screenshot(path=f"{output}/lost-day.png")
        page.check("#views input[value=assessed]", force=True)
        told(page, "could not be loaded", "20 September 2025, Assessed", "5 November 2025, All")
        shows(page, "2025-11-05")
        page.unroute("**/tiles/*/2025-09-20/9/309/*.png**")
        page.check("#views input[value=all]", force=True)
        check(painted(page) == "2025-09-20", "the day does not come when its tiles do")
        whole(page)
        shows(page, "2025-09-20")
        check("Said on 20 September 2025" in text(page, "#page-claims"), "the list stays behind")
        page.close()
    return f"the last good day stays: {said!r}"


def scenario_late_day(browser, output):
    """The tiles of a day do not come at all: that is told; they come: the day is shown."""
    with browser.failing():
        page = browser.page("?date=2025-11-05&" + POKROVSK)
        whole(page)
        held = []

        def hold(route):
            if held is not None:
                held.append(route)
            else:
                route.continue_()

        page.route("**/tiles/all/2025-09-2*/**", hold)
        page.click("#step")
        page.select_option("#step", "1")
        page.fill("#day-field", "2025-09-20")
        page.press("#day-field", "Enter")
        told(page, "Loading the map: 20 September 2025", "still shows 5 November 2025")
        shows(page, "2025-11-05")
        page.click("#play")
        page.wait_for_timeout(1500)  # Four beats, in each of which a day would pass.
        check(page.input_value("#day-field") == "2025-09-20", "play runs on over a day not loaded")
        late, held = held, None
        for route in late:
            with contextlib.suppress(Error):
                route.continue_()
        page.wait_for_function(
            "() => document.getElementById('map').dataset.painted > '2025-09-20'")
        page.click("#play")
        painted(page)
        whole(page)
        page.unroute_all(behavior="ignoreErrors")
        page.close()
    return "a day that is late is not named before it is there, and play waits for it"


def scenario_lost_comparison(browser, output):
    """Either side of a comparison, or its difference, fails."""
    with browser.failing():
        page = browser.page("?date=2025-11-08&lat=48.1&lon=36.95&z=9&panel=changes&view=assessed")
        whole(page)
        page.route("**/tiles/assessed/2025-10-09/**", lambda route: route.abort())
        page.click("#compare-open")
        told(page, "could not be loaded", "9 Oct 2025 – 8 Nov 2025", "8 November 2025")
        shows(page, "2025-11-08", "assessed")
        check(not page.is_visible("#swipe"), "a swipe bar stands over one day")
        page.unroute("**/tiles/assessed/2025-10-09/**")
        page.wait_for_selector("#map[data-painted-earlier='2025-10-09']")
        whole(page)
        shows(page, "2025-11-08", "assessed", "9 Oct 2025 – 8 Nov 2025")
        page.route("**/tiles/assessed/2025-11-30/**", lambda route: route.abort())
        page.fill("#day-field", "2025-11-30")
        page.press("#day-field", "Enter")
        told(page, "could not be loaded", "9 Oct 2025 – 30 Nov 2025", "9 Oct 2025 – 8 Nov 2025")
        shows(page, "2025-11-08", "assessed", "9 Oct 2025 – 8 Nov 2025")
        check(text(page, "#swipe .later") == "8 Nov 2025", "the bar names a day that is not there")
        page.unroute("**/tiles/assessed/2025-11-30/**")
        painted(page)
        whole(page)
        page.route("**/api/diff**", lambda route: route.abort())
        page.check("#modes input[value=difference]", force=True)
        told(page, "could not be loaded", "Difference, 9 Oct 2025 – 30 Nov 2025")
        check(page.is_visible("#swipe"), "the comparison that is shown went away")
        page.screenshot(path=f"{output}/lost-difference.png")
        page.unroute("**/api/diff**")
        page.wait_for_selector("#map[data-difference='2025-10-09/2025-11-30']")
        whole(page)
        check("9 October 2025" in text(page, "#page-changes h2"), "the changes are of other days")
        page.close()
    return "both sides and the difference change together or not at all"


def scenario_first_load(browser, output):
    """The server answers nothing at first, then no tiles: the page opens by itself in the end."""
    with browser.failing():
        page = browser.context({"viewport": DESKTOP, "locale": "en-GB"}).new_page()
        page.on("console", browser.listen)
        page.route("**/api/status**", lambda route: route.abort())
        page.route("**/tiles/**", lambda route: route.abort())
        page.goto(browser.base + "/?date=2025-11-08&" + POKROVSK)
        page.wait_for_selector("#fault:not([hidden])")
        check("Trying again" in text(page, "#fault"), f"the page says {text(page, '#fault')!r}")
        page.unroute("**/api/status**")
        page.wait_for_selector("html[data-ready]")
        told(page, "could not be loaded", "8 November 2025")
        check(not page.is_visible("#fault"), "the fault stays")
        check(text(page, "#caption-date") == "No map loaded yet",
              f"over no map stands {text(page, '#caption-date')!r}")
        page.unroute("**/tiles/**")
        painted(page)
        whole(page)
        shows(page, "2025-11-08")
        page.wait_for_selector("#page-legend .swatches li")
        page.close()
    return "a page that found no server, then no tiles, opens by itself"


def scenario_lost_part(browser, output):
    """The map is moved to where tiles do not come: the hole is told, and marked on the map."""
    with browser.failing():
        page = browser.page("?date=2025-11-08&" + POKROVSK)
        whole(page)
        page.route("**/tiles/**", lambda route: route.abort())
        page.focus("#map")
        for _ in range(6):
            page.keyboard.press("ArrowRight")
        said = told(page, "A part of the map could not be loaded")
        check(page.locator(".leaflet-control-pane img.missing").count() > 0, "no hole is marked")
        page.screenshot(path=f"{output}/lost-part.png")
        page.unroute("**/tiles/**")
        page.click("#waiting button")
        whole(page)
        check(page.locator(".leaflet-control-pane img.missing").count() == 0, "a mark stays")
        page.close()
    return f"a hole in the map is told: {said!r}"


def scenario_outage(browser, output, ledger, program):
    """The server is gone for a while: nothing wrong is shown, and all comes back by itself."""
    server = Server(program, ledger)
    with browser.failing(server.address):
        page = browser.page("?date=2025-11-05&at=37.18,48.28&" + POKROVSK)
        page.wait_for_selector("#page-ground .group")
        page.click("#panel-back button")
        whole(page)
        server.stop()
        page.locator("#day").fill(str(day_number("2025-09-20")))
        told(page, "could not be loaded", "20 September 2025", "still shows 5 November 2025")
        shows(page, "2025-11-05")
        for tab in ("claims", "area"):
            page.click(f"#tab-{tab}")
            page.wait_for_function(
                "(tab) => /5 November 2025|does not answer/.test("
                "document.getElementById('page-' + tab).textContent.replace(/\\s/g, ' '))", arg=tab)
        page.mouse.click(640, 400)
        page.wait_for_function("() => document.getElementById('page-ground').textContent"
                               ".includes('does not answer')")
        page.screenshot(path=f"{output}/outage.png")
        server.start()
        painted(page)
        whole(page)
        shows(page, "2025-09-20")
        check("does not answer" not in text(page, "#page-ground"), "the point stays unanswered")
        page.click("#panel-back button")
        page.wait_for_function("() => document.getElementById('page-area').textContent"
                               ".replace(/\\s/g, ' ').includes('20 September 2025')")
        number = page.request.get(server.address + "/api/status").json()["lastSequence"] + 1
        record(program, ledger, f"Soldiers were seen by shop {number}.")
        page.wait_for_selector("#notices .notice")
        page.close()
        server.stop()
    return "the last good map stays until the server is back; then all follows, events too"


def record(program, ledger, statement):
    """Records a claim by the command line."""
    done = subprocess.run(
        [program, "record", "--ledger", ledger, "--place", "Pokrovsk", "--region", "Donetsk",
         "--kind", "infiltrated", "--source", "Browser <i>test</i>", "--side", "UA",
         "--on", "2025-11-08", "--grade", "B2", "--statement", statement],
        capture_output=True, text=True, timeout=30)
    check(done.returncode == 0, f"record ended with {done.returncode}: {done.stderr}")


MAP = """{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {},
 "geometry": {"type": "Polygon", "coordinates": [[[%s, 47.5], [38.5, 47.5], [38.5, 48.6],
 [%s, 48.6], [%s, 47.5]]]}}]}"""


def record_map(program, ledger, output, name, west, day):
    """Records ground east of a meridian as the map that a source draws of a day."""
    path = f"{output}/{name}.geojson"
    with open(path, "w", encoding="utf-8") as file:
        file.write(MAP % (west, west, west))
    subprocess.run(
        [program, "import", path, "--ledger", ledger, "--source", name, "--side", "third",
         "--kind", "assessed", "--date", day, "--yes"],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def scenario_place(browser, output, ledger, program):
    record_map(program, ledger, output, "North Desk", "37.10", "2025-11-28")
    page = browser.page("?date=2025-12-01&claim=pokrovsk-kremlin-2025-12-01&" + POKROVSK)
    page.wait_for_selector("#page-claim .shown-by:not([hidden])")
    said = text(page, "#page-claim .shown-by")
    check(said.startswith("Shown by North Desk since before its maps here begin"),
          f"the claim's card says {said!r}")
    page.click("#page-claim .place-link")
    page.wait_for_selector("#page-place .band .stretch")
    check(text(page, "#page-place h2") == "Pokrovsk", "the settlement's page has another heading")
    check("Line of contact" in text(page, "#page-place") or "line of contact" in
          text(page, "#page-place"), "the page does not tell how far the line is")
    address(page, place="UA14160210010099403")
    page.locator("#page-place .stretch").last.click()
    shown = painted(page)
    check(shown == "2025-11-28", f"a stretch of the band shows the map of {shown}")
    page.click("#panel-back button")
    page.wait_for_selector("#page-place", state="hidden")
    page.fill("#search-text", "Мирноград")
    page.wait_for_selector("#search-results [role=option]")
    page.press("#search-text", "Enter")
    page.wait_for_selector("#page-place h2:has-text('Myrnohrad')")
    page.screenshot(path=f"{output}/place.png")
    page.close()
    return "a claim says when it was shown, and leads to its place, as search does"


def scenario_sources(browser, output, ledger, program):
    record_map(program, ledger, output, "North Desk", "37.20", "2025-11-08")
    record_map(program, ledger, output, "South Desk", "37.35", "2025-11-08")
    page = browser.page("?date=2025-11-08&lat=48.1&lon=37.3&z=9")
    page.click("#compare-open")
    page.select_option("#compare-what", "sources")
    page.wait_for_selector("#map[data-painted-earlier='North Desk']")
    address(page, mode="swipe", first="North Desk", second="South Desk")
    check("North Desk" in text(page, "#swipe") and "South Desk" in text(page, "#swipe"),
          "the swipe bar does not name the sources")
    check("North Desk" in text(page, "#caption-view"), "the caption does not name the sources")
    page.check("#modes input[value=difference]", force=True)
    page.wait_for_selector("path.piece.by-first", state="attached")
    check(page.locator("path.piece.by-second").count() == 0, "the narrower map shows ground alone")
    page.wait_for_selector("#page-changes .totals")
    check("km²" in text(page, "#page-changes .totals"), "the totals have no km²")
    resting(page)
    page.screenshot(path=f"{output}/sources.png")
    page.select_option("#compare-first", "South Desk")
    page.wait_for_selector("path.piece.by-second", state="attached")
    address(page, first="South Desk", second="North Desk")
    browser.open(page, urlsplit(page.url).query and "?" + urlsplit(page.url).query)
    page.wait_for_selector("path.piece.by-second", state="attached")
    page.close()
    return "two sources side by side and as their difference, and as a link"


def scenario_live(browser, output, ledger, program):
    page = browser.page("?date=2025-11-08&panel=claims&" + POKROVSK)
    page.wait_for_selector("#page-claims .claim")
    before = page.locator("#page-claims .count").inner_text()
    # The log stores the same words only once: the number tells this run from an earlier one.
    number = page.request.get(browser.base + "/api/status").json()["lastSequence"] + 1
    statement = f'<img src=x onerror="alert(1)"> Soldiers were seen by <b>building {number}</b>.'
    record(program, ledger, statement)
    page.wait_for_selector("#notices .notice")
    check("Pokrovsk" in text(page, "#notices"), f"the notice says {text(page, '#notices')!r}")
    page.wait_for_function(
        "(before) => document.querySelector('#page-claims .count')?.innerText !== before",
        arg=before)
    page.wait_for_function("(words) => document.getElementById('page-claims').textContent"
                           ".includes(words)", arg=statement)
    page.screenshot(path=f"{output}/arrived.png")
    page.locator("#notices button.plain").click()
    page.wait_for_selector("#page-claim blockquote")
    check(page.text_content("#page-claim blockquote") == statement,
          f"the statement became {page.text_content('#page-claim blockquote')!r}")
    check(page.locator("#panel blockquote img, #panel .by i").count() == 0,
          "a statement or a name became markup")
    painted(page)
    page.close()
    return "a claim recorded by the command line arrives; its markup is shown as text"


def scenario_player(browser, output):
    page = browser.page("?date=2025-11-08&" + POKROVSK)
    page.click("#player-open")
    check(page.input_value("#play-to") >= "2025-11-08", "the range does not reach the shown day")
    page.check("#speeds input[value=fast]", force=True)
    page.fill("#play-from", "2025-11-05")
    page.fill("#play-to", "2025-11-07")
    page.check("#play-again")
    page.screenshot(path=f"{output}/player.png")
    page.keyboard.press("Escape")
    page.select_option("#step", "1")
    page.evaluate("""() => {
      window.played = [];
      new MutationObserver(() => window.played.push(document.getElementById('day-field').value))
        .observe(document.getElementById('caption-date'), { childList: true });
    }""")
    page.click("#play")
    page.wait_for_function("""() => {
      const first = window.played.indexOf('2025-11-07');
      return first >= 0 && window.played.indexOf('2025-11-05', first) > first;
    }""")
    played = page.evaluate("() => window.played")
    check(set(played) <= {"2025-11-05", "2025-11-06", "2025-11-07"}, f"it played {played}")
    page.click("#play")
    page.close()
    return "days play over and over between two of them, as fast as is chosen"


def scenario_frame(browser, output):
    page = browser.page("?embed=1&slider=1&date=2025-11-08&lat=48.2&lon=37.1&z=9",
                        viewport={"width": 720, "height": 480})
    check(page.is_visible("#day") and page.is_visible("#play"), "the frame has no slider")
    check(not page.is_visible("#day-field"), "the frame shows the fields of the slider")
    page.mouse.move(600, 200)
    page.mouse.wheel(0, -300)
    page.wait_for_selector("#gesture-hint:not([hidden])")
    check("Ctrl" in text(page, "#gesture-hint"), "the hint does not say how to zoom")
    page.screenshot(path=f"{output}/embed-slider.png")
    check(address(page)["z"] == "9", "the plain wheel zooms the map")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    page.wait_for_function("() => new URLSearchParams(location.search).get('z') !== '9'")
    page.click("#step-back")
    painted(page)
    page.close()
    phone = browser.page("?embed=1&slider=1&date=2025-11-08", viewport=PHONE, has_touch=True,
                         is_mobile=True)
    box = phone.locator("#timeline").bounding_box()
    check(box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"], "the slider is cut off")
    phone.screenshot(path=f"{output}/embed-slider-phone.png")
    phone.close()
    return "a frame with a slider leaves the plain wheel to the page around it"


def scenario_film(browser, output):
    page = browser.page("?date=2025-11-08&" + POKROVSK)
    page.click("#share-open")
    page.click("#film summary")
    page.wait_for_function("() => document.getElementById('film-from').value === '2025-08-09'")
    page.fill("#film-from", "2025-10-25")
    page.select_option("#film-every", "7d")
    page.select_option("#film-format", "apng")
    page.check("#film-chart")
    page.select_option("#download-preset", "square")
    page.screenshot(path=f"{output}/film-menu.png")
    with page.expect_download() as waiting:
        page.click("#film-make")
    film = waiting.value
    check(film.suggested_filename == "frontline-2025-10-25-to-2025-11-08-all.apng",
          f"the file is called {film.suggested_filename}")
    film.save_as(f"{output}/film.apng")
    with browser.failing():
        page.fill("#film-from", "2022-03-01")
        page.select_option("#film-every", "1d")
        page.click("#film-make")
        page.wait_for_selector("#notices .notice")
        check("200 frames" in text(page, "#notices"), "it is not told why there is no film")
    page.close()
    return "a film of days is saved as a file, and told why where it cannot be"


def scenario_print(browser, output):
    page = browser.page("?date=2025-11-08&panel=area&" + POKROVSK)
    page.wait_for_selector("#copy-figure")
    page.click("#copy-figure")
    page.wait_for_function("() => document.getElementById('notices').textContent.includes('Copied')")
    figure = page.evaluate("() => navigator.clipboard.readText()").replace("\u00a0", " ")
    for part in ("Under Russian control, 8 November 2025", "km²", "GeoNames", "known-at="):
        check(part in figure, f"the copied figure lacks {part}: {figure}")
    page.pdf(path=f"{output}/page.pdf", prefer_css_page_size=True)
    page.emulate_media(media="print")
    for selector in ("#timeline", "#tools", "#search"):
        check(not page.is_visible(selector), f"paper shows {selector}")
    check(page.is_visible("#page-legend") and page.is_visible("#page-area"),
          "paper lacks the legend or the figures")
    page.close()
    return "a figure is copied with its source, and the page prints with its legend"


def scenario_empty_ledger(browser, output):
    """A ledger without claims: the map opens all the same, and says that nothing is known."""
    page = browser.page()
    legend = page.locator("#page-legend")
    page.wait_for_function(
        "() => document.getElementById('page-legend').textContent.includes('No claim on record')")
    check("Russian control" not in legend.inner_text(), "the legend shows control of no claims")
    check(page.locator("#caption-date").inner_text().strip(), "the map shows no day")
    return "a map without claims opens, and says that there are none"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("base")
    parser.add_argument("output")
    parser.add_argument("--ledger")
    parser.add_argument("--program")
    parser.add_argument("--only", help="run only the scenarios with this in their names")
    given = parser.parse_args()
    os.makedirs(given.output, exist_ok=True)
    scenarios = [
        scenario_load, scenario_slide, scenario_play, scenario_views, scenario_compare,
        scenario_difference, scenario_area, scenario_chain, scenario_search, scenario_link,
        scenario_files, scenario_compared_files, scenario_figures, scenario_phone, scenario_small,
        scenario_ukrainian, scenario_embed, scenario_layers, scenario_background,
        scenario_keyboard, scenario_kyiv_time, scenario_wrong_address, scenario_player,
        scenario_frame, scenario_film, scenario_print, scenario_lost_day, scenario_late_day,
        scenario_lost_comparison, scenario_first_load, scenario_lost_part]
    if given.only == "empty ledger":
        scenarios = [scenario_empty_ledger]
    if given.ledger and given.program:
        for scenario in (scenario_live, scenario_outage, scenario_place, scenario_sources):
            recorded = functools.partial(scenario, ledger=given.ledger, program=given.program)
            scenarios.append(functools.update_wrapper(recorded, scenario))
    has_failed = False
    with sync_playwright() as playwright:
        browser = Browser(playwright, given.base.rstrip("/"))
        for scenario in scenarios:
            name = scenario.__name__.removeprefix("scenario_").replace("_", " ")
            if given.only and given.only not in name:
                continue
            try:
                outcome = scenario(browser, given.output)
                check(not browser.faults, "what must not happen happened")
                print(f"ok: {name}: {outcome}", flush=True)
            except (AssertionError, Error, KeyError, subprocess.SubprocessError) as error:
                has_failed = True
                more = "; ".join(browser.faults[:3])
                print(f"failed: {name}: {error}" + (f" [{more}]" if more else ""), flush=True)
                if scenario is scenario_load:
                    break  # Without a map nothing else can be seen.
            browser.faults.clear()
            for context in browser.contexts.values():
                for page in context.pages:
                    page.close()
        browser.chromium.close()
    sys.exit(1 if has_failed else 0)


if __name__ == "__main__":
    main()
