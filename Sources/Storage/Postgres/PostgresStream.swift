import CLibPQ

extension PostgresConnection {
    /// The rows of a query by `COPY`, which sends them as they come, without a cursor and without a header for each.
    func stream(_ sql: SQL, _ body: (ResultRow) throws -> Void) throws {
        try checkFailure()
        note(sql)
        let statement = try Self.copyText(sql)
        let start = PostgresResult(PQexec(handle, statement))
        guard start.status == PGRES_COPY_OUT else { throw fail(start, statement: statement) }
        let row = CopiedRow()
        let faults = RowFaults()
        var thrown: (any Error)?
        while true {
            var line: UnsafeMutablePointer<CChar>?
            let count = PQgetCopyData(handle, &line, 0)
            guard count > 0, let line else { break }
            defer { PQfreemem(line) }
            // What is still to come must be read before the connection takes another statement.
            guard thrown == nil else { continue }
            do {
                line.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                    row.take(UnsafeBufferPointer(start: $0, count: Int(count)))
                }
                try body(ResultRow(source: .copied(row), faults: faults))
                if faults.first != nil { try faults.check(StatementText.summary(of: statement.utf8)) }
            } catch {
                thrown = error
            }
        }
        if let error = drain(statement: statement) { throw remember(error) }
        if let thrown { throw thrown }
    }

    /// The statement with its values written into it, for `COPY` takes none beside it.
    ///
    /// - Throws: `StorageError` of kind `invalidValue` or, for bytes, `misuse`.
    static func copyText(_ sql: SQL) throws -> String {
        var text = "COPY ("
        for part in sql.parts {
            switch part {
            case .literal(let literal): text += literal.description
            case .trusted(let trusted): text += trusted
            case .fragment(let fragment): text += Dialect.postgres.text(of: fragment).description
            case .value(let value, let type): text += try written(value, type == .any ? value.type : type)
            }
        }
        return text + ") TO STDOUT"
    }

    private static func written(_ value: SQLValue, _ type: SQLType) throws -> String {
        switch value {
        case .null: return "CAST(NULL AS \(name(of: type)))"
        case .integer(let number): return "CAST('\(number)' AS BIGINT)"
        case .boolean(let truth): return truth ? "TRUE" : "FALSE"
        case .real(let number):
            if let fault = ValueRule.fault(number) { throw fault }
            return "CAST('\(number)' AS DOUBLE PRECISION)"
        case .text(var text):
            if let fault = text.withUTF8({ ValueRule.fault(UnsafeRawBufferPointer($0)) }) { throw fault }
            var quoted = "CAST(E'"
            for character in text.unicodeScalars {
                if character == "'" || character == "\\" { quoted.unicodeScalars.append(character == "'" ? "'" : "\\") }
                quoted.unicodeScalars.append(character)
            }
            return quoted + "' AS TEXT)"
        case .blob: throw StorageError(.misuse, "A query that is streamed takes no bytes as a value.")
        }
    }

    private static func name(of type: SQLType) -> String {
        switch type {
        case .any, .text: "TEXT"
        case .integer: "BIGINT"
        case .real: "DOUBLE PRECISION"
        case .blob: "BYTEA"
        case .boolean: "BOOLEAN"
        }
    }
}
