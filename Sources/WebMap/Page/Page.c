#include "CPage.h"

// Compiled as they are, since a literal of that size takes Swift's compiler minutes.

const char *const frontline_page = (const char[]){
#embed "Shell/index.html" suffix(, 0)
};

const char *const frontline_icon = (const char[]){
#embed "Shell/icon.svg" suffix(, 0)
};

const char *const frontline_openapi = (const char[]){
#embed "../openapi.json" suffix(, 0)
};

static const struct frontline_page_file scripts[] = {
  {"address.js", (const char[]){
#embed "Common/address.js" suffix(, 0)
  }},
  {"ahead.js", (const char[]){
#embed "Time/ahead.js" suffix(, 0)
  }},
  {"background.js", (const char[]){
#embed "Map/background.js" suffix(, 0)
  }},
  {"calendar.js", (const char[]){
#embed "Time/calendar.js" suffix(, 0)
  }},
  {"caption.js", (const char[]){
#embed "Panel/caption.js" suffix(, 0)
  }},
  {"changepage.js", (const char[]){
#embed "Panel/changepage.js" suffix(, 0)
  }},
  {"claimcard.js", (const char[]){
#embed "Panel/claimcard.js" suffix(, 0)
  }},
  {"claimpage.js", (const char[]){
#embed "Panel/claimpage.js" suffix(, 0)
  }},
  {"compare.js", (const char[]){
#embed "Time/compare.js" suffix(, 0)
  }},
  {"credit.js", (const char[]){
#embed "Map/credit.js" suffix(, 0)
  }},
  {"daylist.js", (const char[]){
#embed "Panel/daylist.js" suffix(, 0)
  }},
  {"days.js", (const char[]){
#embed "Time/days.js" suffix(, 0)
  }},
  {"difference.js", (const char[]){
#embed "Panel/difference.js" suffix(, 0)
  }},
  {"disagreement.js", (const char[]){
#embed "Panel/disagreement.js" suffix(, 0)
  }},
  {"dom.js", (const char[]){
#embed "Common/dom.js" suffix(, 0)
  }},
  {"downloads.js", (const char[]){
#embed "Shell/downloads.js" suffix(, 0)
  }},
  {"embed.js", (const char[]){
#embed "Shell/embed.js" suffix(, 0)
  }},
  {"figures.js", (const char[]){
#embed "Panel/figures.js" suffix(, 0)
  }},
  {"film.js", (const char[]){
#embed "Shell/film.js" suffix(, 0)
  }},
  {"frames.js", (const char[]){
#embed "Map/frames.js" suffix(, 0)
  }},
  {"geodesic.js", (const char[]){
#embed "Common/geodesic.js" suffix(, 0)
  }},
  {"groundpage.js", (const char[]){
#embed "Panel/groundpage.js" suffix(, 0)
  }},
  {"language.js", (const char[]){
#embed "Common/language.js" suffix(, 0)
  }},
  {"layers.js", (const char[]){
#embed "Map/layers.js" suffix(, 0)
  }},
  {"legend.js", (const char[]){
#embed "Panel/legend.js" suffix(, 0)
  }},
  {"live.js", (const char[]){
#embed "Shell/live.js" suffix(, 0)
  }},
  {"main.js", (const char[]){
#embed "Shell/main.js" suffix(, 0)
  }},
  {"map.js", (const char[]){
#embed "Map/map.js" suffix(, 0)
  }},
  {"measure.js", (const char[]){
#embed "Map/measure.js" suffix(, 0)
  }},
  {"menus.js", (const char[]){
#embed "Shell/menus.js" suffix(, 0)
  }},
  {"notices.js", (const char[]){
#embed "Shell/notices.js" suffix(, 0)
  }},
  {"overlay.js", (const char[]){
#embed "Map/overlay.js" suffix(, 0)
  }},
  {"pages.js", (const char[]){
#embed "Panel/pages.js" suffix(, 0)
  }},
  {"panel.js", (const char[]){
#embed "Panel/panel.js" suffix(, 0)
  }},
  {"picture.js", (const char[]){
#embed "Map/picture.js" suffix(, 0)
  }},
  {"placepage.js", (const char[]){
#embed "Panel/placepage.js" suffix(, 0)
  }},
  {"player.js", (const char[]){
#embed "Time/player.js" suffix(, 0)
  }},
  {"print.js", (const char[]){
#embed "Shell/print.js" suffix(, 0)
  }},
  {"retry.js", (const char[]){
#embed "Common/retry.js" suffix(, 0)
  }},
  {"scalebar.js", (const char[]){
#embed "Map/scalebar.js" suffix(, 0)
  }},
  {"search.js", (const char[]){
#embed "Map/search.js" suffix(, 0)
  }},
  {"selection.js", (const char[]){
#embed "Map/selection.js" suffix(, 0)
  }},
  {"server.js", (const char[]){
#embed "Common/server.js" suffix(, 0)
  }},
  {"settings.js", (const char[]){
#embed "Shell/settings.js" suffix(, 0)
  }},
  {"share.js", (const char[]){
#embed "Shell/share.js" suffix(, 0)
  }},
  {"shownby.js", (const char[]){
#embed "Panel/shownby.js" suffix(, 0)
  }},
  {"sources.js", (const char[]){
#embed "Time/sources.js" suffix(, 0)
  }},
  {"store.js", (const char[]){
#embed "Common/store.js" suffix(, 0)
  }},
  {"swipe.js", (const char[]){
#embed "Time/swipe.js" suffix(, 0)
  }},
  {"tiles.js", (const char[]){
#embed "Map/tiles.js" suffix(, 0)
  }},
  {"timeline.js", (const char[]){
#embed "Time/timeline.js" suffix(, 0)
  }},
  {"track.js", (const char[]){
#embed "Time/track.js" suffix(, 0)
  }},
  {"waiting.js", (const char[]){
#embed "Map/waiting.js" suffix(, 0)
  }},
  {"words.js", (const char[]){
#embed "Common/words.js" suffix(, 0)
  }},
  {0, 0},
};
const struct frontline_page_file *const frontline_scripts = scripts;

static const struct frontline_page_file styles[] = {
  {"style.css", (const char[]){
#embed "Shell/style.css" suffix(, 0)
  }},
  {"panels.css", (const char[]){
#embed "Panel/panels.css" suffix(, 0)
  }},
  {0, 0},
};
const struct frontline_page_file *const frontline_styles = styles;
