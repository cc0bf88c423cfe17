internal import CCairo
internal import SimpleFeatures

#if canImport(Glibc)
  private import Glibc
#endif

/// How much of each pixel one line of text covers, and how much its halo does.
struct CoverageSheet {
  enum Part { case letters, halo }

  private var x = 0
  private var y = 0
  private var width = 0
  private var height = 0
  private var letters: [UInt8] = []
  private var halo: [UInt8] = []

  /// Starts an empty sheet over a part of the canvas.
  mutating func clear(x: Int, y: Int, width: Int, height: Int) {
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
    letters = [UInt8](repeating: 0, count: width * height)
    halo = []
  }

  /// Adds the coverage of one glyph, which lies on the sheet.
  mutating func add(_ coverage: [UInt8], x left: Int, y top: Int, width: Int, height: Int) {
    for row in 0..<height {
      let target = (top - y + row) * self.width + left - x
      for column in 0..<width {
        let here = coverage[row * width + column]
        letters[target + column] = max(letters[target + column], here)
      }
    }
  }

  /// Makes the halo: the letters spread by a distance in every direction.
  mutating func spread(by distance: Double) {
    halo = letters
    let reach = Int(distance.rounded(.up))
    for down in -reach...reach {
      for across in -reach...reach where down != 0 || across != 0 {
        let away = Double(down * down + across * across).squareRoot()
        let weight = min(1, distance + 0.5 - away)
        guard weight > 0 else { continue }
        spread(across: across, down: down, weight: UInt16(weight * 256))
      }
    }
  }

  private mutating func spread(across: Int, down: Int, weight: UInt16) {
    let columns = max(0, -across)..<min(width, width - across)
    let rows = max(0, -down)..<min(height, height - down)
    letters.withUnsafeBufferPointer { from in
      halo.withUnsafeMutableBufferPointer { to in
        for row in rows {
          let source = row * width
          let target = (row + down) * width + across
          for column in columns {
            let spread = UInt8(truncatingIfNeeded: UInt16(from[source + column]) &* weight >> 8)
            to[target + column] = max(to[target + column], spread)
          }
        }
      }
    }
  }

  /// Lays a colour on the canvas where the letters, or their halo, are.
  func composite(_ part: Part, in color: Color, on canvas: borrowing Canvas, clip: PixelRect?) {
    let coverage = part == .letters ? letters : halo
    guard !coverage.isEmpty else { return }
    cairo_surface_flush(canvas.surface)
    guard let data = cairo_image_surface_get_data(canvas.surface) else { return }
    let stride = Int(cairo_image_surface_get_stride(canvas.surface))
    let page = PixelRect(x: 0, y: 0, width: Double(canvas.width), height: Double(canvas.height))
    let clip = clip ?? page
    let left = max(x, 0, Int(clip.x.rounded(.up)))
    let right = min(x + width, canvas.width, Int(clip.maxX))
    let top = max(y, 0, Int(clip.y.rounded(.up)))
    let bottom = min(y + height, canvas.height, Int(clip.maxY))
    guard left < right, top < bottom else { return }
    let opacity = UInt32((color.opacity * 256).rounded())
    let ink = (blue: UInt32(color.blue), green: UInt32(color.green), red: UInt32(color.red))
    coverage.withUnsafeBufferPointer { coverage in
      for row in top..<bottom {
        let source = (row - y) * width - x
        let pixels = data + row * stride
        for column in left..<right {
          let covered = UInt32(coverage[source + column]) * opacity / 255
          guard covered > 0 else { continue }
          let pixel = pixels + column * 4
          pixel[0] = Self.mix(pixel[0], ink.blue, covered)
          pixel[1] = Self.mix(pixel[1], ink.green, covered)
          pixel[2] = Self.mix(pixel[2], ink.red, covered)
        }
      }
    }
    cairo_surface_mark_dirty(canvas.surface)
  }

  private static func mix(_ below: UInt8, _ above: UInt32, _ share: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: (UInt32(below) * (256 - share) + above * share + 128) >> 8)
  }
}

extension FT_Matrix {
  /// The matrix that turns an outline clockwise by an angle in radians.
  init(angle: Double) {
    let cosine = FT_Fixed((cos(angle) * 65_536).rounded())
    let sine = FT_Fixed((sin(angle) * 65_536).rounded())
    self.init(xx: cosine, xy: sine, yx: -sine, yy: cosine)
  }
}
