import Domain
import Journeys
import Storage

/// Credit of the record: the journeys of opportunities shared out by the signed model.
package struct CreditStore: Sendable {
    package let database: AppDatabase
    package let library: AccordLibrary
    private let keptTables: KeptFigures<Question, CreditTables>
    private let keptLines: KeptFigures<Question, CreditLineDeals>
    private let shelf: CreditDealShelf

    /// What a table is kept by: what was asked, and who asks; 0 for whoever sees everything.
    private struct Question: Hashable {
        let request: CreditRequest
        var compares = false
        /// Of one line of the table.
        var line = ""
        let user: ID<User>

        init(_ request: CreditRequest, compares: Bool = false, line: String = "", _ viewer: Viewer) {
            self.request = request
            self.compares = compares
            self.line = line
            user = viewer.seesEveryLead ? ID(0) : viewer.user
        }
    }

    package init(
        database: AppDatabase, library: AccordLibrary, shelf: CreditDealShelf? = nil,
        patience: FigurePatience = FigurePatience()
    ) {
        self.database = database
        self.library = library
        self.shelf = shelf ?? CreditDealShelf(database, library, patience: patience)
        keptTables = KeptFigures(most: 16, quick: 10, patience: patience)
        keptLines = KeptFigures(most: 8, quick: 10, patience: patience)
    }

    /// New and existing business, each in a table of its own, with the other models beside it where `compares` says so.
    ///
    /// - Throws: `Problem.notFound` without an accord in force or without its section, `Problem.invalid` for a model
    ///   that cannot be computed.
    package func tables(
        _ request: CreditRequest, compares: Bool = false, viewer: Viewer, now: Timestamp
    ) async throws -> CreditTables {
        let asked = try await database.read { try Asked(viewer.user, at: now, in: $0) }
        return try await keptTables.value(Question(request, compares: compares, viewer), asked) {
            try await compute(request, compares: compares, viewer: viewer, asked)
        }
    }

    private func compute(
        _ request: CreditRequest, compares: Bool, viewer: Viewer, _ asked: Asked
    ) async throws -> CreditTables {
        let known = try await known(request, viewer: viewer, asked)
        return try await database.read { connection in
            let ground = try CreditGround(request, library: library, viewer: viewer, now: asked.now, in: connection)
            let deals = try known ?? ground.reading.deals().deals
            return try CreditGround.told { try ground.adding().tables(deals, compares: compares) }
        }
    }

    /// What was read for all who see every deal; `nil` for whoever sees some.
    private func known(
        _ request: CreditRequest, viewer: Viewer, _ asked: Asked
    ) async throws -> [CreditDeal]? {
        guard viewer.seesEveryLead else { return nil }
        let question = try await database.read { connection in
            try CreditGround(request, library: library, viewer: viewer, now: asked.now, in: connection).question
        }
        return try await shelf.deals(question, asked)
    }

    /// The deals behind one line of a table, with what each gave to it; the greatest first.
    package func deals(
        of key: String, _ request: CreditRequest, viewer: Viewer, now: Timestamp
    ) async throws -> CreditLineDeals {
        let asked = try await database.read { try Asked(viewer.user, at: now, in: $0) }
        return try await keptLines.value(Question(request, line: key, viewer), asked) {
            try await compute(key, request, viewer: viewer, asked)
        }
    }

    private func compute(
        _ key: String, _ request: CreditRequest, viewer: Viewer, _ asked: Asked
    ) async throws -> CreditLineDeals {
        let known = try await known(request, viewer: viewer, asked)
        return try await database.read { connection in
            let ground = try CreditGround(request, library: library, viewer: viewer, now: asked.now, in: connection)
            let deals = try known ?? ground.reading.deals().deals
            let adding = try ground.adding()
            let shares = try CreditGround.told {
                try CreditSharing(deals, terms: ground.terms).shares(ground.terms.model, [ground.terms.basis], request)
            }
            var name: String?
            var found: [CreditLineDeals.Entry] = []
            for (deal, given) in zip(deals, shares) where deal.business == request.business {
                guard deal.moved(ground.terms.basis, request) else { continue }
                let amount = deal.amount(ground.terms.basis, request)
                var share: Int64?
                if deal.touches.isEmpty {
                    let place = adding.placeWithout(deal)
                    if place.key == key { (share, name) = (amount, place.name) }
                }
                for (index, touch) in deal.touches.enumerated() {
                    let place = adding.place(touch, of: deal)
                    if place.key == key { (share, name) = ((share ?? 0) + given[0][index], place.name) }
                }
                if let share { found.append(.init(deal: deal, amount: amount, share: share)) }
            }
            return CreditLineDeals(
                terms: ground.terms, request: request, key: key, name: name ?? key,
                entries: found.sorted { ($1.share, $0.deal.id) < ($0.share, $1.deal.id) })
        }
    }

    /// One deal with its journey and each touch's share, under the signed model and the others.
    package func journey(
        of id: ID<Opportunity>, _ request: CreditRequest, viewer: Viewer, now: Timestamp, in connection: any Connection
    ) throws -> CreditJourneyTold? {
        let ground = try CreditGround(request, library: library, viewer: viewer, now: now, in: connection)
        // A chain needs all deals; any other model is computed by the journey alone.
        let all = ground.terms.model.markovOrder != nil
        let deals = try ground.reading.deals(all ? nil : "opportunity.id = \(id)").deals
        guard let place = deals.firstIndex(where: { $0.id == id }) else { return nil }
        let sharing = CreditSharing(deals, terms: ground.terms)
        let bases = [ground.terms.basis, .pipeline]
        let shares = try CreditGround.told { try sharing.shares(ground.terms.model, bases, request)[place] }
        let deal = deals[place]
        return CreditJourneyTold(
            terms: ground.terms, deal: deal, amount: deal.amount(ground.terms.basis, request),
            pipeline: deal.amount(.pipeline, request), shares: shares[0], pipelineShares: shares[1],
            campaigns: try CreditGround.campaigns(in: connection), names: try ground.names(deal, in: connection))
    }
}

/// The deals behind one line.
package struct CreditLineDeals: Sendable {
    package struct Entry: Sendable {
        package let deal: CreditDeal
        package let amount: Int64
        package let share: Int64
    }

    package let terms: CreditTerms
    package let request: CreditRequest
    package let key: String
    package let name: String
    package let entries: [Entry]
}

/// The journey of one deal, as its page tells it.
package struct CreditJourneyTold: Sendable {
    package let terms: CreditTerms
    package let deal: CreditDeal
    package let amount: Int64
    package let pipeline: Int64
    /// By touch, of what came in on the basis; and of the pipeline.
    package let shares: [Int64]
    package let pipelineShares: [Int64]
    package let campaigns: [ID<Campaign>: String]
    /// Names of those whom the viewer may see.
    package let names: [ID<Person>: String]
}

/// What every reading of credit stands on.
struct CreditGround {
    let terms: CreditTerms
    let reading: CreditReading
    let question: CreditDealShelf.Question
    private let request: CreditRequest
    private let viewer: Viewer
    private let connection: any Connection

    init(
        _ request: CreditRequest, library: AccordLibrary, viewer: Viewer, now: Timestamp,
        in connection: any Connection
    ) throws {
        guard let current = try library.inForce(at: now, in: connection) else {
            throw Problem.notFound("No accord is in force yet, so no model of credit is signed.")
        }
        let number = request.under ?? current.number
        let accord = try request.under == nil ? current.compiled.accord : library.accord(number, in: connection)
        guard let attribution = accord.attribution else {
            throw Problem.notFound("Version \(number) of the accord says nothing about credit.")
        }
        terms = CreditTerms(request, version: number, accord: accord, attribution: attribution)
        if terms.model == .custom && attribution.weights.isEmpty {
            throw Problem.invalid("model", "Weights of one's own are given in the accord, and this one gives none.")
        }
        if let from = request.from, let to = request.to, to < from {
            throw Problem.invalid("to", "The period ends on \(to), before it starts on \(from).")
        }
        self.request = request
        self.viewer = viewer
        self.connection = connection
        question = CreditDealShelf.Question(attribution, accord)
        reading = CreditReading(
            connection: connection, viewer: viewer, attribution: attribution, currency: accord.currency,
            zone: try Zone(accord.timeZone, field: "timeZone"), now: now)
    }

    func adding() throws -> CreditAdding {
        let campaigns = try Self.campaigns(in: connection)
        // Cost is of the house: those who see some deals alone would hold it against a part of them.
        let costs =
            viewer.seesEveryLead
            ? try CreditCosts(
                request, currency: terms.currency, zone: reading.zone, campaigns: campaigns, in: connection) : nil
        return CreditAdding(
            request: request, terms: terms, campaigns: campaigns, users: try UserQueries.names(in: connection),
            costs: costs)
    }

    static func campaigns(in connection: any Connection) throws -> [ID<Campaign>: String] {
        Dictionary(
            try connection.all("SELECT id, name FROM campaign WHERE withdrawn IS NULL") {
                ($0.id(0, of: Campaign.self), $0.text(1))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Names of the people of a journey whom the viewer may see.
    func names(_ deal: CreditDeal, in connection: any Connection) throws -> [ID<Person>: String] {
        let ids = Set(deal.touches.map(\.person)).sorted()
        return Dictionary(
            try connection.all(
                """
                SELECT person.id, person.name FROM person
                WHERE person.id IN \(.list(ids)) AND person.withdrawn IS NULL AND \(.visiblePerson(to: viewer))
                """
            ) { ($0.id(0, of: Person.self), $0.text(1)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Says in the house's way why a model cannot be computed.
    static func told<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let fault as CreditFault { throw Problem.invalid("model", fault.description) }
    }
}
