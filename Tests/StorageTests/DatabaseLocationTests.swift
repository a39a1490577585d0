import Storage
import Testing

@Suite struct DatabaseLocationTests {
    @Test(
        "a path, memory and both spellings of the scheme are understood",
        arguments: [
            ("accord.db", DatabaseLocation.file(path: "accord.db")),
            ("/var/lib/accord/a.db", .file(path: "/var/lib/accord/a.db")),
            (":memory:", .memory),
            ("postgres://a@b/c", .postgres(url: "postgres://a@b/c")),
            ("postgresql://a@b/c", .postgres(url: "postgresql://a@b/c")),
        ])
    func parsing(text: String, location: DatabaseLocation) throws {
        #expect(try DatabaseLocation(parsing: text) == location)
    }

    @Test("an empty text or another scheme is refused without repeating it", arguments: ["", "mysql://u:secret@h/d"])
    func refusing(text: String) {
        let error = #expect(throws: StorageError.self) { try DatabaseLocation(parsing: text) }
        #expect(error?.kind == .location)
        #expect(error.map { "\($0)" }?.contains("secret") == false)
    }

    @Test(
        "no way of printing a location shows its password",
        arguments: [
            ("postgres://ada:se@cret@host:5432/accord?password=secret", "postgres://ada@host:5432/accord"),
            ("postgres://ada@host/accord", "postgres://ada@host/accord"),
            ("postgres://host/accord?user=ada&password=secret", "postgres://host/accord"),
        ])
    func redacting(url: String, shown: String) {
        let location = DatabaseLocation.postgres(url: url)
        #expect("\(location)" == shown)
        #expect(String(reflecting: location) == shown)
        var dumped = ""
        dump(location, to: &dumped)
        #expect(!dumped.contains("cret"))
    }

    @Test("an address that cannot be read or reached says so without its password")
    func unreachable() async throws {
        for url in ["postgres://u:secret@[/x", "postgres://u:secret@127.0.0.1:1/x"] {
            let error = await storageError { _ = try await AppDatabase.open(.postgres(url: url)) }
            #expect(error?.kind == .location || error?.kind == .connection)
            #expect(error?.message.contains("secret") == false)
        }
    }

    @Test("a file in a missing folder and a file that is no database are told apart")
    func badFiles() async throws {
        let missing = await storageError { _ = try await AppDatabase.open(.file(path: "/nowhere/at/all.db")) }
        #expect(missing?.kind == .location)
        let text = await storageError { _ = try await AppDatabase.open(.file(path: #filePath)) }
        #expect(text?.kind == .corrupt)
    }
}
