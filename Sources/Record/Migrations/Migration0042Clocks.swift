import Storage

/// A clock found by its own identity, as the rows behind a figure name it.
enum Migration0042Clocks {
    static let migration = Migration(
        number: 42, name: "clocks by identity", statements: ["CREATE UNIQUE INDEX clock_id ON clock (id)"])
}
