import Domain

/// The gap as programs read it: the same keys always, absent values as null.
package struct GapEntry: Encodable, Sendable {
    package struct Part: Encodable, Sendable {
        package let part, title: String
        package let owner: String?
        /// Minor units.
        package let amount: Int64
        package let planned, actual: Double?
        package let sentence: String
        package let firstRed: String?
        package let answer: Answer?

        private enum CodingKeys: String, CodingKey {
            case part, title, owner, amount, planned, actual, sentence, firstRed, answer
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(part, forKey: .part)
            try container.encode(title, forKey: .title)
            try container.encode(owner, forKey: .owner)
            try container.encode(amount, forKey: .amount)
            try container.encode(planned, forKey: .planned)
            try container.encode(actual, forKey: .actual)
            try container.encode(sentence, forKey: .sentence)
            try container.encode(firstRed, forKey: .firstRed)
            try container.encode(answer, forKey: .answer)
        }
    }

    package struct Answer: Encodable, Sendable {
        package let sentence, action, due, by, at: String
    }

    package struct Segment: Encodable, Sendable {
        package let name: String
        package let paid, aimed, gap: Int64
        package let counts: Counts
        package let parts: [Part]
    }

    package struct Counts: Encodable, Sendable {
        package let captured, valid, qualified, accepted, acceptedInTime, openedInTime, openedLate, decided, won: Int
        package let wonAmount, paid: Int64
        package let beside: [String: Int64]
    }

    package struct FollowUp: Encodable, Sendable {
        package struct Rate: Encodable, Sendable {
            package let inTime, inTimeLower, inTimeUpper, late, lateLower, lateUpper, difference: Double
            package let differenceLower, differenceUpper: Double
            package let casesInTime, casesLate, leftOut: Int
        }

        package let inTime, late: Int
        package let won, lostToRival: Rate?
        package let daysInTime, daysLate, daysMargin: Double?
        package let winsMissed: Double?
        package let caveat: String
    }

    package let period, from, to, base, by, currency, asOf: String
    package let goal: String?
    package let version: Int64
    package let paid, aimed, gap: Int64
    package let parts: [Part]
    package let segments: [Segment]
    package let lateFollowUp: FollowUp
    package let missingRates: [String]

    package init(_ report: GapReport) {
        period = report.span.label
        from = report.span.firstDay.description
        to = report.span.lastDay.description
        base = report.request.base.rawValue
        by = report.request.cut.rawValue
        currency = report.currency
        asOf = Format.universal(report.asOf)
        goal = report.goalMetric
        version = report.version
        paid = report.gap.paid
        aimed = report.gap.aimed
        gap = report.gap.amount
        parts = report.gap.totals.map { GapEntry.part($0, "", report) }
        segments = report.gap.segments.map { segment in
            let counts = segment.counts
            return Segment(
                name: segment.name, paid: segment.paid, aimed: segment.aimed, gap: segment.gap,
                counts: Counts(
                    captured: counts.captured, valid: counts.valid, qualified: counts.qualified,
                    accepted: counts.accepted, acceptedInTime: counts.acceptedInTime,
                    openedInTime: counts.openedInTime, openedLate: counts.openedLate, decided: counts.decided,
                    won: counts.won, wonAmount: counts.wonAmount, paid: counts.paid, beside: counts.beside),
                parts: segment.parts.map { GapEntry.part($0, segment.name, report) })
        }
        lateFollowUp = GapEntry.followUp(report.followUp)
        missingRates = report.missing.map(\.words)
    }

    private static func part(_ part: GapPart, _ segment: String, _ report: GapReport) -> Part {
        let answer = report.answers(to: part.kind, segment: segment).first.map { row in
            Answer(
                sentence: row.sentence, action: row.action, due: row.due.description, by: row.authorName,
                at: Format.universal(row.at))
        }
        let red = segment.isEmpty ? part.link.flatMap { report.reds[$0] } : nil
        return Part(
            part: part.kind.name, title: part.kind.title, owner: part.owner?.rawValue, amount: part.amount,
            planned: part.other, actual: part.actual, sentence: part.sentence, firstRed: red?.day.description,
            answer: answer)
    }

    private static func followUp(_ late: LateFollowUp) -> FollowUp {
        func rate(_ rate: StandardisedRate?) -> FollowUp.Rate? {
            rate.map { rate in
                FollowUp.Rate(
                    inTime: rate.rate.share, inTimeLower: rate.rate.lower, inTimeUpper: rate.rate.upper,
                    late: rate.other.share, lateLower: rate.other.lower, lateUpper: rate.other.upper,
                    difference: rate.difference, differenceLower: rate.differenceLower,
                    differenceUpper: rate.differenceUpper, casesInTime: rate.cases, casesLate: rate.otherCases,
                    leftOut: rate.leftOut)
            }
        }
        return FollowUp(
            inTime: late.inTime, late: late.late, won: rate(late.won), lostToRival: rate(late.lostToRival),
            daysInTime: late.days?.inTime, daysLate: late.days?.late, daysMargin: late.days?.margin,
            winsMissed: late.winsMissed?.value, caveat: LateFollowUp.caveat)
    }
}

/// The gap as lines of CSV: a line for each part of each segment, then of the whole.
package enum GapFile {
    package static func lines(_ report: GapReport) -> [UInt8] {
        var text = CSVText()
        text.line([
            "period", "against", "segment", "part", "owner", "planned", "actual", "amount", "currency", "sentence",
            "first red", "what happened", "what will be done", "until",
        ])
        for segment in report.gap.segments {
            for part in segment.parts { text.line(cells(part, segment.name, report)) }
        }
        for part in report.gap.totals { text.line(cells(part, "", report)) }
        return text.bytes
    }

    private static func cells(_ part: GapPart, _ segment: String, _ report: GapReport) -> [String] {
        let answer = report.answers(to: part.kind, segment: segment).first
        let red = segment.isEmpty ? part.link.flatMap { report.reds[$0] } : nil
        return [
            report.span.label, report.request.base.rawValue, segment, part.kind.name, part.owner?.rawValue ?? "both",
            part.other.map { String($0) } ?? "", part.actual.map { String($0) } ?? "",
            AmountText.decimal(part.amount, report.currency), report.currency, part.sentence,
            red?.day.description ?? "", answer?.sentence ?? "", answer?.action ?? "", answer?.due.description ?? "",
        ]
    }
}

/// Amounts as programs read them.
package enum AmountText {
    /// `-1234.50`, always to the last minor unit.
    package static func decimal(_ amount: Int64, _ currency: String) -> String {
        let decimals = Money.decimals(of: currency)
        let digits = String(amount.magnitude)
        guard decimals > 0 else { return (amount < 0 ? "-" : "") + digits }
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return (amount < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }
}
