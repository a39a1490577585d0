import Domain
import Storage

/// All opportunities with their journeys and their money, read once for credit and incentives.
package final class CreditDealShelf: Sendable {
    /// What decides what is read.
    struct Question: Hashable, Sendable {
        let scope: Attribution.Scope
        /// Milliseconds.
        let lookback: Int64
        let currency: String
        let timeZone: String

        init(_ attribution: Attribution, _ accord: Accord) {
            scope = attribution.scope
            lookback = attribution.lookback
            currency = accord.currency
            timeZone = accord.timeZone
        }

        /// Who earns how much of what is read does not matter.
        fileprivate var attribution: Attribution {
            var attribution = Attribution(model: .linear, lookback: lookback)
            attribution.scope = scope
            return attribution
        }
    }

    private let database: AppDatabase
    private let memory: MoneyDealMemory
    private let kept: KeptFigures<Question, [CreditDeal]>

    package init(_ database: AppDatabase, _ library: AccordLibrary, patience: FigurePatience) {
        self.database = database
        memory = library.money
        kept = KeptFigures(most: 1, quick: 100, patience: patience)
    }

    /// Those of whoever sees every deal, by their opening.
    func deals(_ question: Question, _ asked: Asked) async throws -> [CreditDeal] {
        try await kept.value(question, asked) {
            try await self.database.read { connection in
                try CreditReading(
                    connection: connection, viewer: .system, attribution: question.attribution,
                    currency: question.currency, zone: Zone(question.timeZone, field: "timeZone"), now: asked.now,
                    memory: self.memory
                ).deals().deals
            }
        }
    }
}
