// Distances on the WGS 84 ellipsoid.

const equatorialRadius = 6378137;
const flattening = 1 / 298.257223563;
const polarRadius = equatorialRadius * (1 - flattening);

/**
 * The length of the geodesic between two points [longitude, latitude], in kilometres.
 *
 * To less than a millimetre, except between points nearly opposite each other on the globe, which
 * this map does not have. Source: Vincenty 1975, "Direct and inverse solutions of geodesics on the
 * ellipsoid", Survey Review 23.
 */
export function geodesicKilometers([longitude1, latitude1], [longitude2, latitude2]) {
  const radians = Math.PI / 180;
  const reduced = (latitude) => Math.atan((1 - flattening) * Math.tan(latitude * radians));
  const [u1, u2] = [reduced(latitude1), reduced(latitude2)];
  const [sinU1, cosU1, sinU2, cosU2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  const difference = (longitude2 - longitude1) * radians;
  let lambda = difference, sinSigma, cosSigma, sigma, cosSqAlpha, cos2Middle;
  for (let round = 0; round < 100; round += 1) {
    const [sinLambda, cosLambda] = [Math.sin(lambda), Math.cos(lambda)];
    sinSigma = Math.hypot(cosU2 * sinLambda, cosU1 * sinU2 - sinU1 * cosU2 * cosLambda);
    if (sinSigma === 0) return 0;
    cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosLambda;
    sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = cosU1 * cosU2 * sinLambda / sinSigma;
    cosSqAlpha = 1 - sinAlpha ** 2;
    cos2Middle = cosSqAlpha ? cosSigma - 2 * sinU1 * sinU2 / cosSqAlpha : 0;
    const c = flattening / 16 * cosSqAlpha * (4 + flattening * (4 - 3 * cosSqAlpha));
    const before = lambda;
    lambda = difference + (1 - c) * flattening * sinAlpha * (sigma + c * sinSigma
      * (cos2Middle + c * cosSigma * (2 * cos2Middle ** 2 - 1)));
    if (Math.abs(lambda - before) < 1e-12) break;
  }
  const uSq = cosSqAlpha * (equatorialRadius ** 2 - polarRadius ** 2) / polarRadius ** 2;
  const a = 1 + uSq / 16384 * (4096 + uSq * (uSq * (320 - 175 * uSq) - 768));
  const b = uSq / 1024 * (256 + uSq * (uSq * (74 - 47 * uSq) - 128));
  const correction = b * sinSigma * (cos2Middle + b / 4 * (cosSigma * (2 * cos2Middle ** 2 - 1)
    - b / 6 * cos2Middle * (4 * sinSigma ** 2 - 3) * (4 * cos2Middle ** 2 - 3)));
  return polarRadius * a * (sigma - correction) / 1000;
}
