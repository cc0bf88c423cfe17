package import Drawing

/// What a house changes of a style of the program.
package struct HouseStyle: Sendable {
  /// The style that it starts from.
  package var base = MapStyleName.light
  /// Colours by the names of `MapStyle.colorNames`.
  package var colors: [String: Color] = [:]
  /// Widths of lines, in points, by the names of `MapStyle.widthNames`.
  package var widths: [String: Double] = [:]
  /// Sizes of letters, in points, by the names of `MapStyle.letterNames`.
  package var letters: [String: Double] = [:]
  /// Paths of the files of fonts in place of Open Sans.
  package var fonts: [FontFace: String] = [:]
  /// What stands at the upper right of pictures.
  package var logo: Logo?
  /// What stands at their foot, after the other credits.
  package var credit: String?

  /// A style as the program has it.
  package init() {}

  /// The style with the changes.
  package var style: MapStyle {
    var palette = base.palette
    for part in MapStyle.Palette.parts {
      if let color = colors[part.name] { palette[keyPath: part.path] = color }
    }
    var style = base.style(of: palette)
    for part in MapStyle.widths {
      if let width = widths[part.name] { style[keyPath: part.path] = width }
    }
    for part in MapStyle.letters {
      if let size = letters[part.name] { style[keyPath: part.path] = size }
    }
    style.fontFiles = fonts
    style.logo = logo
    style.credit = credit
    return style
  }
}

extension MapStyle {
  /// The names of colours that a house may choose.
  package static var colorNames: [String] { Palette.parts.map(\.name) }
  /// The names of lines whose width it may choose.
  package static var widthNames: [String] { widths.map(\.name) }
  /// The names of lettering whose size it may choose.
  package static var letterNames: [String] { letters.map(\.name) }
  /// The widths of lines that can be chosen, in points.
  package static let possibleWidths = 0.2...12.0
  /// The sizes of letters that can be chosen, in points.
  package static let possibleSizes = 6.0...48.0

  /// A part of a style by its name.
  typealias Part<Whole, Value> = (name: String, path: WritableKeyPath<Whole, Value>)

  fileprivate static var widths: [Part<MapStyle, Double>] {
    [
      ("frame", \.frame.width), ("stateBorder", \.stateBorder.width),
      ("oblastBoundary", \.oblastBoundary.width), ("lineOfContact", \.lineOfContact.width),
      ("lineCasing", \.lineCasing.width), ("earlierLine", \.earlierLine.width),
      ("halo", \.haloWidth), ("sign", \.markSize),
    ]
  }

  fileprivate static var letters: [Part<MapStyle, Double>] {
    [
      ("kicker", \.kicker.size), ("title", \.title.size), ("date", \.date.size),
      ("subtitle", \.subtitle.size), ("legend", \.legend.size),
      ("legendHeading", \.legendHeading.size), ("footer", \.footer.size),
      ("oblastName", \.oblastName.size), ("countryName", \.countryName.size),
      ("waterName", \.waterName.size),
    ]
  }
}

extension MapStyleName {
  /// The style as a house finds it, to be changed: every colour, width and size by its name.
  package var parts: HouseStyle {
    var house = HouseStyle()
    house.base = self
    for part in MapStyle.Palette.parts {
      house.colors[part.name] = palette[keyPath: part.path]
    }
    for part in MapStyle.widths { house.widths[part.name] = style[keyPath: part.path] }
    for part in MapStyle.letters { house.letters[part.name] = style[keyPath: part.path] }
    return house
  }
}
