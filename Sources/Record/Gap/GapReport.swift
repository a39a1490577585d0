import Domain

/// The gap of a period as one reader is told it.
package struct GapReport: Sendable {
    package let accord: Accord
    package let version: Int64
    package let request: GapRequest
    package let span: PeriodSpan
    package let calendar: PeriodCalendar
    package let asOf: Timestamp
    package let gap: Gap
    /// The metric whose goal it is; `nil` against last year.
    package let goalMetric: String?
    package let followUp: LateFollowUp
    /// When the record first showed that a link fell short.
    package let reds: [GapLink: GapRed]
    /// What owners said, by segment (empty: the whole) and part, the newest first.
    package let answers: [GapAnswerPlace: [GapAnswerRow]]
    package let missing: [MissingRate]
    package let leftOut: Int
    /// Counts of each segment with the rows behind them.
    let tallies: [String: GapTally]

    package var currency: String { accord.currency }

    package func money(_ amount: Int64) -> String {
        Format.money(Money(minorUnits: amount, currency: currency))
    }

    /// `+120.00` or `−120.00`.
    package func signed(_ amount: Int64) -> String {
        (amount > 0 ? "+" : "") + money(amount)
    }

    /// In whole major units from a thousand on, for cards and headings; tables tell it to the cent.
    package func rounded(_ amount: Int64) -> String {
        let unit = (0..<Money.decimals(of: currency)).reduce(Int64(1)) { value, _ in value * 10 }
        guard amount.magnitude >= UInt64(1_000 * unit) else { return money(amount) }
        return money((amount + (amount < 0 ? -unit / 2 : unit / 2)) / unit * unit)
    }

    /// As `rounded`, with its sign.
    package func signedRounded(_ amount: Int64) -> String {
        (amount > 0 ? "+" : "") + rounded(amount)
    }

    /// Share of what was aimed at that was paid; `nil` without an aim.
    package var attainment: Double? { gap.aimed > 0 ? Double(gap.paid) / Double(gap.aimed) : nil }

    /// The counts of all segments together.
    package var counts: GapCounts {
        var sum = GapCounts()
        for segment in gap.segments { sum.add(segment.counts) }
        return sum
    }

    /// What each party answers for; both sides and the rest as `nil`.
    package func sum(of owner: Party?) -> Int64 { gap.byOwner.first { $0.owner == owner }?.amount ?? 0 }

    package func answers(to part: GapPart.Kind, segment: String = "") -> [GapAnswerRow] {
        answers[GapAnswerPlace(segment: segment, part: part.name)] ?? []
    }

    /// A factor in the unit that people read it in: a number of leads, a share, or an amount.
    package func factor(_ link: GapLink, _ value: Double?) -> String? {
        guard let value else { return nil }
        switch link {
        case .captured: return Format.grouped(Int64(value.rounded()))
        case .dealSize: return money(Int64(value.rounded()))
        default: return Format.percent(value)
        }
    }
}

/// Which part of which segment an answer stands under.
package struct GapAnswerPlace: Hashable, Sendable {
    /// Empty: the whole.
    package let segment: String
    package let part: String

    package init(segment: String, part: String) {
        self.segment = segment
        self.part = part
    }
}

/// What an owner said under a part, and what will be done until when; each revision is kept.
package struct GapAnswerRow: Sendable, Equatable {
    package let place: GapAnswerPlace
    package let revision: Int64
    package let author: ID<User>
    package let authorName: String
    package let party: Party
    package let at: Timestamp
    package let sentence: String
    package let action: String
    package let due: Day
}

extension GapAnswerPlace: Comparable {
    package static func < (left: GapAnswerPlace, right: GapAnswerPlace) -> Bool {
        (left.segment, left.part) < (right.segment, right.part)
    }
}
