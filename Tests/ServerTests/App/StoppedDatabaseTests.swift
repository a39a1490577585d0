import Domain
import HTTPTypes
import Hummingbird
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("A database that stops")
struct StoppedDatabaseTests {
    /// Writes, lets the server be stopped meanwhile, and goes on writing.
    private static func feature(_ database: AppDatabase, _ server: PrivatePostgres) -> Feature {
        Feature(
            "stopping",
            routes: [
                Route(.get, "/stopping", .anyone) { visit in
                    try await database.write { connection in
                        try connection.execute("UPDATE node SET holder = 'nobody'")
                        server.stop()
                        try connection.execute("UPDATE node SET holder = 'somebody'")
                    }
                    return Visit.html("<p>Done</p>")
                },
                Route(.get, "/reading", .anyone) { visit in
                    let holder = try await database.read { try $0.text("SELECT holder FROM node") }
                    return Visit.html("<p>\(holder ?? "")</p>")
                },
            ])
    }

    @Test("in the middle of a request is answered 503 with its id, and the program goes on when it is back")
    func stopped() async throws {
        let server = try await PrivatePostgres.start()
        defer { server.remove() }
        try await server.createDatabase("stopping")
        var options = DatabaseOptions()
        options.connectTimeout = .seconds(2)
        let database = try await AppDatabase.open(.postgres(url: server.url(database: "stopping")), options: options)
        try await Migrator(Schema.migrations).apply(to: database)
        let house = try await House.make(database, Settings())
        try await house.serve([Self.feature(database, server)], live: true) { client in
            #expect(try await client.execute(uri: "/reading", method: .get).status == .ok)
            let stopped = try await client.execute(uri: "/stopping", method: .get)
            #expect(stopped.status == .serviceUnavailable)
            let name = try #require(HTTPField.Name("X-Request-Id"))
            let id = try #require(stopped.headers[name])
            #expect(stopped.text.contains(id) && stopped.headers[.retryAfter] != nil)
            let gone = try await client.execute(uri: "/reading", method: .get)
            #expect(gone.status == .serviceUnavailable && !gone.text.contains("127.0.0.1"))
            try await server.launch()
            let back = try await client.execute(uri: "/reading", method: .get)
            #expect(back.status == .ok && !back.text.contains("nobody") && !back.text.contains("somebody"))
        }
        await database.close()
    }
}
