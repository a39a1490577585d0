/// Commitments that promise numbers: hand-offs by territory and vertical, capacity by pool.
extension Scorecard {
    /// Subjects first handed over in the period.
    func judgeVolume(
        _ result: inout CommitmentResult, _ parts: [TermsPart], _ filter: SegmentFilter, _ now: Timestamp,
        withGifts: Bool
    ) {
        var cells = promisedCells(&result, parts)
        if withGifts { applyGifts(&result, parts, &cells, now) }
        var versions = parts.map { _ in Tally() }
        var lastWeek: Int64 = 0
        let lastWeekStart = calendar.zone.start(of: result.period.endDay.advanced(by: -7))
        let counted = countedOnce[result.commitment.id] ?? []
        let index = CellIndex(cells)
        let takesAll = filter.isEmpty
        let rows = handoffs(in: result.period)
        for (place, row) in zip(rows.indices, rows) where takesAll || filter.admits(row.segment) {
            guard let part = parts.firstIndex(where: { $0.speaks(of: row) }) else { continue }
            let counts = counted[place]
            if row.isBeforeAccord {
                if counts { result.before.met.append(row.id) } else { result.before.leftOut.append(row.id) }
                continue
            }
            guard counts else {
                result.tally.leftOut.append(row.id)
                versions[part].leftOut.append(row.id)
                continue
            }
            result.tally.met.append(row.id)
            versions[part].met.append(row.id)
            if row.handedAt >= lastWeekStart { lastWeek += 1 }
            if let cell = index.cell(of: row.segment) { cells[cell].delivered += 1 }
        }
        result.cells = cells.filter { Scorecard.admits($0, filter) }
        let depth = filter.vertical != nil ? 2 : filter.territory != nil ? 1 : 0
        let isCut = filter.cutsAcrossPromises || cells.contains { $0.name.count < depth }
        finishVolume(&result, lastWeek: lastWeek, hasPromise: !isCut, now)
        versionFigures(&result, parts, versions)
    }

    private func finishVolume(
        _ result: inout CommitmentResult, lastWeek: Int64, hasPromise: Bool, _ now: Timestamp
    ) {
        let met = Int64(result.tally.met.count)
        if result.commitment.inLastWeekAtMost != nil, result.period.period != .week {
            result.lastWeek = Ratio(lastWeek, met)
        }
        finish(&result, delivered: met, hasPromise: hasPromise, now)
    }

    /// A volume commitment in a period by what was counted elsewhere, without gifts; `nil` where no version has it.
    ///
    /// For plans, which count a million hand-offs that nobody made: the tally has so many, but not which.
    func volume(_ id: String, in period: PeriodSpan, counted: VolumeCount, now: Timestamp) -> CommitmentResult? {
        let parts = parts(of: id, in: period)
        guard let commitment = parts.last?.commitment else { return nil }
        var result = CommitmentResult(commitment, period)
        var cells = promisedCells(&result, parts)
        let index = CellIndex(cells)
        for (segment, count) in counted.bySegment {
            if let cell = index.cell(of: segment) { cells[cell].delivered += count }
        }
        result.cells = cells
        result.tally.met = [Int64](repeating: 0, count: Int(counted.all))
        finishVolume(&result, lastWeek: counted.lastWeek, hasPromise: true, now)
        return result
    }

    /// Hand-offs that the pools could take, against the promise, ramp and long leave relieving both.
    func judgeCapacity(
        _ result: inout CommitmentResult, _ parts: [TermsPart], _ filter: SegmentFilter, _ now: Timestamp,
        withGifts: Bool
    ) {
        var cells = promisedCells(&result, parts)
        let rows = capacity.filter {
            $0.firstDay == result.period.firstDay && $0.endDay == result.period.endDay
        }
        let isBefore = parts.allSatisfy { result.period.end <= $0.terms.from }
        var isMeasured = !rows.isEmpty
        var relieved: Int64 = 0
        for place in cells.indices {
            let pool = cells[place].name.first
            let own = rows.filter { pool == nil || $0.pool == pool }
            if own.isEmpty { isMeasured = false }
            cells[place].delivered = (own.reduce(0) { $0 + $1.available } + 500) / 1000
            let full = own.reduce(0) { $0 + $1.full }
            guard full > 0 else { continue }
            let left = own.reduce(0) { $0 + $1.relieved }
            let promised = Scorecard.scaled(cells[place].promised, left, full)
            relieved += cells[place].promised - promised
            cells[place].promised = promised
        }
        if relieved > 0 { result.adjustments.append(Adjustment(kind: .relief, amount: -relieved)) }
        if withGifts { applyGifts(&result, parts, &cells, now) }
        result.cells = cells
        if isBefore {
            result.before.met = rows.map(\.id)
        } else {
            result.tally.met = rows.map(\.id)
        }
        let delivered = cells.reduce(0) { $0 + $1.delivered }
        finish(&result, delivered: delivered, hasPromise: filter.isEmpty, now)
        if isBefore { result.verdict = .undecided(.beforeAccord) }
        if !isMeasured { result.verdict = .undecided(.notMeasurable) }
    }

    /// Verdict, attainment and pace of a number.
    ///
    /// Plenty in one cell does not make up for another.
    func finish(_ result: inout CommitmentResult, delivered: Int64, hasPromise: Bool, _ now: Timestamp) {
        let measured = result.tally == Tally() ? Int64(result.before.met.count) : delivered
        result.delivered = .count(result.commitment.measure == .capacity ? delivered : measured)
        result.isFinal = now >= result.period.end
        guard hasPromise, !result.cells.isEmpty else {
            result.cells = []
            return result.verdict = .undecided(.noPromise)
        }
        let promised = result.cells.reduce(0) { $0 + $1.promised }
        let kept = result.cells.reduce(0) { $0 + min($1.promised, $1.delivered) }
        let isOne = result.cells.count == 1
        result.promised = .count(promised)
        result.attainment = Ratio(isOne ? result.cells[0].delivered : kept, promised)
        if result.tally == Tally(), !result.before.met.isEmpty || result.period.end <= (terms.first?.from ?? now) {
            return result.verdict = .undecided(.beforeAccord)
        }
        let inCells = result.cells.reduce(0) { $0 + $1.delivered }
        result.pace = Pace(promised: promised, delivered: inCells, period: result.period, at: now)
        result.verdict = countVerdict(result)
    }

    private func countVerdict(_ result: CommitmentResult) -> CommitmentResult.Verdict {
        let commitment = result.commitment
        let hasLower = commitment.atLeast != nil
        let isReached = !hasLower || result.cells.allSatisfy(\.isKept)
        if case .count(let most) = commitment.atMost, case .count(let delivered) = result.delivered, delivered > most {
            return .broken
        }
        if !result.isFinal, !isReached || commitment.atMost != nil { return .undecided(.running) }
        if let limit = commitment.inLastWeekAtMost, let share = result.lastWeek, result.isFinal,
            !Ratio(hundredthsOfPercent: limit).isAtLeast(share)
        {
            return .broken
        }
        return isReached ? .kept : .broken
    }

    /// The table of promises for the days of each version, in the order of their names.
    func promisedCells(_ result: inout CommitmentResult, _ parts: [TermsPart]) -> [PromiseCell] {
        var sums: [[String]: Int64] = [:]
        let counting = DayCounting(result, working)
        for part in parts {
            let share = counting.days(from: part.firstDay, until: part.endDay)
            for (name, count) in part.commitment.promisedCounts { sums[name, default: 0] += count * share }
        }
        let days = counting.days(from: result.period.firstDay, until: result.period.endDay)
        let signed = parts.last?.commitment.promisedCounts ?? [:]
        let cells = sums.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { name, sum in
            let promised = (sum * 2 + days) / (days * 2)
            return PromiseCell(name: name, signed: signed[name] ?? 0, promised: promised)
        }
        let change = cells.reduce(0) { $0 + $1.promised - $1.signed }
        if change != 0 { result.adjustments.append(Adjustment(kind: .split, amount: change)) }
        return cells
    }

    private func versionFigures(_ result: inout CommitmentResult, _ parts: [TermsPart], _ tallies: [Tally]) {
        guard parts.count > 1 else { return }
        let counting = DayCounting(result, working)
        let days = counting.days(from: result.period.firstDay, until: result.period.endDay)
        result.versions = zip(parts, tallies).map { part, tally in
            let sum =
                part.commitment.promisedCounts.values.reduce(0, +)
                * counting.days(from: part.firstDay, until: part.endDay)
            return VersionFigure(
                version: part.terms.version, from: part.firstDay, promised: .count((sum * 2 + days) / (days * 2)),
                delivered: .count(Int64(tally.met.count)), tally: tally)
        }
    }

    private static func admits(_ cell: PromiseCell, _ filter: SegmentFilter) -> Bool {
        if let territory = filter.territory, let name = cell.name.first, name != territory { return false }
        guard let vertical = filter.vertical, cell.name.count > 1 else { return true }
        return cell.name[1] == vertical
    }

    /// Value × above ÷ below, rounded half up.
    static func scaled(_ value: Int64, _ above: Int64, _ below: Int64) -> Int64 {
        (value * above * 2 + below) / (below * 2)
    }
}

extension Commitment {
    /// What is promised by cell; the empty name is the whole.
    var promisedCounts: [[String]: Int64] {
        switch atLeast ?? atMost {
        case .count(let count): return [[]: count]
        case .by(let table): return Dictionary(uniqueKeysWithValues: table.map { ([$0.key], $0.value) })
        case .byTerritory(let table):
            let rows = table.flatMap { territory, row in row.map { ([territory, $0.key], $0.value) } }
            return Dictionary(uniqueKeysWithValues: rows)
        case .share, nil: return [:]
        }
    }
}

/// How many hand-offs of a period count for a volume commitment.
struct VolumeCount {
    var all: Int64 = 0
    var bySegment: [FigureSegment: Int64] = [:]
    /// In the period's last seven days.
    var lastWeek: Int64 = 0
}

/// Finds the cell of a promise that a row belongs to: territory and vertical, then the territory, then the whole.
struct CellIndex {
    private var byVertical: [String: [String: Int]] = [:]
    private var byName: [String: Int] = [:]
    private var whole: Int?

    init(_ cells: [PromiseCell]) {
        for (place, cell) in cells.enumerated() {
            switch cell.name.count {
            case 0: whole = place
            case 1: byName[cell.name[0]] = place
            default: byVertical[cell.name[0], default: [:]][cell.name[1]] = place
            }
        }
    }

    func cell(of segment: FigureSegment) -> Int? {
        byVertical[segment.territory]?[segment.vertical] ?? byName[segment.territory] ?? whole
    }
}
