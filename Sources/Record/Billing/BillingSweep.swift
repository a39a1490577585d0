import Domain
import Storage

/// Reads all documents in one pass and finds the opportunity of each in memory: for questions about most of them.
struct BillingSweep {
    let reading: BillingFiguresReading

    private struct Found {
        var figures: BillingFigures
        let at: Timestamp
        let isWithdrawn: Bool
        let hasCurrency: Bool
    }

    /// What belongs to these opportunities, by instant, as `BillingFiguresReading` finds it by the chain.
    func documents(of deals: Set<Int64>) throws -> [Int64: [BillingFigures]] {
        var all: [Found] = []
        var places: [Int64: Int] = [:]
        try reading.connection.each(
            """
            SELECT \(Self.selection), document.opportunity, document.withdrawn FROM billing_document document
            """
        ) { row in
            places[row.integer(0)] = all.count
            all.append(
                Found(
                    figures: reading.figures(row), at: row.timestamp(5), isWithdrawn: !row.isNull(16),
                    hasCurrency: !row.isNull(7)))
        }
        var byDeal: [Int64: [Int]] = [:]
        for place in all.indices {
            guard let deal = deal(of: place, all, places), deals.contains(deal) else { continue }
            byDeal[deal, default: []].append(place)
            all[place].figures.opportunity = deal
            if !all[place].hasCurrency, let parent = all[place].figures.parent.flatMap({ places[$0] }),
                all[parent].hasCurrency
            {
                all[place].figures.currency = all[parent].figures.currency
            }
        }
        return byDeal.mapValues { places in
            places.sorted { (all[$0].at, all[$0].figures.id) < (all[$1].at, all[$1].figures.id) }
                .map { all[$0].figures }
        }
    }

    /// Its own, or that of the next above it with one; `nil` below something withdrawn.
    private func deal(of place: Int, _ all: [Found], _ places: [Int64: Int]) -> Int64? {
        var place = place
        // Chains are a few documents long; one that bites its own tail belongs to nobody.
        for _ in 0..<64 {
            guard !all[place].isWithdrawn else { return nil }
            if let deal = all[place].figures.opportunity { return deal }
            guard let parent = all[place].figures.parent, let next = places[parent] else { return nil }
            place = next
        }
        return nil
    }

    private static let selection: SQL = """
        document.id, document.kind, document.number, document.parent, document.day, document.at, document.due_day,
        document.currency, document.total, document.subtotal, document.discount, document.tax, document.adjustment,
        document.cancelled_at, document.milestone
        """
}
