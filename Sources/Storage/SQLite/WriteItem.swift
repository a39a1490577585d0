/// One caller's transaction, waiting for its group.
///
/// Touched by the caller before it is handed over and by the writer's thread afterwards, never by both.
final class WriteItem: @unchecked Sendable {
    private let body: (any Connection) throws -> Void
    private let answer: (Result<Void, any Error>) -> Void
    private var result: Result<Void, any Error> = .success(())

    init(
        body: @escaping (any Connection) throws -> Void, answer: @escaping (Result<Void, any Error>) -> Void
    ) {
        self.body = body
        self.answer = answer
    }

    /// Runs the body; a statement's failure that it swallowed fails it too.
    func run(on connection: SQLiteConnection) throws {
        connection.reset(isReading: false)
        result = .success(())
        try body(connection)
        try connection.checkFailure()
    }

    func fail(_ error: any Error) {
        result = .failure(error)
    }

    /// Tells the caller how it ended; once, when the group is durable.
    func finish() {
        answer(result)
    }
}
