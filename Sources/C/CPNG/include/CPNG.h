// PNG files in memory, written and read by libpng; libdeflate compresses them, in half of zlib's
// time.
//
// libpng reports errors with longjmp, which must not cross Swift frames: every libpng call stays
// inside these functions, and what comes out is a status and a message.
#ifndef FRONTLINE_CPNG_H
#define FRONTLINE_CPNG_H

#include <stddef.h>
#include <stdint.h>

// What a PNG holds: the pixels, row by row from the top, and what is said about them.
typedef struct {
  uint32_t width;
  uint32_t height;
  // Rows as PNG compresses them: a byte that names the filter, then the filtered bytes of palette
  // indices of `bit_depth` bits, or of red, green and blue. Source: PNG, third edition, section 7.
  const uint8_t *rows;
  size_t byte_count;
  // 1, 2, 4 or 8 with a palette; 8 without.
  int bit_depth;
  // Red, green, blue for each entry; NULL for a picture in full colour.
  const uint8_t *palette;
  int palette_count;
  // libdeflate's: 1 (fastest) to 12 (smallest).
  int compression_level;
  // 0 when unknown.
  uint32_t pixels_per_meter;
  // Pairs of keyword and UTF-8 text, one after the other; NULL when there are none.
  const char *const *texts;
  int text_count;
} frontline_png_image;

// Writes a PNG into memory from malloc. Returns 1 and sets `bytes` and `count`, or returns 0 and
// fills `message`.
int frontline_png_write(
  const frontline_png_image *image, uint8_t **bytes, size_t *count, char message[128]);

// Reads any PNG as red, green, blue bytes into memory from malloc, transparent parts on white.
// Returns 1 and sets the rest, or returns 0 and fills `message`.
int frontline_png_read(
  const uint8_t *bytes, size_t count, uint32_t *width, uint32_t *height, uint8_t **pixels,
  char message[128]);

#endif
