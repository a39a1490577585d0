import Domain
import Storage

/// What is the same for all slices of one batch.
package struct BatchContext: Sendable {
    package let batch: ID<ImportBatch>
    package let mode: ImportBatchRow.Mode
    /// Name of the system that the ids of the rows come from.
    package let source: String
    /// The accord's, or what stands in for it.
    package let currency: String
    package let lists: Lists
    let named = NamedRows()
    let companies = CompanyMemory()
    let filter = KeyFilter()
}

/// One record on its way in: who it is, and what it points to.
struct IncomingRow {
    let prepared: PreparedRow
    let key: KnownRows.Key
    /// No other row of the slice shares a key of its person.
    var isAlone = false
    /// The row of ours that an earlier import made out of the same external id.
    var existing: Int64?
    /// The row of ours is known under the external id already.
    var hasExternalID = false
    var relations: [ImportRelation: Int64] = [:]
    /// What it names of documents that are not on record: `R-17`.
    var unknown: [ImportRelation: String] = [:]

    var record: ImportedRecord {
        _read { yield prepared.record }
    }

    /// What it tells of a person.
    var personDraft: PersonDraft { prepared.person?.draft ?? record.personDraft() }

    func id<Noun>(_ relation: ImportRelation, of noun: Noun.Type = Noun.self) -> ID<Noun>? {
        relations[relation].map { ID($0) }
    }
}

/// What became of one record.
enum RowResult {
    case created(Int64)
    case updated(Int64)
    /// Nothing in it was new.
    case skipped(Int64)
    case rejected(code: String, reason: String)

    /// Our row; `nil` where the record was refused.
    var id: Int64? {
        switch self {
        case .created(let id), .updated(let id), .skipped(let id): id
        case .rejected: nil
        }
    }
}

/// How the rows of one file are taken, as its mapping says.
package struct TakingRules {
    package var noun: ImportNoun
    package var match: [[RowMatchKey]] = []
    package var wins = Winner.newest

    init(_ plan: FilePlan) {
        noun = plan.noun
        match = plan.mapping.match
        wins = plan.wins
    }

    /// Whether a row without an id may be one that is there because of this key.
    package func matches(by key: RowMatchKey) -> Bool { match.isEmpty || match.contains { $0.contains(key) } }
}

/// Takes the records of one slice in one transaction: known ones are skipped, relations are resolved, the noun's own
/// taker makes the rest.
package final class SliceTaking {
    package let connection: any Connection
    package let act: Act
    package let context: BatchContext
    package let rules: TakingRules
    package let writer: RecordWriter
    let references: References
    /// What each taken lead row tells of its past, by lead.
    var histories: [ID<Lead>: HistoryNote] = [:]
    /// Leads whose judgement this slice may change.
    package var touched: Set<ID<Lead>> = []
    /// Companies that rows of this slice led to, by what they tell.
    package var companies: [String: ID<Company>] = [:]
    /// Visitors who turned out to be somebody.
    var joins: [Joining.Pair] = []
    /// How often this slice told of the same line of a document.
    var toldLines: [DocumentLines.Key: Int] = [:]
    /// Touches that this slice told of, by person, as far as it says when they were.
    var toldTouches: [ID<Person>: Set<TouchKey>] = [:]

    init(connection: any Connection, act: Act, context: BatchContext, rules: TakingRules) {
        self.connection = connection
        self.act = act
        self.context = context
        self.rules = rules
        writer = RecordWriter(connection: connection, act: act, batch: context.batch, filter: context.filter)
        references = References(connection: connection, source: context.source)
    }

    package struct Outcome {
        package var counts = ImportBatchRow.Counts()
        package var rejects: [RejectedRow] = []
    }

    package func take(_ prepared: PreparedSlice) throws -> Outcome {
        let slice = prepared.slice
        var outcome = Outcome()
        let noun = rules.noun
        let keys = zip(slice.records, prepared.ordinals).map { KnownRows.Key(identity: $0.identity, ordinal: $1) }
        let known = try KnownRows.find(keys, noun: noun, filter: context.filter, in: connection)
        var incoming: [IncomingRow] = []
        for (index, key) in keys.enumerated() {
            let row = prepared.rows[index]
            outcome.counts.read += 1
            if known[key] != nil {
                outcome.counts.skipped += 1
            } else {
                incoming.append(IncomingRow(prepared: row, key: key, isAlone: prepared.alone[index]))
            }
        }
        if slice.records.contains(where: { !$0.relations.isEmpty }) {
            incoming = try resolve(incoming, slice, &outcome)
        }
        try writer.flush()
        var made: [(key: KnownRows.Key, id: Int64)] = []
        for round in RoundMaking.rounds(incoming) { made += try takeRound(round, slice, &outcome) }
        try KnownRows.insert(made, noun: noun, batch: context.batch, filter: context.filter, in: connection)
        return outcome
    }

    private func takeRound(
        _ rows: [IncomingRow], _ slice: ImportedSlice, _ outcome: inout Outcome
    ) throws -> [(key: KnownRows.Key, id: Int64)] {
        var rows = rows
        try RowMatching(slice: self).findExisting(&rows)
        let results = try Taker.take(rows, noun: rules.noun, self)
        var made: [(key: KnownRows.Key, id: Int64)] = []
        for (row, result) in zip(rows, results) {
            switch result {
            case .created: outcome.counts.created += 1
            case .updated: outcome.counts.updated += 1
            case .skipped: outcome.counts.skipped += 1
            case .rejected(let code, let reason):
                outcome.counts.rejected += 1
                outcome.rejects.append(slice.reject(row.record, code: code, reason: reason))
            }
            guard let id = result.id else { continue }
            made.append((row.key, id))
            noteExternalID(of: row, id: id)
        }
        try writer.flush()
        try Joining(writer: writer).join(joins)
        joins = []
        return made
    }

    /// Finds the leads that rows touched which this very batch took before it was interrupted.
    ///
    /// Their past has to be told again; nothing is changed here.
    func recall(_ prepared: PreparedSlice) throws {
        let noun = rules.noun
        guard noun == .lead || noun == .campaignMember || noun == .touch || noun.isActivity else { return }
        let keys = zip(prepared.slice.records, prepared.ordinals).map {
            KnownRows.Key(identity: $0.identity, ordinal: $1)
        }
        let known = try KnownRows.find(keys, noun: noun, filter: context.filter, in: connection)
        let rows = zip(keys, prepared.rows).compactMap { key, row -> (row: PreparedRow, id: Int64)? in
            guard let known = known[key], known.batch == context.batch else { return nil }
            return (row, known.id)
        }
        try references.load(rows.map(\.row.record))
        for (row, id) in rows {
            let row = IncomingRow(
                prepared: row, key: KnownRows.Key(identity: row.record.identity, ordinal: 0))
            let resolved = try resolved(row).row
            if noun == .lead {
                touched.insert(ID(id))
                if let history = LeadTaker.history(resolved, context.mode) { histories[ID(id)] = history }
            } else if let lead: ID<Lead> = resolved.id(.lead) {
                touched.insert(lead)
            }
        }
    }

    private func resolve(
        _ rows: [IncomingRow], _ slice: ImportedSlice, _ outcome: inout Outcome
    ) throws -> [IncomingRow] {
        try references.load(rows.map(\.record))
        var kept: [IncomingRow] = []
        for row in rows {
            let (resolved, fault) = try resolved(row)
            if let fault {
                outcome.counts.rejected += 1
                outcome.rejects.append(slice.reject(row.record, code: fault.code, reason: fault.reason))
            } else {
                kept.append(resolved)
            }
        }
        return kept
    }

    private func resolved(_ row: IncomingRow) throws -> (row: IncomingRow, fault: (code: String, reason: String)?) {
        var row = row
        for reference in row.record.relations where row.relations[reference.relation] == nil {
            switch references.find(reference) {
            case .one(let id): row.relations[reference.relation] = id
            case .several(let count):
                let reason =
                    "The \(reference.relation.rawValue) “\(reference.text)” is not unique: \(count) have this "
                    + "\(reference.key.words). Give the one that is meant by its id, or leave the cell empty."
                return (row, ("ambiguous-relation", reason))
            case .none:
                switch reference.missing {
                case .leave:
                    if reference.target.billingKind != nil { row.unknown[reference.relation] = reference.text }
                case .make:
                    if let id = try RelationMaking(slice: self).make(reference, of: row.record) {
                        references.learn(reference, id)
                        row.relations[reference.relation] = id
                    }
                case .reject:
                    let reason =
                        "There is no \(reference.relation.rawValue) with the \(reference.key.words) "
                        + "“\(reference.text)”. Import it first, or mend the cell."
                    return (row, ("missing-relation", reason))
                }
            }
        }
        return (row, nil)
    }

    private func noteExternalID(of row: IncomingRow, id: Int64) {
        guard let value = row.record.externalID, !row.hasExternalID else { return }
        context.named.add(id, rules.noun)
        writer.add(
            ExternalIDRow(
                noun: RecordNoun.of(rules.noun), source: context.source, value: value, id: id, batch: context.batch))
    }
}

extension RelationKey {
    /// As it stands in a sentence.
    package var words: String {
        switch self {
        case .externalId: "id"
        case .email: "e-mail address"
        case .domain: "domain"
        case .phone: "telephone number"
        case .number: "number"
        case .name: "name"
        }
    }
}
