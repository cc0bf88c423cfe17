// Cairo draws, FreeType reads the font files, HarfBuzz shapes the text.
#include <cairo.h>
#include <cairo-ft.h>
#include <harfbuzz/hb.h>
#include <harfbuzz/hb-ft.h>
