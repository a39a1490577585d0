import ArgumentParser
import Domain
import Foundation
import Record
import Server

/// The verb `accord user`.
struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Give people a sign-in.",
        discussion: """
            What somebody may do says the roster: party, role, team.

            Examples:
              accord user add kim@northwind.example --name "Kim Park"
              accord user list
            """,
        subcommands: [Add.self, List.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Give somebody a sign-in, or a new password.",
            discussion: """
                The password is asked for, or taken from ACCORD_PASSWORD or standard input.

                Example:
                  accord user add kim@northwind.example --name "Kim Park" --zone America/New_York --once
                """)

        @Argument(help: ArgumentHelp("The address to sign in with.", valueName: "email")) var email: String
        @Option(help: "What they are called.") var name: String?
        @Option(help: "The time zone in which they read times.") var zone: String?
        @Flag(help: "They must choose another password at their first sign-in.") var once = false
        @OptionGroup var database: DatabaseOptions

        func validate() throws {
            let parts = email.split(separator: "@", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, parts[1].contains(".") else {
                throw ValidationError("\(email) is no address such as kim@company.example.")
            }
            if let zone, TimeZone(identifier: zone) == nil {
                throw ValidationError("\(zone) is no time zone such as Europe/Vienna.")
            }
        }

        func run() async throws {
            try await database.with { house in
                let now = house.services.clock()
                let known = try await house.users.find(email: email)
                let password = try Passwords.choose()
                let user =
                    try known
                    ?? User(
                        id: house.services.newID(), name: name ?? String(email.prefix { $0 != "@" }), email: email,
                        zone: zone ?? TimeZone.current.identifier, created: now)
                if let known, name != nil || zone != nil {
                    let profile = UserStore.Profile(name: name ?? known.name, zone: zone ?? known.zone)
                    try await house.users.change(known.id, to: profile, revision: known.revision)
                } else if known == nil {
                    try await house.users.create(user)
                }
                try await house.users.setPassword(password, of: user.id, mustChange: once, at: now)
                let word = known == nil ? "can sign in now" : "has a new password"
                Console.output.line("\(name ?? user.name) (\(email)) \(word).")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the users and what the roster says of them.",
            discussion: """
                Example:
                  accord user list --json
                """)

        private struct Row: Encodable {
            let email, name, zone: String
            let active: Bool
            let roles: [String]
        }

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var report: ReportOptions

        func run() async throws {
            try await database.with { house in
                let now = house.services.clock()
                var rows: [Row] = []
                for user in try await house.users.all() {
                    let viewer = try await house.users.viewer(user.id, at: now)
                    let roles = (viewer?.entries ?? []).map { "\($0.role.rawValue) of \($0.party.title)" }
                    rows.append(
                        Row(
                            email: user.email, name: user.name, zone: user.zone, active: user.isActive,
                            roles: Array(Set(roles)).sorted()))
                }
                if report.json { return try Console.output.json(rows) }
                var table = TextTable("E-mail", "Name", "Zone", "Roster")
                for row in rows {
                    table.add(
                        row.email, row.name, row.zone, row.roles.isEmpty ? "–" : row.roles.joined(separator: ", "))
                }
                for line in table.lines(Console.output) { Console.output.line(line) }
            }
        }
    }
}
