import Domain
import Storage

/// Takes calls, meetings, tasks and mails: what ours did.
///
/// An inbound call or a meeting held is a touch too.
struct ActivityTaker {
    let slice: SliceTaking
    let noun: ImportNoun

    func take(_ rows: [IncomingRow]) throws -> [RowResult] {
        let leads = try LeadQueries.all(rows.compactMap { $0.id(.lead) }, in: slice.connection)
        let byID = Dictionary(leads.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return try rows.map { row in
            let lead = row.id(.lead).flatMap { byID[$0] }
            let activity = try activity(row, lead)
            if let existing = row.existing { return try update(ID(existing), activity) }
            slice.writer.add(activity)
            if activity.person.rawValue != 0, isTouch(activity, row) { try addTouch(activity) }
            if let lead { slice.touched.insert(lead.id) }
            return .created(activity.id.rawValue)
        }
    }

    /// An entry that was planned and is held now, or got its outcome.
    private func update(_ id: ID<Activity>, _ told: ActivityRow) throws -> RowResult {
        guard let found = try ImportedRows.activity(id, of: told.person, in: slice.connection) else {
            return .skipped(id.rawValue)
        }
        var after = found.row
        let known = found.row.snapshot.filter { column in !told.snapshot.contains { $0.0 == column.0 } }
        after.restore(Dictionary(told.snapshot + known, uniquingKeysWith: { first, _ in first }))
        guard after != found.row else { return .skipped(id.rawValue) }
        try ImportedRows.update(after, in: slice.connection)
        try ChangeStatements.note(
            slice.context.batch, noun: "activity", subject: id.rawValue, revision: found.revision,
            before: found.row.snapshot, in: slice.connection)
        if let lead = after.lead { slice.touched.insert(lead) }
        return .updated(id.rawValue)
    }

    private func activity(_ row: IncomingRow, _ lead: LeadRow?) throws -> ActivityRow {
        let record = row.record
        let at = record.at ?? record.instant(.activityAt) ?? record.began(slice.act)
        var activity = ActivityRow(
            person: lead?.person ?? row.id(.person) ?? ID(0), id: try slice.act.ids.next(), at: at,
            recorded: slice.act.now, kind: record.text(.activityKind) ?? kind)
        let direction = record.text(.activityDirection).map { TextFold.fold($0) } ?? ""
        activity.isInbound = direction.hasPrefix("in") || direction == "missed"
        activity.isByHand = record.truth(.activityByHand) ?? true
        activity.outcome = outcome(record)
        activity.user = row.id(.owner)
        activity.lead = lead?.id
        activity.company = lead?.company ?? row.id(.company)
        activity.opportunity = row.id(.opportunity)
        activity.subject = record.text(.activitySubject)
        activity.minutes = record.number(.activityDurationSeconds).map { $0 / 60 }
        activity.batch = slice.context.batch
        return activity
    }

    private var kind: String {
        switch noun {
        case .call: "call"
        case .meeting: "meeting"
        case .email: "personal-email"
        default: "task"
        }
    }

    /// A call that lasted or a meeting that was held reached somebody; what nothing tells stays unknown.
    private func outcome(_ record: ImportedRecord) -> String? {
        if let told = record.text(.activityOutcome), AttemptRecord.Outcome(rawValue: told) != nil { return told }
        switch record.outcome(.state)?.means {
        case .held where noun == .meeting, .done where noun == .meeting: return AttemptRecord.Outcome.twoWay.rawValue
        case .cancelled, .planned: return AttemptRecord.Outcome.notReached.rawValue
        default: break
        }
        guard noun == .call, let seconds = record.number(.activityDurationSeconds) else { return nil }
        return (seconds >= 60 ? AttemptRecord.Outcome.twoWay : .notReached).rawValue
    }

    private func isTouch(_ activity: ActivityRow, _ row: IncomingRow) -> Bool {
        if noun == .call { return activity.isInbound }
        return noun == .meeting && row.record.outcome(.state)?.means == .held
    }

    private func addTouch(_ activity: ActivityRow) throws {
        var touch = TouchRow(
            person: activity.person, id: try slice.act.ids.next(), at: activity.at, known: activity.at,
            recorded: slice.act.now, kind: noun == .call ? "inbound-call" : "meeting-held", channel: "sales")
        touch.lead = activity.lead
        touch.company = activity.company
        touch.batch = slice.context.batch
        slice.writer.add(touch)
    }
}
