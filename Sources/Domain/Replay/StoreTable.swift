import CEL
import Journeys
import Synchronization

/// The rows of a journey store as columns that expressions read, and what was worked out over them.
///
/// Kept as long as the store is, so that trying an accord step by step works out only what changed.
final class StoreTable: Sendable {
    private struct ColumnKey: Hashable {
        let attribute: String
        let currency: String
        let zone: String
    }

    /// A text means the same only over the same columns; what it reads of them is part of its key.
    private struct Key: Hashable {
        let texts: [String]
        let columns: [ObjectIdentifier?]
    }

    private struct Held {
        let columns: [ValueColumn?]
        let content: Content
    }

    private enum Content {
        case truths(TruthColumn)
        case segment(ValueColumn)
    }

    let store: JourneyStore
    private let empty: ColumnTable
    private let columns = Mutex<[ColumnKey: ValueColumn]>([:])
    private let memory = Mutex<[Key: Held]>([:])
    private let kept = Mutex<[KeptRows]>([])
    private let most: Int
    /// The accord in force, a draft, and the one that was tried before it.
    private static let mostKept = 3

    init(_ store: JourneyStore) {
        self.store = store
        empty = ColumnTable(rowCount: store.rowCount)
        // What is worked out may take four bytes a row.
        most = max(64, min(2_048, (1 << 27) / max(1, store.rowCount)))
    }

    /// What an accord makes of the rows before time comes into it; kept for accords that differ only in what moves.
    func still(_ compiled: CompiledAccord, _ slots: ReplaySlots, threads: Int) throws -> KeptRows {
        let key = KeptRows.Key(compiled)
        let found = kept.withLock { kept -> KeptRows? in
            guard let place = kept.firstIndex(where: { $0.key == key }) else { return nil }
            let entry = kept.remove(at: place)
            kept.append(entry)
            return entry
        }
        if let found { return found }
        let made = KeptRows(key: key, still: try RowProgram(compiled, self, slots, threads: threads))
        kept.withLock { kept in
            if kept.count >= Self.mostKept { kept.removeFirst() }
            kept.append(made)
        }
        return made
    }

    /// The fields of the store in the slots of an accord; what it derives is not there yet.
    func table(_ compiled: CompiledAccord) throws -> ColumnTable {
        var table = empty.emptied()
        let values = try StoredValues(compiled.accord)
        let read = Set(ReplayPrograms.all(compiled).flatMap(\.readsSlots))
        for (slot, name) in compiled.declarations.names.enumerated() where read.contains(slot) {
            if JudgedName.byPath[name] != nil { continue }
            table[slot] = try column(name, values)
        }
        return table
    }

    /// A field's column; nil when the store has none.
    func column(_ name: String, _ values: StoredValues) throws -> ValueColumn? {
        let key = ColumnKey(attribute: name, currency: values.currency, zone: values.zone.identifier)
        if let found = columns.withLock({ $0[key] }) { return found }
        guard let (codes, stored) = try store.attribute(name) else { return nil }
        let made = ValueColumn(codes: codes, values: stored.map { $0.flatMap { values.value($0) } })
        columns.withLock { $0[key] = made }
        return made
    }

    /// What a predicate ends in over a table of this store's rows.
    func truths(_ program: Program, text: String, _ table: ColumnTable) -> TruthColumn {
        let columns = program.readsSlots.map { table[$0] }
        let key = Key(texts: [text], columns: columns.map { $0.map(ObjectIdentifier.init) })
        if case .truths(let found)? = memory.withLock({ $0[key]?.content }) { return found }
        let made = program.evaluate(over: table)
        remember(key, Held(columns: columns, content: .truths(made)))
        return made
    }

    /// The name of the first rule that holds in each row, or the one of none.
    func segment(_ rules: [NamedRule], _ programs: [Program], _ table: ColumnTable) -> ValueColumn {
        let slots = Array(Set(programs.flatMap(\.readsSlots))).sorted()
        let columns = slots.map { table[$0] }
        let key = Key(
            texts: rules.flatMap { [$0.name, $0.when.text] }, columns: columns.map { $0.map(ObjectIdentifier.init) })
        if case .segment(let found)? = memory.withLock({ $0[key]?.content }) { return found }
        let groups = table.groups(reading: slots)
        let truths = programs.map { groups.truths(of: $0) }
        let places = (0..<groups.count).map { group in
            UInt32(truths.firstIndex { $0[group] == .holds } ?? rules.count)
        }
        let codes =
            groups.codes.isEmpty
            ? [UInt32](repeating: places.first ?? 0, count: table.rowCount) : groups.codes.map { places[Int($0)] }
        let names = rules.map(\.name) + [Segments.other]
        let made = ValueColumn(codes: codes, values: names.map { .string($0) })
        remember(key, Held(columns: columns, content: .segment(made)))
        return made
    }

    private func remember(_ key: Key, _ held: Held) {
        memory.withLock { memory in
            if memory.count >= most { memory.removeAll() }
            memory[key] = held
        }
    }
}

/// All predicates of an accord that a replay evaluates.
enum ReplayPrograms {
    static func all(_ compiled: CompiledAccord) -> [Program] {
        compiled.territories + compiled.verticals + compiled.fit.flatMap { $0 } + compiled.doors + compiled.tiers
            + compiled.routing + [compiled.ideal, compiled.expansion].compactMap { $0 }
    }
}
