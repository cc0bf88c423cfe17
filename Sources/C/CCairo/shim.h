// Cairo draws shapes, FreeType reads and rasterises glyphs, HarfBuzz shapes text and cuts
// fonts down to the glyphs that are used.
#include <cairo.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include <harfbuzz/hb.h>
#include <harfbuzz/hb-ot.h>
#include <harfbuzz/hb-subset.h>
