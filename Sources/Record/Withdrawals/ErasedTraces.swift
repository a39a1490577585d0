import Domain
import Storage

/// Where somebody is named outside of their own rows: refused rows of imports, reports of them, ids that are addresses.
///
/// Found before the writing transaction, since nothing but reading everything finds them.
struct ErasedTraces: Sendable {
    private var rejects: [Int64] = []
    /// Texts of JSON in which only those strings are emptied.
    private var documents: [(place: Place, id: Int64, text: String)] = []
    private var externalIDs: [(source: String, value: String)] = []
    private var opportunities = OpportunityTraces()

    /// Where the program keeps values of a file as it showed them.
    fileprivate enum Place: CaseIterable {
        case report, look
    }

    static func read(_ id: ID<Person>, in connection: any Connection) throws -> ErasedTraces {
        var traces = ErasedTraces()
        let members = try connection.all("SELECT id FROM person WHERE id = \(id) OR survivor = \(id) ORDER BY id") {
            $0.integer(0)
        }
        let words = try PersonTraces.of(members, in: connection)
        guard !words.isEmpty else { return traces }
        traces.opportunities = try OpportunityTraces.read(of: members, words, in: connection)
        try connection.each("SELECT id, raw, reason FROM import_reject ORDER BY id") { row in
            if words.stand(in: row.blob(1)) || words.stand(in: Array(row.text(2).utf8)) {
                traces.rejects.append(row.integer(0))
            }
        }
        for place in Place.allCases {
            try connection.each(place.selection) { row in
                guard let text = words.erased(json: row.text(1)) else { return }
                traces.documents.append((place, row.integer(0), text))
            }
        }
        try connection.each(
            "SELECT source, value FROM external_id WHERE noun = 'person' AND id IN \(.list(members))"
        ) { row in
            if words.stand(in: Array(row.text(1).utf8)) { traces.externalIDs.append((row.text(0), row.text(1))) }
        }
        return traces
    }

    func erase(_ connection: any Connection) throws {
        try opportunities.erase(connection)
        let none: [UInt8] = []
        for start in stride(from: 0, to: rejects.count, by: 500) {
            let part = rejects[start..<min(start + 500, rejects.count)]
            try connection.execute(
                "UPDATE import_reject SET raw = \(none), reason = code WHERE id IN \(.list(part))")
        }
        for document in documents {
            switch document.place {
            case .report:
                try connection.execute("UPDATE import_task SET report = \(document.text) WHERE id = \(document.id)")
            case .look:
                try connection.execute("UPDATE import_draft SET look = \(document.text) WHERE id = \(document.id)")
            }
        }
        for external in externalIDs {
            try connection.execute(
                """
                DELETE FROM external_id
                WHERE noun = 'person' AND source = \(external.source) AND value = \(external.value)
                """)
        }
    }
}

extension ErasedTraces.Place {
    fileprivate var selection: SQL {
        switch self {
        case .report: "SELECT id, report FROM import_task WHERE report IS NOT NULL ORDER BY id"
        case .look: "SELECT id, look FROM import_draft ORDER BY id"
        }
    }
}
