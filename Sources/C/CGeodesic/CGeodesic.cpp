#include "CGeodesic.h"

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/PolygonArea.hpp>

using GeographicLib::Geodesic;

double geodesic_ring_area(const double *positions, size_t count) {
  GeographicLib::PolygonArea ring(Geodesic::WGS84());
  for (size_t index = 0; index < count; index++) {
    ring.AddPoint(positions[2 * index + 1], positions[2 * index]);
  }
  double perimeter = 0, area = 0;
  ring.Compute(false, true, perimeter, area);
  return area;
}

void geodesic_inverse(
    double longitude1, double latitude1, double longitude2, double latitude2, double *distance,
    double *azimuth) {
  double end_azimuth = 0;
  Geodesic::WGS84().Inverse(
      latitude1, longitude1, latitude2, longitude2, *distance, *azimuth, end_azimuth);
}

void geodesic_direct(
    double longitude, double latitude, double azimuth, double distance, double *end_longitude,
    double *end_latitude) {
  Geodesic::WGS84().Direct(latitude, longitude, azimuth, distance, *end_latitude, *end_longitude);
}

void geodesic_areas_under(const double *positions, size_t count, double *areas) {
  const Geodesic &geodesic = Geodesic::WGS84();
  for (size_t index = 0; index + 1 < count; index++) {
    const double *start = positions + 2 * index;
    double distance, azimuth, end_azimuth, length, scale, other_scale, area = 0;
    geodesic.GenInverse(
        start[1], start[0], start[3], start[2], Geodesic::AREA, distance, azimuth, end_azimuth,
        length, scale, other_scale, area);
    areas[index] = -area;
  }
}
