import Domain
import Storage
import Synchronization

/// Who kept which commitment: figures computed from rows, by one function for all who ask.
package final class ScorecardStore: Sendable {
    private struct Key: Hashable {
        let request: ScorecardRequest
        /// Of the last event.
        let position: Int64
    }

    private struct Kept {
        package let report: ScorecardReport
        package let at: Timestamp
    }

    /// A figure is served again for so long, and never after something has happened.
    private static let servedFor: Int64 = 1_000
    /// When a figure that is asked for is computed again before its time is over.
    private static let ageingAfter: Int64 = 300

    package let database: AppDatabase
    package let library: AccordLibrary
    private let promises = PromiseWords()
    private let kept = Mutex<[Key: Kept]>([:])
    private let refreshing = Mutex<Set<String>>([])

    package init(database: AppDatabase, library: AccordLibrary) {
        self.database = database
        self.library = library
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
        try await database.read { try self.report(request, viewer: viewer, now: now, in: $0) }
    }

    /// As `report`, inside a transaction; a page with several cuts reads their material once.
    package func report(
        _ request: ScorecardRequest, viewer: Viewer, now: Timestamp, sharing materials: ScorecardMaterials? = nil,
        in connection: any Connection
    ) throws -> ScorecardReport {
        let reading = try ScorecardReading(request, now: now, library: library, in: connection)
        try ScorecardSight(reading.accord.visibility, viewer: viewer, now: now, in: connection)
            .demand(request.filter, in: connection)
        let key = Key(request: request, position: try EventQueries.lastPosition(connection))
        if materials?.isRefresh != true, let found = served(key, at: now) {
            if abs(now.milliseconds - found.at.milliseconds) > Self.ageingAfter { materials?.isAgeing = true }
            return found.report
        }
        let report = try reading.report(promises, of: materials?.material(reading) ?? reading.material())
        keep(report, key, at: now)
        return report
    }

    /// Computes a page's figures anew in the background, once at a time, so that whoever asks next need not wait.
    func refresh(_ page: String, _ read: @escaping @Sendable () async throws -> Void) {
        guard refreshing.withLock({ $0.insert(page).inserted }) else { return }
        Task {
            // One that fails is told to whoever asks next.
            try? await read()
            refreshing.withLock { _ = $0.remove(page) }
        }
    }

    private func served(_ key: Key, at now: Timestamp) -> Kept? {
        kept.withLock { kept in
            guard let found = kept[key] else { return nil }
            return abs(now.milliseconds - found.at.milliseconds) < ScorecardStore.servedFor ? found : nil
        }
    }

    private func keep(_ report: ScorecardReport, _ key: Key, at now: Timestamp) {
        kept.withLock { kept in
            kept = kept.filter { abs(now.milliseconds - $0.value.at.milliseconds) < ScorecardStore.servedFor }
            if kept.count < 64 { kept[key] = Kept(report: report, at: now) }
        }
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
