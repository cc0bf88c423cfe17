#pragma once

/// A file of the page: its name, and its text, UTF-8 with a zero behind it.
struct frontline_page_file {
  const char *name;
  const char *text;
};

/// The page itself.
extern const char *const frontline_page;
/// The sign in the browser's tab.
extern const char *const frontline_icon;
/// The description of the API.
extern const char *const frontline_openapi;
/// The modules, by the names of their files; one without a name ends them.
extern const struct frontline_page_file *const frontline_scripts;
/// The style sheets, in the order in which they count; one without a name ends them.
extern const struct frontline_page_file *const frontline_styles;
