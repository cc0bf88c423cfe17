// What Linux does with whole folders; its own headers show these to C alone.
#ifndef FRONTLINE_CFOLDERS_H
#define FRONTLINE_CFOLDERS_H

// Syncs the file system that an open file lies on. Source: syncfs(2).
int syncfs(int file);

// Renames; with flag 2, RENAME_EXCHANGE, two names change places. Source: rename(2).
int renameat2(
  int old_folder, const char *old_path, int new_folder, const char *new_path, unsigned int flags);

#endif
