import Domain

extension LeadTaker {
    /// What the row says of a hand-off in the past; `nil` when it says nothing.
    ///
    /// Taken as intake, a row without an outcome has no past: it is judged and handed over now.
    package static func history(_ row: IncomingRow, _ mode: ImportBatchRow.Mode) -> HistoryNote? {
        let record = row.record
        guard let told = record.handOff, mode == .history || HistoryNote.hasOutcome(record) else { return nil }
        var note = HistoryNote(kind: told.kind)
        note.user = row.id(told.to) ?? row.id(.owner)
        note.handedAt = told.at
        note.answeredAt = told.answeredAt
        note.firstAttemptAt = told.firstAttemptAt
        if let answer = record.outcome(.answer) {
            note.answer = answer.means
            note.reason = answer.reason
            note.answeredAt = note.answeredAt ?? answer.at
        }
        if let disposition = record.outcome(.disposition) {
            note.disposition = disposition.reason
            note.disposedAt = disposition.at
        }
        note.isConverted = record.truth(.leadConverted) == true || record.outcome(.result)?.means == .won
        note.convertedAt = record.instant(.leadConvertedAt) ?? record.outcome(.result)?.at
        return note
    }
}

extension HistoryNote {
    /// Whether the row tells how the lead ended or was answered.
    static func hasOutcome(_ record: ImportedRecord) -> Bool {
        if record.truth(.leadConverted) == true || record.outcome(.disposition) != nil { return true }
        switch record.outcome(.result)?.means {
        case .won, .lost: return true
        default: break
        }
        switch record.outcome(.answer)?.means {
        case .accepted, .attempted, .rejected, .returned: return true
        default: return false
        }
    }
}
