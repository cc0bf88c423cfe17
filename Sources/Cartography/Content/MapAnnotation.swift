package import SimpleFeatures

/// What a desk puts on a map itself; a picture that has any says who added it.
package struct MapAnnotation: Hashable, Sendable {
  /// How it is drawn.
  package enum Shape: Hashable, Sendable {
    /// A dot, with its text beside it.
    case point(Position)
    /// An outline, with its text in the middle, such as a circle.
    case outline(MultiPolygon)
    /// A line that ends in an arrowhead, with its text at the start.
    case arrow(MultiLineString)
    /// A line, with its text at the start.
    case line(MultiLineString)
  }

  let shape: Shape
  let text: String?

  /// An annotation from its parts.
  package init(_ shape: Shape, text: String?) {
    self.shape = shape
    self.text = text
  }
}

/// The annotations of a file, and who made them.
package struct MapAnnotations: Hashable, Sendable {
  let author: String
  let items: [MapAnnotation]

  /// Annotations from their parts.
  package init(author: String, items: [MapAnnotation]) {
    self.author = author
    self.items = items
  }
}
