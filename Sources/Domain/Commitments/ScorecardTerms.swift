/// What one version of the accord says to the scorecard, and since when.
public struct ScorecardTerms: Sendable {
    public let version: Int
    /// When it came into force.
    public let from: Timestamp
    public let commitments: [Commitment]
    /// Minor units in a major one of the accord's currency.
    let minorUnits: Int64
    public let gifts: [Breach.Gift]
    public let kinds: [HandOffKind]
    /// Origins of opportunities with those who buy already.
    let originsOfCustomers: Set<String>
    /// Reasons that say a lead was dead on arrival: those that need a proof, and those named like a blocking check.
    public let deadReasons: Set<String>

    public init(version: Int, from: Timestamp, accord: Accord) {
        self.version = version
        self.from = from
        commitments = accord.commitments
        minorUnits = (0..<Money.decimals(of: accord.currency)).reduce(1) { units, _ in units * 10 }
        gifts = accord.breach.gives
        kinds = accord.handOffs
        let origins = (accord.origins?.rules ?? []).filter { rule in
            rule.when.text.contains("company.customer") && !rule.when.text.contains("!company.customer")
        }
        originsOfCustomers = Set(origins.map(\.name))
        let proven = accord.rejections.filter(\.proof).flatMap(\.reasons)
        let checked = accord.rejections.flatMap(\.reasons).filter(accord.definitions.blocks.contains)
        deadReasons = Set(proven).union(checked)
    }

    func commitment(_ id: String) -> Commitment? {
        commitments.first { $0.id == id }
    }
}

/// A stretch of a period under one version.
struct TermsPart {
    var terms: ScorecardTerms
    var commitment: Commitment
    /// Days of the period under it, the end not included.
    var firstDay: Day
    var endDay: Day
    /// One version alone takes every row, whatever it was written under.
    var takesEveryVersion: Bool

    var days: Int64 { Int64(endDay.number - firstDay.number) }

    func speaks(of row: HandoffFigures) -> Bool {
        guard takes(row.version), commitment.speaks(of: row.kind, kinds: terms.kinds) else { return false }
        if !commitment.tiers.isEmpty, !(row.segment.tier.map(commitment.tiers.contains) ?? false) { return false }
        return commitment.when == nil || row.holding.contains(commitment.id)
    }

    func takes(_ version: Int) -> Bool { takesEveryVersion || version == terms.version }
}
