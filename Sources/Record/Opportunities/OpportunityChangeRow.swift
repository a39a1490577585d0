import Domain
import Storage

/// One row of the history of an opportunity.
package struct OpportunityChangeRow: Sendable, Equatable {
    package let opportunity: ID<Opportunity>
    /// From 1 on, in the order of recording.
    package let number: Int64
    package let change: OpportunityChange
    /// 0: the program itself, or an import.
    package let author: ID<User>
    package let version: Int64?
    package let batch: ID<ImportBatch>

    init(
        opportunity: ID<Opportunity>, number: Int64, change: OpportunityChange, author: ID<User> = ID(0),
        version: Int64? = nil, batch: ID<ImportBatch> = ID(0)
    ) {
        self.opportunity = opportunity
        self.number = number
        self.change = change
        self.author = author
        self.version = version
        self.batch = batch
    }
}

extension OpportunityChangeRow {
    static let columns = [
        "opportunity", "number", "kind", "at", "recorded", "author", "from_stage", "to_stage", "entry", "lacking",
        "from_amount", "from_currency", "to_amount", "to_currency", "from_day", "to_day", "from_owner", "to_owner",
        "evidence", "outcome", "reasons", "competitors", "knew_us", "missing_feature", "note", "reason", "version",
        "batch",
    ]

    static let selection: SQL = """
        opportunity, number, kind, at, recorded, author, from_stage, to_stage, entry, lacking, from_amount,
        from_currency, to_amount, to_currency, from_day, to_day, from_owner, to_owner, evidence, outcome, reasons,
        competitors, knew_us, missing_feature, note, reason, version, batch
        """

    /// `nil` for a kind that this program does not know.
    init?(_ row: ResultRow, owners: OwnerNames) {
        guard let kind = OpportunityChange.Kind(row, owners: owners) else { return nil }
        let author: ID<User> = row.id(5)
        self.init(
            opportunity: row.id(0), number: row.integer(1),
            change: OpportunityChange(
                kind, at: row.timestamp(3), recorded: row.timestamp(4), by: owners.email(author),
                reason: row.optionalText(25)),
            author: author, version: row.optionalInteger(26), batch: row.id(27))
    }

    func write(to rows: any BulkRows, owners: OwnerNames) throws {
        let cells = ChangeCells(change.kind, owners: owners)
        rows.value(opportunity)
        rows.integer(number)
        rows.text(change.kind.name)
        rows.value(change.at)
        rows.value(change.recorded)
        rows.value(author)
        rows.text(cells.fromStage)
        rows.text(cells.toStage)
        rows.text(cells.entry)
        rows.text(cells.lacking)
        rows.integer(cells.fromAmount?.minorUnits)
        rows.text(cells.fromAmount?.currency)
        rows.integer(cells.toAmount?.minorUnits)
        rows.text(cells.toAmount?.currency)
        rows.value(cells.fromDay)
        rows.value(cells.toDay)
        rows.value(cells.fromOwner)
        rows.value(cells.toOwner)
        rows.text(cells.evidence)
        rows.text(cells.closing?.outcome.rawValue)
        rows.text(cells.closing.map { Lines.joined($0.reasons) })
        rows.text(cells.closing.map { Lines.joined($0.competitors) })
        rows.text(cells.closing?.knewUs?.rawValue)
        rows.text(cells.closing?.missingFeature)
        rows.text(cells.closing?.note)
        rows.text(change.reason)
        rows.integer(version)
        rows.value(batch)
        try rows.endRow()
    }
}

/// Addresses and ids of ours, as the history's decisions name them.
struct OwnerNames: Sendable {
    private let emails: [ID<User>: String]
    private let ids: [String: ID<User>]

    init(_ users: [User]) {
        emails = Dictionary(users.map { ($0.id, $0.email) }, uniquingKeysWith: { first, _ in first })
        ids = Dictionary(users.map { (User.key(email: $0.email), $0.id) }, uniquingKeysWith: { first, _ in first })
    }

    init(in connection: any Connection) throws {
        self = try UserQueries.owners(in: connection)
    }

    /// The program itself is `Accord`.
    func email(_ id: ID<User>) -> String { emails[id] ?? "Accord" }
    func id(_ email: String?) -> ID<User>? { email.flatMap { ids[User.key(email: $0)] } }
}

/// Several texts in one column, a line for each.
enum Lines {
    static func joined(_ texts: [String]) -> String { texts.joined(separator: "\n") }
    static func split(_ text: String?) -> [String] { (text ?? "").split(separator: "\n").map(String.init) }
}

/// What stands in the columns that depend on the kind.
private struct ChangeCells {
    var (fromStage, toStage): (String?, String?) = (nil, nil)
    var (entry, lacking): (String?, String?) = (nil, nil)
    var (fromAmount, toAmount): (Money?, Money?) = (nil, nil)
    var (fromDay, toDay): (Day?, Day?) = (nil, nil)
    var (fromOwner, toOwner): (ID<User>?, ID<User>?) = (nil, nil)
    var evidence: String?
    var closing: OpportunityClosing?

    init(_ kind: OpportunityChange.Kind, owners: OwnerNames) {
        switch kind {
        case .opened(let stage, let amount, let day): (toStage, toAmount, toDay) = (stage, amount, day)
        case .stage(let from, let to, let entry):
            (fromStage, toStage, self.entry) = (from, to, entry.name)
            if case .unknown(let missing) = entry { lacking = Lines.joined(missing) }
        case .amount(let from, let to): (fromAmount, toAmount) = (from, to)
        case .closingDay(let from, let to): (fromDay, toDay) = (from, to)
        case .owner(let from, let to): (fromOwner, toOwner) = (owners.id(from), owners.id(to))
        case .evidence(let name): evidence = name
        case .closed(let said): closing = said
        case .reopened: break
        }
    }
}

extension StageEntry {
    /// As it is stored.
    fileprivate var name: String {
        switch self {
        case .free: "free"
        case .holds: "holds"
        case .fails: "fails"
        case .unknown: "unknown"
        }
    }

    fileprivate init(name: String?, lacking: String?) {
        switch name {
        case "holds": self = .holds
        case "fails": self = .fails
        case "unknown": self = .unknown(missing: Lines.split(lacking))
        default: self = .free
        }
    }
}

extension OpportunityChange.Kind {
    fileprivate init?(_ row: ResultRow, owners: OwnerNames) {
        switch row.text(2) {
        case "opened":
            self = .opened(
                stage: row.optionalText(7) ?? "", amount: row.money(12, currency: 13), closingDay: row.optionalDay(15))
        case "stage":
            self = .stage(
                from: row.optionalText(6) ?? "", to: row.optionalText(7) ?? "",
                entry: StageEntry(name: row.optionalText(8), lacking: row.optionalText(9)))
        case "amount": self = .amount(from: row.money(10, currency: 11), to: row.money(12, currency: 13))
        case "closing-day": self = .closingDay(from: row.optionalDay(14), to: row.optionalDay(15))
        case "owner":
            self = .owner(
                from: row.optionalID(16, of: User.self).map(owners.email),
                to: row.optionalID(17, of: User.self).map(owners.email))
        case "evidence": self = .evidence(row.optionalText(18) ?? "")
        case "closed": self = .closed(OpportunityClosing(row))
        case "reopened": self = .reopened
        default: return nil
        }
    }
}

extension OpportunityClosing {
    fileprivate init(_ row: ResultRow) {
        self.init(
            outcome: row.optionalText(19).flatMap { OutcomeClass(rawValue: $0) } ?? .lost,
            reasons: Lines.split(row.optionalText(20)), competitors: Lines.split(row.optionalText(21)),
            knewUs: row.optionalText(22).flatMap { KnewUs(rawValue: $0) }, missingFeature: row.optionalText(23),
            note: row.optionalText(24))
    }
}
