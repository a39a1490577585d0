import Journeys

/// Counts of many groups of leads in one stretch of memory: what a plan's parts are made of.
///
/// Shape: for each group the plain counts, rejections by reason, amounts and payments by currency, classes. A lead is
/// turned into its few additions once, and these are added to each group that it belongs to.
struct PlanTally {
    private static let plain = 10

    private let reasons: Int
    private let currencies: Int
    private let width: Int
    private var cells: [Int64]
    private var additions: [(place: Int, value: Int64)] = []

    init(groups: Int, reasons: Int, currencies: Int) {
        self.reasons = max(1, reasons)
        self.currencies = max(1, currencies)
        width = Self.plain + self.reasons + 2 * self.currencies + PlanClass.count
        cells = [Int64](repeating: 0, count: groups * width)
        additions.reserveCapacity(8)
    }

    /// Makes a lead ready to be added.
    mutating func take(_ outcome: LeadOutcome, _ place: Int) {
        additions.removeAll(keepingCapacity: true)
        additions.append((0, 1))
        if outcome.wasHandedOver {
            additions.append((1, 1))
            switch outcome.answer {
            case .accepted: additions.append((3, 1))
            case .silent: additions.append((4, 1))
            case .rejected: additions.append((Self.plain + Self.within(Int(outcome.reason), reasons), 1))
            case .none: additions.append((5, 1))
            }
        } else {
            additions.append((2, 1))
            additions.append((width - PlanClass.count + place, 1))
        }
        let money = Self.plain + reasons + Self.within(Int(outcome.currency), currencies)
        switch outcome.end {
        case .won:
            additions.append((6, 1))
            if outcome.amount != 0 { additions.append((money, outcome.amount)) }
        case .lost: additions.append((7, 1))
        case .refused: additions.append((8, 1))
        case .open: additions.append((9, 1))
        }
        if outcome.paid != 0 { additions.append((money + currencies, outcome.paid)) }
    }

    /// Adds the lead that was taken to a group.
    mutating func add(to group: Int) {
        let base = group * width
        for addition in additions { cells[base + addition.place] += addition.value }
    }

    mutating func add(_ other: PlanTally) {
        for place in cells.indices { cells[place] += other.cells[place] }
    }

    func part(_ group: Int) -> PlanPart {
        let base = group * width
        func list(_ from: Int, _ count: Int) -> [Int64] { Array(cells[base + from..<base + from + count]) }
        var part = PlanPart(reasons: reasons, currencies: currencies)
        part.counts.leads = Int(cells[base])
        part.counts.handedOver = Int(cells[base + 1])
        part.counts.neverHanded = Int(cells[base + 2])
        part.counts.accepted = Int(cells[base + 3])
        part.counts.silent = Int(cells[base + 4])
        part.counts.pending = Int(cells[base + 5])
        part.counts.won = Int(cells[base + 6])
        part.counts.lost = Int(cells[base + 7])
        part.counts.refused = Int(cells[base + 8])
        part.counts.open = Int(cells[base + 9])
        part.counts.rejectedByReason = list(Self.plain, reasons).map { Int($0) }
        part.counts.amounts = list(Self.plain + reasons, currencies)
        part.counts.paid = list(Self.plain + reasons + currencies, currencies)
        part.classes = list(width - PlanClass.count, PlanClass.count).map { Int($0) }
        return part
    }

    func leads(_ group: Int) -> Int64 { cells[group * width] }

    /// A number beyond the list, as a damaged record may have it, counts at 0.
    private static func within(_ place: Int, _ count: Int) -> Int { place < count ? place : 0 }
}
