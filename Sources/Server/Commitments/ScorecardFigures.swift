import Domain
import Record

/// How figures of a commitment are written.
enum ScorecardFigures {
    /// `380`, `85%`; `–` for none.
    static func text(_ figure: Figure?) -> String {
        switch figure {
        case .count(let count): Format.grouped(count)
        case .share(let share): Format.percent(share.number)
        case nil: "–"
        }
    }

    static func percent(_ ratio: Ratio?) -> String {
        ratio.map { Format.percent($0.number) } ?? "–"
    }

    /// A percentile with the working time beside; `not yet` when that case has not ended.
    static func percentile(_ elapsed: Durations?, _ business: Durations?, _ place: KeyPath<Durations, Int?>) -> HTML {
        guard let elapsed, elapsed.cases > 0 else { return "–" }
        guard let minutes = elapsed[keyPath: place] else { return "not yet" }
        let beside = business?[keyPath: place].map { "\(MinutesText.working(minutes: $0)) working" }
        return "\(MinutesText.elapsed(minutes: minutes))\(beside.map { text -> HTML in "<small>\(text)</small>" })"
    }

    /// What made a promise larger or smaller, in a sentence.
    static func words(_ adjustment: Adjustment, names: [String: String]) -> String {
        let amount = Format.grouped(adjustment.amount.magnitude)
        let change = adjustment.amount < 0 ? "\(amount) less" : "\(amount) more"
        let giver = adjustment.from.map { id in names[id].map { "\(id) (\($0))" } ?? id } ?? ""
        switch adjustment.kind {
        case .addedShortfall: return "\(change): what \(giver) was short in the period before"
        case .relievedInProportion: return "\(change): \(giver) was broken, and relieves it in proportion"
        case .countedAccepted:
            let count = Format.count(Int(adjustment.amount), "rejection")
            return "\(count) counted as accepted: there \(giver) was missed"
        case .relief: return "\(change): ramp, long leave and empty seats"
        case .split: return "\(change): by the days of each version, or of a part of the period"
        }
    }
}
