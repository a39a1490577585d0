import Domain
import Storage

/// The verbs on versions of the accord.
///
/// A version is never edited, only followed by another.
package struct AccordStore: Sendable {
    private static let attempts = 20

    package let database: AppDatabase
    package let library: AccordLibrary

    package init(database: AppDatabase, library: AccordLibrary) {
        self.database = database
        self.library = library
    }

    /// All versions and how they stand.
    package func register() async throws -> AccordRegister {
        try await database.read { try AccordRegister.read(library, in: $0) }
    }

    /// Throws `Problem.notFound` for an unknown number.
    package func version(_ number: Int64) async throws -> KeptVersion {
        let found = try await database.read { try AccordQueries.find(number, in: $0) }
        guard let found else { throw Problem.notFound("There is no version \(number) of the accord.") }
        return found
    }

    /// What is found in a text, with the roster of the instant.
    package func check(_ text: String, at now: Timestamp) async throws -> AccordCheck.Report {
        try await check(text, at: now, roster: nil)
    }

    /// As `check(_:at:)`, with a roster of the caller's in place of the one on record.
    ///
    /// The promises are added up by the record's own rates as soon as it has enough outcomes.
    package func check(_ text: String, at now: Timestamp, roster given: Roster?) async throws -> AccordCheck.Report {
        let accord = AccordDocument(text).accord
        let (roster, rates) = try await database.read { connection in
            (
                try given ?? RosterReading.roster(at: now, in: connection),
                try Zone(accord.timeZone).flatMap { _ in
                    try RatesReading(connection: connection, now: now).rates(for: accord)
                }
            )
        }
        return AccordCheck.check(text: text, roster: roster.isEmpty ? nil : roster, history: rates)
    }

    /// Puts a text before the parties as the next version.
    ///
    /// - Parameters:
    ///   - text: The document.
    ///   - effective: When it is to come into force; `nil`: at the start of its term, in its zone.
    ///   - act: Who proposes, and when.
    /// - Returns: The new version.
    /// - Throws: `Problem.invalid` with every error of the text, `Problem.conflict` when the same text waits or rules.
    package func propose(_ text: String, effective: Timestamp? = nil, _ act: Act) async throws -> KeptVersion {
        let report = try await check(text, at: act.now)
        guard report.isSignable else { throw Problem.invalid(report.errors.map(FieldFault.init)) }
        let accord = report.accord
        let begins = try AccordStore.beginning(of: accord, named: effective)
        var attempt = 1
        while true {
            do {
                return try await insert(text, accord, effective: begins, act)
            } catch let error as StorageError where error.isUniqueViolation(of: "accord_version_pkey") {
                // Someone else took the number at the same moment.
                if attempt == AccordStore.attempts { throw error }
                attempt += 1
            }
        }
    }

    /// Takes a version back that has not come into force.
    ///
    /// - Throws: `Problem.conflict` when it has, or is withdrawn already.
    package func withdraw(_ number: Int64, _ act: Act) async throws {
        try await database.write { connection in
            try AccordQueries.lockAll(in: connection)
            _ = try begin(at: act.now, act, in: connection)
            guard let version = try AccordQueries.find(number, in: connection) else {
                throw Problem.notFound("There is no version \(number) of the accord.")
            }
            guard version.withdrawnAt == nil else {
                throw Problem.conflict("Version \(number) has been withdrawn already.")
            }
            guard version.inForceAt == nil else {
                throw Problem.conflict("Version \(number) has come into force. Propose another to change it.")
            }
            try AccordQueries.withdraw(number, at: act.now, in: connection)
            try EventLog.append(Event.about(.withdrawn, version: number, at: act.now), act, in: connection)
        }
    }

    private func insert(
        _ text: String, _ accord: Accord, effective: Timestamp?, _ act: Act
    ) async throws -> KeptVersion {
        try await database.write { connection in
            try AccordQueries.lockAll(in: connection)
            if let same = try AccordQueries.living(digest: AccordDigest.of(text), in: connection) {
                throw Problem.conflict("Version \(same) has the same text. Nothing was proposed.")
            }
            let version = KeptVersion(
                number: try AccordQueries.lastNumber(in: connection) + 1, name: accord.name, text: text,
                author: act.author, proposedAt: act.now, effectiveAt: effective)
            try AccordQueries.insert(version, in: connection)
            try EventLog.append(
                Event.about(.accordProposed, version: version.number, at: act.now), act, in: connection)
            return version
        }
    }

    private static func beginning(of accord: Accord, named: Timestamp?) throws -> Timestamp? {
        guard let zone = Zone(accord.timeZone) else { return named }
        guard let named else { return zone.start(of: accord.term.from) }
        guard zone.day(at: named) <= accord.term.until else {
            throw Problem.invalid("effective", "The term ends on \(accord.term.until); it must take effect before.")
        }
        return named
    }
}

extension Event {
    /// An event about a version of the accord.
    package static func about(_ kind: EventKind, version: Int64, at instant: Timestamp) -> Event {
        var event = Event(kind, noun: "accord", subject: ID<Accord>(version), at: instant)
        event.version = version
        return event
    }
}

extension Roster {
    /// Nothing has been kept yet.
    package var isEmpty: Bool { self == Roster() }
}
