/// What existing customers bring: kept, more, less and lost.
///
/// New business is never in it.
public struct CustomerRevenue: Hashable, Sendable {
    /// One customer's yearly money at the beginning and at the end, minor units.
    public struct Customer: Hashable, Sendable {
        public var id: Int64
        public var before: Int64
        public var after: Int64

        public init(id: Int64, before: Int64, after: Int64) {
            self.id = id
            self.before = before
            self.after = after
        }
    }

    public let before: Int64
    public let expansion: Int64
    /// Below 0.
    public let contraction: Int64
    /// Below 0: customers that are none any more.
    public let lost: Int64

    /// Customers that had nothing at the beginning are new business and left out.
    public init(_ customers: [Customer]) {
        let existing = customers.filter { $0.before > 0 }
        before = existing.reduce(0) { $0 + $1.before }
        expansion = existing.reduce(0) { $0 + max(0, $1.after - $1.before) }
        lost = existing.filter { $0.after <= 0 }.reduce(0) { $0 - $1.before }
        contraction = existing.filter { $0.after > 0 }.reduce(0) { $0 + min(0, $1.after - $1.before) }
    }

    public var after: Int64 { before + expansion + contraction + lost }
    /// Net revenue retention; `nil` without customers at the beginning.
    public var net: Ratio? { Ratio(after, before) }
    /// Without what grew.
    public var gross: Ratio? { Ratio(after - expansion, before) }
}

/// When the renewal of a contract is to be opened.
public enum RenewalRule {
    /// So long before the contract ends, as a day; the day before counts from the end.
    public static func opens(contractEnds end: Day, daysBefore: Int) -> Day {
        end.advanced(by: -daysBefore)
    }

    /// Contracts whose renewal has to be open by the day and is not.
    public static func missing(
        _ contracts: [(id: Int64, ends: Day, isRenewalOpen: Bool)], daysBefore: Int, on day: Day
    ) -> [Int64] {
        contracts.filter { !$0.isRenewalOpen && opens(contractEnds: $0.ends, daysBefore: daysBefore) <= day }.map(\.id)
    }
}
