#ifndef FRONTLINE_CPNG_H
#define FRONTLINE_CPNG_H

#include <stddef.h>
#include <stdint.h>

#endif
