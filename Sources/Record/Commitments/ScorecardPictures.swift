import Domain
import Storage

/// What the charts of a scorecard are drawn from.
package struct ScorecardPictures: Sendable {
    package struct Volume: Sendable {
        package let result: CommitmentResult
        /// Counted on each day of the period that has begun.
        package let days: [Int]
    }

    package struct Lengths: Sendable {
        package let result: CommitmentResult
        package let tier: String?
        /// The shortest first.
        package let minutes: [Double]
        /// Working minutes, else elapsed ones.
        package let isWorking: Bool
        package let limit: Double?
    }

    package var volume: Volume?
    package var lengths: Lengths?

    /// Beyond so many rows a picture costs more than it tells.
    private static let most = 30_000

    package static func read(
        _ report: ScorecardReport, _ address: ScorecardAddress, in connection: any Connection
    ) throws -> ScorecardPictures {
        let newest = report.lines.reversed().map(\.result)
        var pictures = ScorecardPictures()
        if let result = newest.first(where: { $0.commitment.measure == .handedOver }) {
            pictures.volume = try volume(result, report, in: connection)
        }
        if let result = newest.last(where: { $0.commitment.measure == .decision && shown($0).cases > 2 }) {
            pictures.lengths = try lengths(of: result, report, tier: address.tier, in: connection)
        }
        return pictures
    }

    /// How long the cases of a commitment with a clock took; `nil` for fewer than three.
    ///
    /// Where the tiers have times of their own only one is shown: that asked for, else the first of the accord.
    package static func lengths(
        of result: CommitmentResult, _ report: ScorecardReport, tier: String?, in connection: any Connection
    ) throws -> Lengths? {
        let ids = shown(result).met + shown(result).missed
        guard ids.count > 2, ids.count <= most else { return nil }
        var chosen = tier
        if chosen == nil, case .each(let spans) = result.commitment.within {
            chosen = report.accord.tiers.map(\.name).first { spans[$0] != nil }
        }
        let span = result.commitment.within?.value(for: chosen)
        let isWorking = if case .elapsed = span { false } else { true }
        let minutes = try PictureQueries.minutes(
            ids, tier: chosen, isWorking: isWorking, asOf: report.asOf, in: connection)
        guard minutes.count > 2 else { return nil }
        let limit: Double? =
            switch span {
            case .businessMinutes(let minutes): Double(minutes)
            case .elapsed(let milliseconds): Double(milliseconds / 60_000)
            case .businessDays, nil: nil
            }
        return Lengths(result: result, tier: chosen, minutes: minutes.sorted(), isWorking: isWorking, limit: limit)
    }

    private static func volume(
        _ result: CommitmentResult, _ report: ScorecardReport, in connection: any Connection
    ) throws -> Volume? {
        let ids = shown(result).met
        guard ids.count <= most, result.period.days <= 100 else { return nil }
        let zone = report.calendar.zone
        let last = min(zone.day(at: report.asOf), result.period.lastDay)
        guard last >= result.period.firstDay else { return nil }
        var days = [Int](repeating: 0, count: Int(last.number - result.period.firstDay.number) + 1)
        for chunk in stride(from: 0, to: ids.count, by: 500) {
            let part = Array(ids[chunk..<min(chunk + 500, ids.count)])
            for start in try CaseQueries.starts(part, ofClocks: false, in: connection) {
                let day = Int(zone.day(at: start.at).number - result.period.firstDay.number)
                if days.indices.contains(day) { days[day] += 1 }
            }
        }
        return Volume(result: result, days: days)
    }

    private static func shown(_ result: CommitmentResult) -> Tally {
        result.tally == Tally() ? result.before : result.tally
    }
}

/// Statements behind the charts of a scorecard.
enum PictureQueries {
    /// Minutes that clocks took which had stopped by the instant.
    static func minutes(
        _ ids: [Int64], tier: String?, isWorking: Bool, asOf: Timestamp, in connection: any Connection
    ) throws -> [Double] {
        let column: SQL = isWorking ? "business_minutes" : "elapsed_minutes"
        let ofTier: SQL = tier.map { "AND tier = \($0)" } ?? ""
        var minutes: [Double] = []
        for start in stride(from: 0, to: ids.count, by: 500) {
            let part = Array(ids[start..<min(start + 500, ids.count)])
            minutes += try connection.all(
                """
                SELECT \(column) FROM clock
                WHERE id IN \(.list(part)) \(ofTier) AND \(column) IS NOT NULL AND stopped_at IS NOT NULL
                    AND coalesce(stop_recorded, recorded) <= \(asOf)
                """
            ) { Double($0.integer(0)) }
        }
        return minutes
    }
}
