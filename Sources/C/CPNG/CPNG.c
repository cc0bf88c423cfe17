#include "CPNG.h"

#include <libdeflate.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
  // What the picture is compressed into, until it is written.
  uint8_t *compressed;
  char *message;
} output;

static void keep(char message[128], const char *text) {
  strncpy(message, text, 127);
  message[127] = 0;
}

static void fail(png_structp png, png_const_charp text) {
  keep(((output *)png_get_error_ptr(png))->message, text);
  png_longjmp(png, 1);
}

static void ignore_warning(png_structp png, png_const_charp text) {
  (void)png;
  (void)text;
}

static void append(png_structp png, png_bytep bytes, size_t count) {
  output *out = png_get_io_ptr(png);
  if (out->count + count > out->capacity) {
    size_t capacity = (out->count + count) * 2;
    uint8_t *grown = realloc(out->bytes, capacity);
    if (!grown) png_error(png, "out of memory");
    out->bytes = grown;
    out->capacity = capacity;
  }
  memcpy(out->bytes + out->count, bytes, count);
  out->count += count;
}

static void flush(png_structp png) { (void)png; }

static void write_palette(png_structp png, png_infop info, const frontline_png_image *image) {
  png_color palette[256];
  for (int entry = 0; entry < image->palette_count; entry++) {
    const uint8_t *color = image->palette + entry * 3;
    palette[entry] = (png_color){color[0], color[1], color[2]};
  }
  png_set_PLTE(png, info, palette, image->palette_count);
}

static void write_texts(png_structp png, png_infop info, const frontline_png_image *image) {
  for (int index = 0; index < image->text_count; index++) {
    png_text text = {0};
    text.compression = PNG_ITXT_COMPRESSION_NONE;
    text.key = (png_charp)image->texts[index * 2];
    text.text = (png_charp)image->texts[index * 2 + 1];
    text.itxt_length = strlen(text.text);
    text.lang = "";
    text.lang_key = "";
    png_set_text(png, info, &text, 1);
  }
}

// Writes the pixels in one chunk.
static void write_rows(png_structp png, output *out, const frontline_png_image *image) {
  struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(image->compression_level);
  if (!compressor) png_error(png, "out of memory");
  size_t bound = libdeflate_zlib_compress_bound(compressor, image->byte_count);
  out->compressed = malloc(bound);
  size_t count = 0;
  if (out->compressed) {
    count = libdeflate_zlib_compress(
      compressor, image->rows, image->byte_count, out->compressed, bound);
  }
  libdeflate_free_compressor(compressor);
  if (!count) png_error(png, "the pixels cannot be compressed: out of memory");
  png_write_chunk(png, (png_const_bytep)"IDAT", out->compressed, count);
}

int frontline_png_write(
  const frontline_png_image *image, uint8_t **bytes, size_t *count, char message[128]
) {
  output out = {NULL, 0, 0, NULL, message};
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &out, fail, ignore_warning);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  if (!info) {
    png_destroy_write_struct(&png, NULL);
    keep(message, "out of memory");
    return 0;
  }
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, &info);
    free(out.compressed);
    free(out.bytes);
    return 0;
  }
  png_set_write_fn(png, &out, append, flush);
  png_set_IHDR(
    png, info, image->width, image->height, image->bit_depth,
    image->palette ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
    PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (image->palette) write_palette(png, info, image);
  if (image->pixels_per_meter) {
    png_set_pHYs(
      png, info, image->pixels_per_meter, image->pixels_per_meter, PNG_RESOLUTION_METER);
  }
  write_texts(png, info, image);
  png_write_info(png, info);
  write_rows(png, &out, image);
  png_write_chunk(png, (png_const_bytep)"IEND", NULL, 0);
  png_destroy_write_struct(&png, &info);
  free(out.compressed);
  *bytes = out.bytes;
  *count = out.count;
  return 1;
}

int frontline_png_read(
  const uint8_t *bytes, size_t count, uint32_t *width, uint32_t *height, uint8_t **pixels,
  char message[128]
) {
  // libpng's simplified reader catches its own jumps.
  png_image image;
  memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_memory(&image, bytes, count)) {
    keep(message, image.message);
    return 0;
  }
  image.format = PNG_FORMAT_RGB;
  png_color white = {255, 255, 255};
  uint8_t *buffer = malloc(PNG_IMAGE_SIZE(image));
  if (!buffer || !png_image_finish_read(&image, &white, buffer, 0, NULL)) {
    keep(message, buffer ? image.message : "out of memory");
    png_image_free(&image);
    free(buffer);
    return 0;
  }
  *width = image.width;
  *height = image.height;
  *pixels = buffer;
  return 1;
}
