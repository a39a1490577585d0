import Foundation
import Storage

/// A PostgreSQL server of this process alone, on the loopback address, at a free port, with a password by chance.
///
/// It keeps nothing safe on the disk, so that tests are quick. When the process ends, in whatever way, it ends too.
public final class PrivatePostgres: Sendable {
    private let folder: ProcessFolder
    private let tools: PostgresTools
    private let port: Int
    private let password: String

    /// Makes an empty cluster with collation C and starts the server.
    public static func start() async throws -> PrivatePostgres {
        let tools = try await PostgresTools.find()
        let folder = try ProcessFolder.make(kind: "postgres")
        if let owner = tools.owner { try folder.change(owner: owner) }
        let server = try PrivatePostgres(folder: folder, tools: tools)
        let secret = "\(folder.path)/password"
        try server.password.write(toFile: secret, atomically: false, encoding: .utf8)
        // The folder lets nobody in but the server's owner, who is not always ourselves.
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: secret)
        try await tools.run(
            "initdb",
            [
                "--pgdata=\(server.data)", "--username=accord", "--auth=scram-sha-256",
                "--pwfile=\(secret)", "--encoding=UTF8", "--locale=C",
                "--no-sync", "--no-instructions",
            ], folder: folder.path, asOwner: true)
        try server.watch()
        try await server.launch()
        return server
    }

    private init(folder: ProcessFolder, tools: PostgresTools) throws {
        self.folder = folder
        self.tools = tools
        port = try FreePort.find()
        password = String(UInt64.random(in: .min ... .max), radix: 36)
    }

    /// The address of one of the server's databases.
    public func url(database: String) -> String {
        "postgres://accord:\(password)@127.0.0.1:\(port)/\(database)"
    }

    /// Starts the server, after it was made or stopped.
    public func launch() async throws {
        let settings = [
            "listen_addresses='127.0.0.1'", "port=\(port)", "unix_socket_directories=''", "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off", "max_connections=400", "shared_buffers=64MB", "autovacuum=off",
            "max_wal_size=512MB", "log_min_messages=fatal",
        ]
        try await tools.run(
            "pg_ctl",
            [
                "start", "--pgdata=\(data)", "--wait", "--silent", "--log=\(folder.path)/server.log",
                "--options=\(settings.map { "-c \($0)" }.joined(separator: " "))",
            ], folder: folder.path, asOwner: true)
    }

    /// Ends all connections and stops the server; its databases stay.
    public func stop() {
        Postmaster(folder: folder.path)?.end(SIGINT)
    }

    /// Stops the server and deletes its databases.
    public func remove() {
        ProcessFolder.remove(folder.path)
    }

    /// Makes a database as a copy of another one that nobody is connected to.
    public func createDatabase(_ name: String, template: String = "template0") async throws {
        try await tools.run("createdb", connectionArguments + ["--template=\(template)", name], folder: folder.path)
    }

    public func dropDatabase(_ name: String) async throws {
        try await tools.run("dropdb", connectionArguments + ["--if-exists", "--force", name], folder: folder.path)
    }

    private var data: String { "\(folder.path)/data" }

    private var connectionArguments: [String] { ["--maintenance-db=\(url(database: "postgres"))"] }

    /// A small process that outlives this one by a second, to end the server when nobody else could.
    private func watch() throws {
        let script = """
            trap '' INT TERM HUP
            while kill -0 "$1" 2>/dev/null && [ -d "$2" ]; do sleep 1; done
            [ -f "$2/data/postmaster.pid" ] && kill -QUIT "$(head -n 1 "$2/data/postmaster.pid")" 2>/dev/null
            sleep 0.2
            rm -rf "$2"
            """
        _ = try Command(
            path: "/bin/sh", arguments: ["-c", script, "accord-postgres-watch", String(getpid()), folder.path]
        ).start()
    }
}
