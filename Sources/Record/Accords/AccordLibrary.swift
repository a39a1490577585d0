import Domain
import Storage
import Synchronization

/// The versions of the accord, read and compiled once for each process.
///
/// What is kept is compared with the database again after a few seconds, so that a text that was changed behind the
/// program's back stops ruling.
package final class AccordLibrary: Sendable {
    /// A version as a document: whether it is the one that was signed, and what it says.
    private final class Volume: Sendable {
        let digest: String
        /// The text or a signature no longer fits the digest.
        let isAltered: Bool
        let accord: Accord
        let compiled: Result<CompiledAccord, Problem>

        init(digest: String, isAltered: Bool, accord: Accord, compiled: Result<CompiledAccord, Problem>) {
            self.digest = digest
            self.isAltered = isAltered
            self.accord = accord
            self.compiled = compiled
        }
    }

    /// A version, and when it was compared with the database.
    private struct Shelved {
        let volume: Volume
        let looked: ContinuousClock.Instant
    }

    private static let trustedFor = Duration.seconds(10)

    private let database: AppDatabase
    private let shelf = Mutex<[Int64: Shelved]>([:])
    /// What its goals were counted from last.
    let deals = GoalDealMemory()
    let money = MoneyDealMemory()

    package init(database: AppDatabase) {
        self.database = database
    }

    /// The version, ready to judge by.
    ///
    /// - Throws: `Problem.notFound` for an unknown number, `Problem.conflict` when the text was altered.
    package func compiled(_ number: Int64) async throws -> CompiledAccord {
        try await database.read { try self.compiled(number, in: $0) }
    }

    /// The version in force at the instant, or nil when there is none.
    package func current(at instant: Timestamp) async throws -> (number: Int64, compiled: CompiledAccord)? {
        try await database.read { try self.inForce(at: instant, in: $0) }
    }

    /// As `compiled(_:)`, inside a transaction.
    package func compiled(_ number: Int64, in connection: any Connection) throws -> CompiledAccord {
        let volume = try volume(number, in: connection)
        guard !volume.isAltered else { throw AccordLibrary.altered(number) }
        return try volume.compiled.get()
    }

    /// As `current(at:)`, inside a transaction.
    package func inForce(
        at instant: Timestamp, in connection: any Connection
    ) throws -> (number: Int64, compiled: CompiledAccord)? {
        for number in try AccordQueries.ruling(at: instant, in: connection) {
            let volume = try volume(number, in: connection)
            if !volume.isAltered { return (number, try volume.compiled.get()) }
        }
        return nil
    }

    /// Which version held when.
    package func timeline(in connection: any Connection) throws -> AccordTimeline {
        AccordTimeline(
            try AccordQueries.beginnings(in: connection).filter { beginning in
                try !volume(beginning.number, in: connection).isAltered
            })
    }

    /// What the version says, altered or not.
    package func accord(_ number: Int64, in connection: any Connection) throws -> Accord {
        try volume(number, in: connection).accord
    }

    package static func altered(_ number: Int64) -> Problem {
        .conflict("The text of version \(number) is no longer the one that was proposed, so it is not in force.")
    }

    private func volume(_ number: Int64, in connection: any Connection) throws -> Volume {
        let known = shelf.withLock { $0[number] }
        if let known, known.looked.duration(to: .now) < AccordLibrary.trustedFor { return known.volume }
        guard let version = try AccordQueries.find(number, in: connection) else {
            throw Problem.notFound("There is no version \(number) of the accord.")
        }
        return shelve(version)
    }

    /// Reads the text if it is not the one on the shelf; under the lock, so that nobody reads it twice.
    private func shelve(_ version: KeptVersion) -> Volume {
        let digest = AccordDigest.of(version.text)
        let isAltered = digest != version.digest || version.signatures.contains { $0.digest != version.digest }
        return shelf.withLock { shelf in
            let known = shelf[version.number]?.volume
            let isSame = known?.digest == digest && known?.isAltered == isAltered
            let volume =
                (isSame ? known : nil) ?? AccordLibrary.read(version.text, digest: digest, isAltered: isAltered)
            shelf[version.number] = Shelved(volume: volume, looked: .now)
            return volume
        }
    }

    private static func read(_ text: String, digest: String, isAltered: Bool) -> Volume {
        let document = AccordDocument(text)
        let compiled: Result<CompiledAccord, Problem>
        if document.isReadable {
            compiled = Result { () throws(Problem) in try compile(document.accord) }
        } else {
            compiled = .failure(.invalid(document.faults.map(FieldFault.init)))
        }
        return Volume(
            digest: digest, isAltered: isAltered, accord: document.accord, compiled: compiled)
    }

    private static func compile(_ accord: Accord) throws(Problem) -> CompiledAccord {
        do {
            return try CompiledAccord.compile(accord)
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem.conflict("The accord cannot be compiled: \(error)")
        }
    }
}

extension FieldFault {
    /// A document's fault as a form or a program is told of it.
    package init(_ fault: DocumentFault) {
        self.init(field: fault.path, message: "\(fault.line):\(fault.column): \(fault.message)")
    }
}
