// What a fault of the program itself ends in: one line on standard error and the exit status that
// sysexits.h has for it (EX_SOFTWARE), in place of a trace and a core.
//
// The handlers are in C because nothing but async-signal-safe calls may run in them (POSIX, XSH
// 2.4.3): no memory is taken, nothing of Swift's is touched.
#ifndef FRONTLINE_CFAULTS_H
#define FRONTLINE_CFAULTS_H

// From now on a fault writes `frontline: version VERSION: fault of the program (SIGNAL) …` and exits with
// 70. The version must live as long as the process. Where SWIFT_BACKTRACE is set, nothing is done:
// whoever sets it wants the trace.
void frontline_report_faults(const char *version);

#endif
