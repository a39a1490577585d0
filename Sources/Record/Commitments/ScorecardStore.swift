import Domain
import Storage
import Synchronization

/// Who kept which commitment: figures computed from rows, by one function for all who ask.
package final class ScorecardStore: Sendable {
    package let database: AppDatabase
    package let library: AccordLibrary
    private let promises = PromiseWords()
    private let reports: KeptFigures<ScorecardRequest, ScorecardReport>
    let desks: KeptFigures<ScorecardDesk.Question, ScorecardDesk>

    package init(database: AppDatabase, library: AccordLibrary, patience: FigurePatience = FigurePatience()) {
        self.database = database
        self.library = library
        reports = KeptFigures(patience: patience)
        desks = KeptFigures(patience: patience)
    }

    /// Each commitment in each of its periods between the days.
    ///
    /// - Throws: `Problem.notFound` without an accord in force, `Problem.forbidden` for a cut that the viewer may not
    ///   see.
    package func results(
        from first: Day, through last: Day, filter: SegmentFilter = SegmentFilter(), asOf: Day? = nil, viewer: Viewer,
        now: Timestamp
    ) async throws -> [CommitmentResult] {
        let request = ScorecardRequest(.days(from: first, through: last), filter: filter, asOf: asOf)
        return try await report(request, viewer: viewer, now: now).lines.map(\.result)
    }

    /// The scorecard with all that is told about it.
    ///
    /// - Throws: As `results`; `Problem.invalid` for days that cannot be.
    package func report(_ request: ScorecardRequest, viewer: Viewer, now: Timestamp) async throws -> ScorecardReport {
        let asked = try await database.read { connection in
            let reading = try ScorecardReading(request, now: now, library: self.library, in: connection)
            try reading.demand(viewer, now: now)
            return try Asked(viewer.user, at: now, in: connection)
        }
        return try await reports.value(request, asked) {
            try await self.database.read { connection in
                try ScorecardReading(request, now: now, library: self.library, in: connection).report(self.promises)
            }
        }
    }

    /// As `report`, inside a transaction; a page with several cuts reads their material once.
    package func report(
        _ request: ScorecardRequest, viewer: Viewer, now: Timestamp, sharing materials: ScorecardMaterials? = nil,
        in connection: any Connection
    ) throws -> ScorecardReport {
        let reading = try ScorecardReading(request, now: now, library: library, in: connection)
        try reading.demand(viewer, now: now)
        return try reading.report(promises, of: materials?.material(reading) ?? reading.material())
    }
}

extension ScorecardReading {
    /// - Throws: `Problem.forbidden` for a cut that the viewer may not see.
    fileprivate func demand(_ viewer: Viewer, now: Timestamp) throws {
        try ScorecardSight(accord.visibility, viewer: viewer, now: now, in: connection)
            .demand(request.filter, in: connection)
    }

    fileprivate func report(_ promises: PromiseWords) throws -> ScorecardReport {
        try report(promises, of: try material())
    }
}

/// What each version promises in words, read once: a version is never edited.
final class PromiseWords: Sendable {
    private let known = Mutex<[Int64: [String: String]]>([:])

    /// By the id of the commitment.
    func of(_ number: Int64, in connection: any Connection) throws -> [String: String] {
        if let words = known.withLock({ $0[number] }) { return words }
        guard let version = try AccordQueries.find(number, in: connection) else { return [:] }
        let document = AccordDocument(version.text)
        let names = Dictionary(
            document.accord.commitments.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        var words: [String: String] = [:]
        for clause in PlainWords.clauses(document) where clause.key.hasPrefix("commitments.") {
            let id = String(clause.key.dropFirst("commitments.".count))
            words[id] = PromiseWords.short(clause.sentence, name: names[id] ?? "")
        }
        known.withLock { $0[number] = words }
        return words
    }

    /// The sentence without the name, which stands above it, and without its full stop.
    private static func short(_ sentence: String, name: String) -> String {
        var text = sentence[...]
        let start = name + ": "
        if text.lowercased().hasPrefix(start.lowercased()) { text = text.dropFirst(start.count) }
        if text.hasSuffix(".") { text = text.dropLast() }
        return String(text)
    }
}
