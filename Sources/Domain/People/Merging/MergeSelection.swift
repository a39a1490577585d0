/// Chooses the survivor and each field's value.
struct MergeSelection<Noun> {
    /// The survivor first, the others by age.
    let records: [MergeRecord<Noun>]
    let rules: MergeRules<Noun>

    /// Who is known before who is not, then the older, then the lower id; a chosen one before all.
    init(_ records: [MergeRecord<Noun>], chosen: ID<Noun>?, rules: MergeRules<Noun>) {
        func rank(_ record: MergeRecord<Noun>) -> (Int, Int, Int64, Int64) {
            (
                record.id == chosen ? 0 : 1, record.isKnown ? 0 : 1, record.createdAt.milliseconds, record.id.rawValue
            )
        }
        self.records = records.sorted { rank($0) < rank($1) }
        self.rules = rules
    }

    /// The values of the survivor that change, in the order of field names.
    func values() -> [MergedValue<Noun>] {
        guard let survivor = records.first else { return [] }
        let fields = Set(records.flatMap(\.values.keys)).sorted()
        return fields.compactMap { field in
            guard let source = source(of: field) else { return nil }
            let value = source.values[field]
            guard value?.value != survivor.values[field]?.value else { return nil }
            return MergedValue(
                field: field, value: value?.value, from: source.id, before: survivor.values[field]?.value)
        }
    }

    /// Identifiers of all, each once, the survivor's first.
    func identifiers() -> [MergeIdentifier] {
        var seen: Set<MergeIdentifier> = []
        return records.flatMap(\.identifiers).filter { seen.insert($0).inserted }
    }

    /// The strictest of each channel.
    func consents() -> [String: Consent] {
        var result: [String: Consent] = [:]
        for channel in Set(records.flatMap(\.consents.keys)) {
            result[channel] = Consent.strictest(records.map { $0.consents[channel] })
        }
        return result
    }

    /// The record that a field is taken from; `nil` leaves the survivor's value.
    private func source(of field: String) -> MergeRecord<Noun>? {
        if let rule = rules.byField[field] { return source(of: field, by: rule) }
        if case .mostComplete = rules.standard, let group = rules.groups.first(where: { $0.contains(field) }) {
            return best { record in group.reduce(0) { $0 + (record.values[$1]?.fullness ?? 0 > 0 ? 1 : 0) } }
        }
        return source(of: field, by: rules.standard)
    }

    private func source(of field: String, by rule: MergeRule<Noun>) -> MergeRecord<Noun>? {
        switch rule {
        case .chosen(let id): return records.first { $0.id == id }
        case .newest: return best { $0.values[field].map { Int(clamping: $0.known.milliseconds) } ?? Int.min }
        case .survivor:
            return records.first { $0.values[field]?.fullness ?? 0 > 0 }
        case .mostComplete: return best { $0.values[field]?.fullness ?? 0 }
        }
    }

    /// The first record with the highest figure: of equals the survivor, then the older.
    private func best(_ figure: (MergeRecord<Noun>) -> Int) -> MergeRecord<Noun>? {
        var best: (record: MergeRecord<Noun>, figure: Int)?
        for record in records {
            let value = figure(record)
            if value > best?.figure ?? Int.min { best = (record, value) }
        }
        return best?.record
    }
}

/// One value of the survivor that a merge sets, with the one before it for the undo.
public struct MergedValue<Noun>: Sendable {
    public let field: String
    /// `nil` empties the field: the chosen record has none.
    public let value: FieldValue?
    public let from: ID<Noun>
    public let before: FieldValue?

    public init(field: String, value: FieldValue?, from: ID<Noun>, before: FieldValue?) {
        self.field = field
        self.value = value
        self.from = from
        self.before = before
    }
}
