#include "CFaults.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

static const char *program_version = "";

// A stack that ran over is no place to run a handler on.
static char handler_stack[1 << 16];

static void say(const char *text) {
  ssize_t written = write(STDERR_FILENO, text, strlen(text));
  (void)written;
}

static const char *name_of(int number) {
  switch (number) {
    case SIGILL: return "SIGILL";
    case SIGTRAP: return "SIGTRAP";
    case SIGABRT: return "SIGABRT";
    case SIGBUS: return "SIGBUS";
    case SIGFPE: return "SIGFPE";
    case SIGSEGV: return "SIGSEGV";
    default: return "signal";
  }
}

static void report(int number) {
  say("frontline: version ");
  say(program_version);
  say(": fault of the program (");
  say(name_of(number));
  say("); nothing that was being written was kept. Please report this line with the command and "
      "its input; SWIFT_BACKTRACE=enable=yes shows where it was.\n");
  _exit(EX_SOFTWARE);
}

void frontline_report_faults(const char *version) {
  if (getenv("SWIFT_BACKTRACE") != NULL) return;
  program_version = version;
  stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
  sigaltstack(&stack, NULL);
  struct sigaction action = {.sa_handler = report, .sa_flags = (int)(SA_ONSTACK | SA_RESETHAND)};
  sigemptyset(&action.sa_mask);
  const int faults[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV};
  sigset_t reported;
  sigemptyset(&reported);
  for (size_t index = 0; index < sizeof faults / sizeof *faults; index++) {
    sigaction(faults[index], &action, NULL);
    sigaddset(&reported, faults[index]);
  }
  // A program inherits what the thread that started it holds back.
  sigprocmask(SIG_UNBLOCK, &reported, NULL);
}
