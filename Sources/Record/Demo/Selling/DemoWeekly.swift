import Domain
import Storage

/// Brings what the sales system and the bookkeeping have of a stretch of time: new deals with their ways, and papers.
struct DemoWeekly {
    let bringing: DemoBringing
    let sales: [DemoSale]
    let books: DemoBooks

    /// What of a deal is still to be done, by the verbs that people use.
    struct Ahead: Sendable {
        var deal: ID<Opportunity>
        var steps: [DemoWay.Step]
    }

    /// - Returns: what happens to the new deals later.
    func bring(after: Int64, until instant: Timestamp, with sheets: [DemoSheet] = []) async throws -> [Ahead] {
        let until = instant.milliseconds
        let files =
            sheets + [DemoSale.sheet(sales, after: after, until: until)]
            + [DemoBookFiles.rates(from: max(after + .days(1), bringing.begins.milliseconds), until: until)]
            + DemoBookFiles.sheets(books.papers, after: after, until: until)
        try await bringing.bring(files, at: instant)
        let ways = sales.map(\.way).filter { $0.createdAt > after && $0.createdAt <= until }
        return try await bringing.demo.services.database.write { connection in
            let rows = DemoDealRows(connection: connection, now: instant, version: nil)
            let known = try rows.known(ways.map(\.number))
            try rows.write(ways, known)
            return ways.compactMap { way in
                let steps = way.steps.filter { $0.recorded > until }
                guard let deal = known[way.number], !steps.isEmpty else { return nil }
                return Ahead(deal: deal.id, steps: steps)
            }
        }
    }
}
