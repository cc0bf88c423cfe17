extension Unicode.Scalar {
  /// Whether the character, seen on a terminal, steers it or turns the direction of writing.
  ///
  /// Line ends, tabs and the others below the space are left to the caller.
  package var steersTerminals: Bool {
    switch value {
    case 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
