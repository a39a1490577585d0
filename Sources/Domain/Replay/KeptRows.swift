import CEL
import Journeys
import Synchronization

/// What some accords make of a store's rows, whatever the time: all those that differ only in thresholds of levels, in
/// what touches are worth, or in doors, tiers and routes.
final class KeptRows: Sendable {
    /// Everything that segments, fit and grades hang on.
    struct Key: Equatable {
        private let segments: Segments
        private let fit: [FitGroup]
        private let grades: [GradeThreshold]
        private let names: [String]
        private let reads: Set<Int>
        private let currency: String
        private let zone: String
        private let readsFitPoints: Bool

        init(_ compiled: CompiledAccord) {
            let accord = compiled.accord
            segments = accord.segments
            fit = accord.scoring.fit
            grades = accord.scoring.grades
            names = compiled.declarations.names
            reads = Set(ReplayPrograms.all(compiled).flatMap(\.readsSlots))
            currency = accord.currency
            zone = accord.timeZone
            readsFitPoints = RowProgram.readsFitPoints(compiled)
        }
    }

    /// The truths that formulas read of each row, and which of them block a hand-off.
    private struct Classed {
        let blocks: [String]
        /// Held, so that their identity is not given to others.
        let truths: [TruthColumn]
        let rows: ReplayRows

        func serves(_ blocks: [String], _ truths: [TruthColumn]) -> Bool {
            blocks == self.blocks && truths.count == self.truths.count
                && zip(truths, self.truths).allSatisfy { left, right in
                    left.outcomes == right.outcomes && left.groups.identity == right.groups.identity
                        && (left.groups.identity != nil || left.groups.codes.isEmpty && right.groups.codes.isEmpty)
                }
        }
    }

    let key: Key
    let still: RowProgram
    private let classed = Mutex<[Classed]>([])
    private static let most = 4

    init(key: Key, still: RowProgram) {
        self.key = key
        self.still = still
    }

    /// The rows in classes of equal truths; made when nobody asked for the same before.
    func rows(blocks: [String], truths: [TruthColumn], make: () throws -> ReplayRows) rethrows -> ReplayRows {
        if let found = classed.withLock({ $0.first { $0.serves(blocks, truths) } }) { return found.rows }
        let made = Classed(blocks: blocks, truths: truths, rows: try make())
        classed.withLock { classed in
            if classed.count >= Self.most { classed.removeFirst() }
            classed.append(made)
        }
        return made.rows
    }
}
