/// Runs several callers' transactions as one: a savepoint for each, one commit for all.
struct WriteGroup {
    let connection: SQLiteConnection

    /// When no further item is taken into the group.
    let deadline: ContinuousClock.Instant

    /// Runs items from the first on, leaves each with its result, and returns how many; what is done is durable.
    ///
    /// When the transaction as a whole fails, each item runs again alone, for what it decided may rest on another's
    /// change that is gone.
    func run(_ items: ArraySlice<WriteItem>) -> Int {
        guard items.count > 1 else {
            for item in items { runAlone(item) }
            return items.count
        }
        do {
            try begin()
        } catch {
            for item in items { item.fail(error) }
            return items.count
        }
        var count = 0
        var isWhole = true
        for item in items where isWhole && (count == 0 || ContinuousClock.now < deadline) {
            count += 1
            isWhole = runInSavepoint(item)
        }
        if !isWhole || !commit() {
            for item in items.prefix(count) { runAlone(item) }
        }
        return count
    }

    /// False when the transaction as a whole is gone.
    private func runInSavepoint(_ item: WriteItem) -> Bool {
        do {
            try connection.command("SAVEPOINT item")
            try item.run(on: connection)
            try connection.command("RELEASE item")
            return true
        } catch {
            if connection.hasLostTransaction { return false }
            item.fail(error)
            return undoSavepoint()
        }
    }

    private func undoSavepoint() -> Bool {
        do {
            try connection.command("ROLLBACK TO item")
            try connection.command("RELEASE item")
            return true
        } catch {
            rollBack()
            return false
        }
    }

    private func commit() -> Bool {
        do {
            try connection.command("COMMIT")
            return true
        } catch {
            rollBack()
            return false
        }
    }

    private func runAlone(_ item: WriteItem) {
        do {
            try begin()
            try item.run(on: connection)
            try connection.command("COMMIT")
        } catch {
            rollBack()
            item.fail(error)
        }
    }

    private func begin() throws {
        connection.reset(isReading: false)
        try connection.command("BEGIN IMMEDIATE")
    }

    private func rollBack() {
        if connection.hasLostTransaction { return }
        // A rollback that fails leaves a transaction that the next BEGIN reports.
        try? connection.command("ROLLBACK")
    }
}
