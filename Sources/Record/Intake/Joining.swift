import Domain
import Storage

/// Joins visitors to the person that they turned out to be: their history is the person's from now on.
struct Joining {
    package struct Pair: Hashable {
        package let visitor: ID<Person>
        package let person: ID<Person>
    }

    let writer: RecordWriter

    func join(_ pairs: [Pair]) throws {
        for pair in Set(pairs).sorted(by: { $0.visitor < $1.visitor }) where pair.visitor != pair.person {
            try join(pair)
        }
    }

    private func join(_ pair: Pair) throws {
        let (connection, act) = (writer.connection, writer.act)
        let changed = try connection.execute(
            """
            UPDATE person SET survivor = \(pair.person), revision = revision + 1
            WHERE id = \(pair.visitor) AND survivor IS NULL AND withdrawn IS NULL
            """)
        guard changed == 1 else { return }
        try connection.execute(
            "UPDATE person SET survivor = \(pair.person) WHERE survivor = \(pair.visitor) AND id <> \(pair.person)")
        let id: ID<Joining> = try act.ids.next()
        try connection.execute(
            """
            INSERT INTO merge (id, noun, survivor, loser, at, author, reason)
            VALUES (\(id), 'person', \(pair.person), \(pair.visitor), \(act.now), \(act.author),
                \(DuplicateReason.sameVisitor.rawValue))
            """)
        if writer.batch.rawValue != 0 {
            try ChangeStatements.noteMade(writer.batch, noun: "merge", subject: id.rawValue, in: connection)
        }
        var event = Event(.personMerged, noun: "person", subject: pair.person, at: act.now)
        event.person = pair.person
        event.batch = writer.batch
        event.details = pair.visitor.description
        try EventLog.append(event, act, in: connection)
    }
}
