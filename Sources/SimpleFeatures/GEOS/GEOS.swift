internal import CGEOS

/// Runs `body` with a GEOS context of its own: the only door to GEOS.
///
/// A context costs 0.1 µs, so there is one for each call and none is shared between tasks. No
/// handle can leave the closure, because handles cannot be copied and hold the context.
func withGEOS<Result>(
  _ body: (borrowing GEOSContext) throws(GeometryError) -> Result
) throws(GeometryError) -> Result {
  let context = GEOSContext()
  return try body(context)
}

/// One reentrant GEOS context and the last message that GEOS gave in it.
struct GEOSContext: ~Copyable {
  let raw: GEOSContextHandle_t
  private let lastMessage: UnsafeMutablePointer<String>

  init() {
    guard let raw = GEOS_init_r() else { preconditionFailure("GEOS gave no context") }
    self.raw = raw
    lastMessage = .allocate(capacity: 1)
    lastMessage.initialize(to: "")
    _ = GEOSContext_setErrorMessageHandler_r(
      raw,
      { message, box in
        guard let message, let box else { return }
        box.assumingMemoryBound(to: String.self).pointee = String(cString: message)
      }, lastMessage)
  }

  deinit {
    GEOS_finish_r(raw)
    lastMessage.deinitialize(count: 1)
    lastMessage.deallocate()
  }

  /// The last message of GEOS, in its own words: for logs, not for readers.
  var message: String { lastMessage.pointee }

  /// The error for an operation that GEOS has just refused; its own words go to the journal.
  func failure(_ operation: String, in frame: PlanarFrame = .degrees) -> GeometryError {
    GeometryJournal.tell(.refused(operation: operation, reason: message))
    return .notWorkedOut(operation: operation, near: frame.position(in: message))
  }

  /// Takes ownership of what a GEOS operation gave back.
  func own(_ geometry: OpaquePointer?, from operation: String) throws(GeometryError)
    -> GEOSGeometryHandle
  {
    guard let geometry else { throw failure(operation) }
    return own(geometry)
  }

  /// Takes ownership of a geometry.
  func own(_ geometry: OpaquePointer) -> GEOSGeometryHandle {
    GEOSGeometryHandle(raw: geometry, context: raw)
  }

  /// The answer of a GEOS predicate, which says 2 when it fails.
  func answer(_ value: CChar, from operation: String) throws(GeometryError) -> Bool {
    guard value == 0 || value == 1 else { throw failure(operation) }
    return value == 1
  }
}

extension PlanarFrame {
  /// The place that a message of GEOS names: "… at 37.797 48.386. This can occur if …", or nil.
  func position(in message: String) -> Position? {
    let words = message.split(separator: " ")
    for (index, word) in words.enumerated() where word == "at" && index + 2 < words.count {
      let latitude = words[index + 2].trimmingSuffix { ".,:".contains($0) }
      guard let x = Double(words[index + 1]), let y = Double(latitude) else { continue }
      return unproject(x: x, y: y)
    }
    return nil
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while belongs: (Character) -> Bool) -> Substring {
    var trimmed = self
    while let last = trimmed.last, belongs(last) { trimmed.removeLast() }
    return trimmed
  }
}

/// A GEOS geometry that is freed when it goes out of scope.
struct GEOSGeometryHandle: ~Copyable {
  let raw: OpaquePointer
  private let context: GEOSContextHandle_t

  init(raw: OpaquePointer, context: GEOSContextHandle_t) {
    self.raw = raw
    self.context = context
  }

  /// Gives the geometry to a GEOS call that takes ownership of it.
  consuming func release() -> OpaquePointer {
    let raw = raw
    discard self
    return raw
  }

  deinit { GEOSGeom_destroy_r(context, raw) }
}
