#pragma once

#include <sys/types.h>

/// Takes the network from the calling thread for good, and from every program that it starts: no
/// socket can be opened. 0 when done, else the number of the error.
int frontline_forbid_sockets(void);

/// Starts a program that inherits no open file and no treatment of signals: its input is empty, its
/// standard output can be read from a pipe, and its standard error goes nowhere. 0 when it runs, else
/// the number of the error.
int frontline_start(
    const char *path, char *const arguments[], char *const environment[], pid_t *process,
    int *output);

/// Starts a program as `frontline_start` does, but for its input, which is what is written to a pipe.
int frontline_start_fed(
    const char *path, char *const arguments[], char *const environment[], pid_t *process,
    int *output, int *input);
