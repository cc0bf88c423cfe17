// Stands between a program and the C library: lets chosen writes and syncs fail, or notes down what
// is written and synced below a folder, in order.
//
//   FAULT_AT=N       the Nth call that changes a file fails, and all that follow it where FAULT_STAYS
//                    is set; FAULT_ERROR is the number of the error (5, EIO, unless told)
//   FAULT_REPORT     tells at the end, on standard error, how many calls changed files
//   CLOCK_OFFSET=N   the clock on the wall shows N seconds more
//   TRACE=FILE       the log of calls; TRACE_FOLDER is the folder whose files count
//
// Built by Scripts/soak: cc -shared -fPIC -O1 -o faults.so faults.c -ldl
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#undef fsync
#undef fdatasync

static atomic_long calls;
static long fault_at = -1;
static long clock_offset;
static int fault_stays, fault_error = EIO, trace = -1;
static char folder[PATH_MAX];
static size_t folder_length;

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
  const char *text = getenv("FAULT_AT");
  if (text) fault_at = atol(text);
  if ((text = getenv("CLOCK_OFFSET"))) clock_offset = atol(text);
  fault_stays = getenv("FAULT_STAYS") != NULL;
  if ((text = getenv("FAULT_ERROR"))) fault_error = atoi(text);
  if ((text = getenv("TRACE_FOLDER")) && realpath(text, folder)) folder_length = strlen(folder);
  if ((text = getenv("TRACE"))) {
    trace = NEXT(open)(text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  }
}

__attribute__((destructor)) static void end(void) {
  if (getenv("FAULT_REPORT")) dprintf(2, "calls that change files: %ld\n", atomic_load(&calls));
}

// Whether the call that is about to change a file is to fail.
static int fails(void) {
  if (fault_at < 0) return 0;
  long call = atomic_fetch_add(&calls, 1) + 1;
  if (call != fault_at && !(fault_stays && call > fault_at)) return 0;
  errno = fault_error;
  return 1;
}

// The path of a file that is open; false for what is no file or folder below the folder.
static int path_of(int file, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return folder_length == 0
      ? path[0] == '/' && strncmp(path, "/dev/", 5) && strncmp(path, "/proc/", 6)
      : !strncmp(path, folder, folder_length)
          && (path[folder_length] == '/' || path[folder_length] == 0);
}

// A path as it was given, made whole by its folder.
static int whole(const char *given, char *path) {
  char copy[PATH_MAX], above[PATH_MAX];
  if (strlen(given) >= sizeof copy) return 0;
  strcpy(copy, given);
  char *slash = strrchr(copy, '/');
  const char *name = slash ? slash + 1 : copy;
  if (slash) *slash = 0;
  if (!realpath(slash ? (copy[0] ? copy : "/") : ".", above)) return 0;
  int length = snprintf(path, PATH_MAX, "%s/%s", above, name);
  return length < PATH_MAX && (folder_length == 0 || !strncmp(path, folder, folder_length));
}

// One line of text, "LETTER OFFSET LENGTH PATH", then the bytes, in one write.
static void note(char what, const char *path, off_t offset, const void *bytes, size_t count) {
  if (trace < 0) return;
  int saved = errno;
  char *entry = malloc(PATH_MAX + 64 + count);
  if (!entry) abort();
  int length = snprintf(
      entry, PATH_MAX + 64, "%c %lld %zu %s\n", what, (long long)offset, count, path);
  if (count) memcpy(entry + length, bytes, count);
  if (NEXT(write)(trace, entry, length + count) != (ssize_t)(length + count)) abort();
  free(entry);
  errno = saved;
}

static int counts(int file, char *path) { return file != trace && path_of(file, path); }

ssize_t write(int file, const void *bytes, size_t count) {
  char path[PATH_MAX];
  if (!counts(file, path)) return NEXT(write)(file, bytes, count);
  if (fails()) return -1;
  off_t offset = lseek(file, 0, SEEK_CUR);
  ssize_t written = NEXT(write)(file, bytes, count);
  if (written > 0 && offset >= 0) note('w', path, offset, bytes, written);
  return written;
}

#define POSITIONED(name, type)                                              \
  ssize_t name(int file, const void *bytes, size_t count, type offset) {   \
    char path[PATH_MAX];                                                    \
    if (!counts(file, path)) return NEXT(name)(file, bytes, count, offset); \
    if (fails()) return -1;                                                 \
    ssize_t written = NEXT(name)(file, bytes, count, offset);               \
    if (written > 0) note('w', path, offset, bytes, written);               \
    return written;                                                         \
  }
POSITIONED(pwrite, off_t)
POSITIONED(pwrite64, off64_t)

#define TRUNCATING(name, type)                             \
  int name(int file, type size) {                          \
    char path[PATH_MAX];                                   \
    if (!counts(file, path)) return NEXT(name)(file, size); \
    if (fails()) return -1;                                \
    int status = NEXT(name)(file, size);                   \
    if (status == 0) note('t', path, size, NULL, 0);       \
    return status;                                         \
  }
TRUNCATING(ftruncate, off_t)
TRUNCATING(ftruncate64, off64_t)

#define SYNCING(name)                                 \
  int name(int file) {                                \
    char path[PATH_MAX];                              \
    if (!counts(file, path)) return NEXT(name)(file); \
    if (fails()) return -1;                           \
    int status = NEXT(name)(file);                    \
    if (status == 0) note('s', path, 0, NULL, 0);     \
    return status;                                    \
  }
SYNCING(fsync)
SYNCING(fdatasync)

int unlink(const char *given) {
  char path[PATH_MAX];
  if (!whole(given, path)) return NEXT(unlink)(given);
  if (fails()) return -1;
  int status = NEXT(unlink)(given);
  if (status == 0) note('u', path, 0, NULL, 0);
  return status;
}

static int naming(char what, int (*next)(const char *, const char *), const char *from,
                  const char *to) {
  char old[PATH_MAX], new[PATH_MAX];
  if (!whole(from, old) || !whole(to, new)) return next(from, to);
  if (fails()) return -1;
  int status = next(from, to);
  if (status == 0) note(what, old, 0, new, strlen(new));
  return status;
}

int rename(const char *from, const char *to) { return naming('r', NEXT(rename), from, to); }
int link(const char *from, const char *to) { return naming('l', NEXT(link), from, to); }

#define OPENING(name)                                                      \
  int name(const char *given, int flags, ...) {                            \
    mode_t mode = 0;                                                       \
    if (flags & (O_CREAT | O_TMPFILE)) {                                   \
      va_list rest;                                                        \
      va_start(rest, flags);                                               \
      mode = va_arg(rest, mode_t);                                         \
      va_end(rest);                                                        \
    }                                                                      \
    char path[PATH_MAX];                                                   \
    struct stat status;                                                    \
    int creates = flags & O_CREAT && whole(given, path) && stat(given, &status) != 0; \
    if (creates && fails()) return -1;                                     \
    int file = NEXT(name)(given, flags, mode);                             \
    if (creates && file >= 0) note('c', path, 0, NULL, 0);                 \
    return file;                                                           \
  }
OPENING(open)
OPENING(open64)

int clock_gettime(clockid_t clock, struct timespec *time) {
  int status = NEXT(clock_gettime)(clock, time);
  if (clock == CLOCK_REALTIME) time->tv_sec += clock_offset;
  return status;
}

int gettimeofday(struct timeval *time, void *zone) {
  int status = NEXT(gettimeofday)(time, zone);
  time->tv_sec += clock_offset;
  return status;
}

time_t time(time_t *place) {
  time_t now = NEXT(time)(NULL) + clock_offset;
  if (place) *place = now;
  return now;
}
