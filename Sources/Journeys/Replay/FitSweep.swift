/// The fit half of a score over all rows of a store: tables that are added up, cut by caps, and graded.
public struct FitProgram: Sendable {
    /// What a group of rules gives by the number of each row's values.
    public struct Term: Sendable {
        public var group: Int
        /// By row; empty where all rows have the first entry.
        public var codes: [UInt32]
        /// Thousandths by code.
        public var points: [Int64]
        /// The positive points of the rules that could be decided, by code.
        public var known: [Int64]

        public init(group: Int, codes: [UInt32], points: [Int64], known: [Int64]) {
            self.group = group
            self.codes = codes
            self.points = points
            self.known = known
        }
    }

    /// By group.
    public var caps: [Int64] = []
    public var terms: [Term] = []
    /// All positive points.
    public var possible: Int64 = 0
    /// Lowest points of each grade, in the order in which they are asked; what reaches none has the grade after them,
    /// what cannot be known the one after that.
    public var thresholds: [Int64] = []

    public init() {}

    /// The points and the number of the grade of each row, worked out by so many threads.
    public func run(rowCount: Int, threads: Int) -> (points: [Int64], grades: [UInt8]) {
        var points = [Int64](repeating: 0, count: rowCount)
        var grades = [UInt8](repeating: 0, count: rowCount)
        points.withUnsafeMutableBufferPointer { points in
            grades.withUnsafeMutableBufferPointer { grades in
                let target = FitTarget(points: points, grades: grades)
                _ = Threads.map(rowCount, chunk: FitWorker.chunk, threads: threads) {
                    FitWorker(self, target)
                } each: { worker, rows in
                    worker.run(rows)
                } finish: { _ in
                    true
                }
            }
        }
        return (points, grades)
    }
}

/// Where points and grades are written; each thread writes rows of its own.
private struct FitTarget: @unchecked Sendable {
    let points: UnsafeMutableBufferPointer<Int64>
    let grades: UnsafeMutableBufferPointer<UInt8>
}

/// Adds up some rows at a time; for one thread.
private final class FitWorker {
    /// Few enough for their sums to stay near the processor.
    static let chunk = 2_048

    private let program: FitProgram
    private let target: FitTarget
    private var sums = [Int64](repeating: 0, count: FitWorker.chunk)
    private var known = [Int64](repeating: 0, count: FitWorker.chunk)
    private var totals = [Int64](repeating: 0, count: FitWorker.chunk)

    init(_ program: FitProgram, _ target: FitTarget) {
        self.program = program
        self.target = target
    }

    func run(_ rows: Range<Int>) {
        for index in 0..<rows.count {
            totals[index] = 0
            known[index] = 0
        }
        for (group, cap) in program.caps.enumerated() {
            for index in 0..<rows.count { sums[index] = 0 }
            for term in program.terms where term.group == group { add(term, rows) }
            for index in 0..<rows.count { totals[index] += min(cap, sums[index]) }
        }
        let unknown = UInt8(program.thresholds.count + 1)
        for (index, row) in rows.enumerated() {
            target.points[row] = totals[index]
            let isKnown = program.possible > 0 && known[index] * 2 >= program.possible
            target.grades[row] = isKnown ? grade(totals[index]) : unknown
        }
    }

    private func add(_ term: FitProgram.Term, _ rows: Range<Int>) {
        if term.codes.isEmpty {
            for index in 0..<rows.count {
                sums[index] += term.points[0]
                known[index] += term.known[0]
            }
            return
        }
        sums.withUnsafeMutableBufferPointer { sums in
            known.withUnsafeMutableBufferPointer { known in
                term.codes.withUnsafeBufferPointer { codes in
                    for (index, row) in rows.enumerated() {
                        let code = Int(codes[row])
                        sums[index] += term.points[code]
                        known[index] += term.known[code]
                    }
                }
            }
        }
    }

    private func grade(_ points: Int64) -> UInt8 {
        UInt8(program.thresholds.firstIndex { points >= $0 } ?? program.thresholds.count)
    }
}
