package import Atlas
internal import Drawing
internal import SimpleFeatures

extension BaseMap {
  /// The base map with what the user's atlas knows of the ground that a projection shows, and of a
  /// margin in pixels around it.
  package func detailed(
    for projection: MapProjection, _ sheet: MapSheet, margin: Double = 40
  ) throws(CartographyError) -> BaseMap {
    let metersPerPoint = projection.groundMetersPerPixel * sheet.unit
    do {
      return try detailed(
        within: projection.box(margin: margin), metersPerPoint: metersPerPoint,
        kinds: sheet.style.atlasKinds(metersPerPoint: metersPerPoint))
    } catch let error as AtlasFileError {
      throw .atlas(error)
    } catch let error as GeometryError {
      throw .notMeasurable(error)
    } catch {
      throw .atlas(.damaged(path: atlas?.path ?? "", reason: "\(error)"))
    }
  }
}
