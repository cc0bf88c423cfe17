package import ChangeLog

extension ClaimLog {
  /// The first thing that is not as it was recorded; nil where all of the log holds.
  package func firstFault() throws -> LedgerFault? { try verify().faults.first }
}
