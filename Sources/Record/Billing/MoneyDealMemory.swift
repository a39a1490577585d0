import Domain
import Storage
import Synchronization

/// All opportunities with their money as they were read last, for the next figure of the same state of the record.
///
/// Goals, the gap, credit and incentives are made of them; at a million leads reading them takes seconds. They are let go
/// when nobody has asked for a while.
final class MoneyDealMemory: Sendable {
    private struct Key: Hashable {
        let mark: [Int64]
        let currency: String
        let timeZone: String
    }

    private struct Kept {
        let key: Key
        let deals: [MoneyDeal]
        var used: ContinuousClock.Instant
    }

    /// So long they are kept after they were used last.
    private static let rest = Duration.seconds(30)

    private let kept = Mutex<Kept?>(nil)

    /// Those of which the condition on `opportunity` holds, as `MoneyReading.deals` gives them; whoever asks meanwhile
    /// waits, so that none reads the same.
    ///
    /// `reading`: Of somebody who sees every opportunity.
    func deals(_ reading: MoneyReading, where condition: SQL? = nil) throws -> [MoneyDeal] {
        let key = Key(
            mark: try GoalDealMemory.mark(in: reading.connection), currency: reading.currency,
            timeZone: reading.zone.identifier)
        let all = try kept.withLock { kept in
            if kept?.key == key, let deals = kept?.deals {
                kept?.used = .now
                return deals
            }
            // What is of no more use goes before the next is made.
            kept = nil
            let deals = try reading.deals()
            kept = Kept(key: key, deals: deals, used: .now)
            forgetWhenUnused()
            return deals
        }
        guard let condition else { return all }
        let chosen = Set(
            try reading.connection.all("SELECT opportunity.id FROM opportunity WHERE \(condition)") { $0.integer(0) })
        return all.filter { chosen.contains($0.id.rawValue) }
    }

    private func forgetWhenUnused() {
        Task { [weak self] in
            while let self {
                try await Task.sleep(for: Self.rest)
                let isOver = kept.withLock { kept in
                    guard let known = kept, known.used + Self.rest > .now else {
                        kept = nil
                        return true
                    }
                    return false
                }
                if isOver { return }
            }
        }
    }
}
