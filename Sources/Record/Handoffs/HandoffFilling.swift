import Domain
import Storage

extension BuyerMeetingStore {
    /// Says what a hand-off still has to carry: whoever handed it over, or has it.
    ///
    /// One that was sent back for data goes on as soon as nothing is missing.
    /// - Throws: `Problem.conflict` when it is over, `Problem.forbidden`.
    /// - Returns: names of what is still missing.
    @discardableResult
    package func fill(
        _ id: ID<Handoff>, _ values: EditValues, by viewer: Viewer, _ act: Act
    ) async throws -> [String] {
        try await handoffs.database.write { connection in
            let reading = HandoffReading(
                connection: connection, accords: handoffs.accords, shelf: handoffs.shelf, now: act.now)
            let whole = try reading.locked(id)
            guard HandoffAccess(viewer: viewer).mayFill(whole) else {
                throw Problem.forbidden("This hand-off is with somebody else.")
            }
            guard whole.row.opportunity != nil || whole.handoff.isOpen else {
                throw Problem.conflict(whole.book.named(whole.handoff.meanwhile(whole.rules)))
            }
            let form = CarriedForm(whole.compiled.accord, whole.rules.kind)
            if whole.row.opportunity == nil {
                try BuyerMeetingWriting(
                    connection: connection, act: act, store: handoffs, accords: accords, viewer: viewer, whole: whole
                ).tell(values)
            } else {
                let texts = form.contents.map { ($0.name, values[$0.name]) }
                try HandoffContents.set(
                    Dictionary(texts, uniquingKeysWith: { first, _ in first }), person: whole.row.person, handoff: id,
                    act, in: connection)
            }
            let lead = try whole.row.handedLead.flatMap { try LeadQueries.find($0, in: connection) }
            let filled = form.filled(lead, try HandoffContents.values(of: id, in: connection))
            try connection.execute(
                """
                UPDATE handoff SET carried = \(filled.sorted().joined(separator: " ")), revision = revision + 1
                WHERE person = \(whole.row.person) AND id = \(id)
                """)
            let missing = whole.rules.kind.missing(filled: filled)
            if missing.isEmpty, whole.handoff.state == .returned {
                var fresh = whole
                fresh.row.revision += 1
                let change = try fresh.handoff.resumed(
                    by: whole.book.email(viewer.user), reason: "the data is there", at: act.now, rules: whole.rules)
                try HandoffSaving(connection: connection, act: act).save(change, to: fresh)
            }
            return missing
        }
    }
}

extension HandoffAccess {
    /// Whoever handed it over, their manager, and whoever may decide on it.
    package func mayFill(_ whole: HandoffCase) -> Bool {
        if viewer.isOperations || mayDecide(whole) { return true }
        guard let giver = whole.row.handedBy else { return viewer.parties.contains(whole.row.from) }
        return giver == viewer.user || viewer.manages.contains(giver)
    }
}

extension HandoffCase {
    /// What it has to carry by the accord, by the names of its fields; nothing for a hand-off of Marketing's.
    package func missing(_ contents: [HandoffContent], _ lead: LeadRow?) -> [String] {
        let form = CarriedForm(compiled.accord, rules.kind)
        let texts = Dictionary(contents.map { ($0.field, $0.value) }, uniquingKeysWith: { first, _ in first })
        return rules.kind.missing(filled: form.filled(lead, texts))
    }
}
