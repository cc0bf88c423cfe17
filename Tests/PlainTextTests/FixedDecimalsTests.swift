import PlainText
import Testing

@Suite("Numbers with fixed decimals")
struct FixedDecimalsTests {
  @Test(
    "Written with a point and exactly as many digits as asked for",
    arguments: [
      (0, 2, "0.00"), (-0.0, 1, "0.0"), (1.5, 0, "2"), (-1.5, 0, "-2"), (2.5, 0, "3"),
      (0.005, 2, "0.01"), (-0.004, 2, "0.00"), (12.345, 1, "12.3"), (99.999, 2, "100.00"),
      (113654.4214, 3, "113654.421"), (-37.18, 5, "-37.18000"), (1e300, 2, "1e+300"),
      (Double.nan, 2, "nan"), (-Double.infinity, 0, "-inf"),
    ])
  func formatted(value: Double, decimals: Int, text: String) {
    #expect(value.formatted(decimals: decimals) == text)
  }
}
