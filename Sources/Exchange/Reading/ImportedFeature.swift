package import PlainText
package import SimpleFeatures

/// One feature of somebody's file, in degrees on WGS 84.
package struct ImportedFeature: Sendable {
  /// Where it stands.
  package let place: FilePlace
  /// What the file says of it.
  package let attributes: FeatureAttributes
  /// The style that it is drawn in, such as `#ru`, in formats that have styles.
  package let style: String?
  /// The folders that it lies in, the outermost first, in formats that have folders.
  package let folders: [String]
  /// Its geometry; nil where the file says that it has none, or where it cannot be read.
  package var geometry: Geometry?
  /// Why its geometry cannot be taken; nil where it can.
  package var fault: FileFault?
  /// The first ring that is not closed in the file, and is closed here; nil where there is none.
  package var openRing: FileFault?

  /// A feature from its parts.
  package init(
    place: FilePlace, attributes: FeatureAttributes = FeatureAttributes(), style: String? = nil,
    folders: [String] = [], geometry: Geometry?
  ) {
    self.place = place
    self.attributes = attributes
    self.style = style
    self.folders = folders
    self.geometry = geometry
  }
}

/// What a reader found in a file of features.
package struct FeatureFile: Sendable {
  /// The name that the file gives to all that is in it: of its layer, or of its document.
  package var name: String?
  /// What stands beside the features, such as the day of all of them.
  package var attributes = FeatureAttributes()
  /// The features, in the order of the file.
  package var features: [ImportedFeature] = []
  /// The addresses of other files that it links to.
  package var links: [String] = []
  /// What was taken for granted in reading it, each in a line.
  package var remarks: [String] = []
  /// How many positions had a height or a measure, which were dropped.
  package var droppedHeights = 0
  /// Whether this is one page of a longer answer of a service.
  package var isPage = false
  /// Whether the coordinates were metres of Web Mercator (EPSG:3857) in the file.
  package var wasWebMercator = false

  /// A file without features.
  package init() {}

  /// Whether nothing is in it and nothing is to come from elsewhere.
  package var isEmpty: Bool { features.isEmpty && links.isEmpty && !isPage }
}
