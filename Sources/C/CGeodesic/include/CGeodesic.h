// Geodesics on the WGS 84 ellipsoid, through GeographicLib.
//
// The same routines as PROJ's geodesic.h, by the same author. libproj itself loads some forty
// libraries for the network and for pictures, which would cost every start of the program 15 ms.
// Source: Karney 2013, "Algorithms for geodesics", doi:10.1007/s00190-012-0578-z.

#ifndef FRONTLINE_CGEODESIC_H
#define FRONTLINE_CGEODESIC_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// The area inside a ring in square metres, positive when it runs counter-clockwise.
//
// `positions` holds longitude and latitude in degrees, in turn, `count` pairs, the first not again
// at the end.
double geodesic_ring_area(const double *positions, size_t count);

// For each line from one position to the next, the area in square metres between it and the equator,
// positive when it runs west: over a ring that runs counter-clockwise they add up to its area.
//
// `positions` holds longitude and latitude in degrees, in turn, `count` pairs; `areas` takes
// `count - 1` numbers.
void geodesic_areas_under(const double *positions, size_t count, double *areas);

// The distance in metres, and the azimuth at the start in degrees from north, clockwise.
void geodesic_inverse(
    double longitude1, double latitude1, double longitude2, double latitude2, double *distance,
    double *azimuth);

// The position at a distance in metres along an azimuth.
void geodesic_direct(
    double longitude, double latitude, double azimuth, double distance, double *end_longitude,
    double *end_latitude);

#ifdef __cplusplus
}
#endif

#endif
