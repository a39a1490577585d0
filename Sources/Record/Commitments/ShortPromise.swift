import Domain

/// A promise in a few words, for a line of a table; the whole sentence stands on its own page.
package enum ShortPromise {
    package static func words(_ commitment: Commitment) -> String {
        let each = commitment.per == .month ? "" : ", each \(commitment.per.rawValue)"
        let share = commitment.share < 10_000 ? ", in \(portion(commitment.share)) of cases" : ""
        switch commitment.measure {
        case .handedOver: return "\(total(commitment.atLeast)) qualified hand-offs a \(commitment.per.rawValue)"
        case .acceptance: return "at least \(total(commitment.atLeast)) of those decided\(each)"
        case .deadOnArrival: return "at most \(total(commitment.atMost)) of hand-offs\(each)"
        case .complete: return "\(total(commitment.atLeast)) of hand-offs carry \(fields(commitment))\(each)"
        case .capacity: return "room for \(total(commitment.atLeast)) a \(commitment.per.rawValue)"
        case .pipelineCreated:
            let origin = commitment.origin.map { " by \($0)" } ?? ""
            return "\(total(commitment.atLeast)) of pipeline opened\(origin) a \(commitment.per.rawValue)"
        case .targetAccountsResponding:
            return "\(total(commitment.atLeast)) of target accounts respond within \(within(commitment))\(each)"
        case .renewalsOpened:
            let before = commitment.before.map { "\(span($0)) " } ?? ""
            return "\(total(commitment.atLeast)) of renewals open \(before)before the end\(each)"
        case .referencesAgreed:
            return "\(total(commitment.atLeast)) customers agree to speak for us a \(commitment.per.rawValue)"
        case .appeal: return "an appeal ruled within \(within(commitment))\(share)\(each)"
        case .persistence:
            let attempts = commitment.attempts.map { byTier($0, words: { "\($0)" }) } ?? ""
            return "\(attempts) attempts within \(within(commitment))\(share)\(each)"
        default: return "within \(within(commitment))\(share)\(each)"
        }
    }

    package static func span(_ span: Span) -> String {
        switch span {
        case .elapsed(let milliseconds): Format.duration(milliseconds: milliseconds)
        case .businessMinutes(let minutes) where minutes % 60 == 0: Format.count(minutes / 60, "business hour")
        case .businessMinutes(let minutes): Format.count(minutes, "business minute")
        case .businessDays(let days): Format.count(days, "business day")
        }
    }

    private static func within(_ commitment: Commitment) -> String {
        commitment.within.map { byTier($0, words: span) } ?? "the time agreed"
    }

    private static func byTier<Value>(_ value: ByTier<Value>, words: (Value) -> String) -> String {
        switch value {
        case .all(let one): return words(one)
        case .each(let each):
            return each.sorted { $0.key < $1.key }.map { "\($0.key) \(words($0.value))" }.joined(separator: ", ")
        }
    }

    private static func total(_ threshold: Threshold?) -> String {
        switch threshold {
        case .share(let share): portion(share)
        case .count(let count): Format.grouped(count)
        case .by(let counts): Format.grouped(counts.values.reduce(0, +))
        case .byTerritory(let table): Format.grouped(table.values.reduce(0) { $0 + $1.values.reduce(0, +) })
        case nil: "as many"
        }
    }

    private static func fields(_ commitment: Commitment) -> String {
        commitment.fields.count > 2 ? "\(commitment.fields.count) fields" : commitment.fields.joined(separator: " and ")
    }

    private static func portion(_ share: Int) -> String {
        Format.percent(Double(share) / 10_000)
    }
}
