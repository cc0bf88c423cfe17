package import SimpleFeatures

/// Says how the files of one maker are recognised, and what is meant by what they draw.
///
/// `Documentation/legends.md` describes the file that a legend stands in.
package struct Legend: Sendable {
  /// What a feature that a rule speaks of comes to.
  package enum Verdict: Hashable, Sendable {
    /// Its ground means that.
    case means(GroundMeaning)
    /// It is left out, for that reason.
    case leftOut(String)
    /// Nothing is known of it: its file is refused.
    case unknown
  }

  /// What is said of the features that a condition holds of.
  package struct Rule: Sendable {
    /// Which features it speaks of.
    package let condition: LegendCondition
    /// What they come to.
    package let verdict: Verdict
  }

  /// The ground of which maps speak that do not speak of the whole front.
  package enum Extent: Hashable, Sendable {
    /// An oblast or a raion, by name.
    case region(String)
    /// A box of degrees.
    case box(BoundingBox)
  }

  /// The name by which it is chosen: that of its file, without the ending.
  package let name: String
  /// Whose maps it speaks of, in words.
  package let title: String
  /// A file is one of them where any of these holds of any of its features, or of the file alone.
  package let signs: [LegendCondition]
  /// Why such files are refused whole; nil where they are not.
  package let refusal: String?
  /// Where the day of a feature is read, in the order of trust; empty for wherever makers write days.
  package let days: [DayOrigin]
  /// Where the moment of the day is read, at which the map was drawn.
  package let moments: [DayOrigin]
  /// The ground of which the maps speak; nil for the whole front.
  package let extent: Extent?
  /// How features name the settlements that they speak of; nil where they draw their own ground.
  package let settlements: SettlementNaming?
  /// What features mean; the first that holds decides.
  package let rules: [Rule]
}
