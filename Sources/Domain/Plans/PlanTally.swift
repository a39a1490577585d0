import Journeys

/// Counts of many groups of leads in one stretch of memory: what a plan's parts are made of.
///
/// Shape: for each group one counter for each slot, and amounts and payments by currency. A slot is a kind of outcome;
/// of leads that were never handed over it is an ending and a class. So a lead is one step of one counter in each of
/// its groups, and only the few that brought money are more.
struct PlanTally {
    private let index: PlanIndex
    private let reasons: Int
    private let currencies: Int
    private let width: Int
    private var cells: [UInt32]
    private var amounts: [Int64]

    init(_ index: PlanIndex, groups: Int, reasons: Int, currencies: Int) {
        self.index = index
        self.reasons = max(1, reasons)
        self.currencies = max(1, currencies)
        width = index.handedKinds + PlanIndex.endings.count * PlanClass.count
        cells = [UInt32](repeating: 0, count: groups * width)
        amounts = [Int64](repeating: 0, count: groups * 2 * self.currencies)
    }

    /// The slot of a lead whose outcome has a number and whose class has another.
    @inline(__always)
    func slot(kind: Int, place: Int) -> Int {
        kind < index.handedKinds ? kind : kind + place * PlanIndex.endings.count
    }

    @inline(__always)
    mutating func add(to group: Int, slot: Int) { cells[group * width + slot] &+= 1 }

    /// Adds what a lead brought to one of its groups.
    mutating func addMoney(of outcome: LeadOutcome, to group: Int) {
        let currency = Int(outcome.currency) < currencies ? Int(outcome.currency) : 0
        let place = group * 2 * currencies + currency
        if outcome.end == .won { amounts[place] += outcome.amount }
        amounts[place + currencies] += outcome.paid
    }

    mutating func add(_ other: PlanTally) {
        for place in cells.indices { cells[place] &+= other.cells[place] }
        for place in amounts.indices { amounts[place] += other.amounts[place] }
    }

    func part(_ group: Int) -> PlanPart {
        var part = PlanPart(reasons: reasons, currencies: currencies)
        for slot in 0..<width {
            let count = Int(cells[group * width + slot])
            guard count > 0 else { continue }
            if slot < index.handedKinds {
                part.counts.add(index.kinds[slot], count: count)
            } else {
                let (place, ending) = (slot - index.handedKinds).quotientAndRemainder(
                    dividingBy: PlanIndex.endings.count)
                part.counts.add(index.kinds[index.handedKinds + ending], count: count)
                part.classes[place] += count
            }
        }
        let base = group * 2 * currencies
        part.counts.amounts = Array(amounts[base..<base + currencies])
        part.counts.paid = Array(amounts[base + currencies..<base + 2 * currencies])
        return part
    }

    func hasLeads(_ group: Int) -> Bool {
        cells[group * width..<(group + 1) * width].contains { $0 > 0 }
    }
}
