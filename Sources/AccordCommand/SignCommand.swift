import ArgumentParser
import Domain
import Record
import Server

/// The verb `accord sign`.
struct SignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign a version for a party.",
        discussion: """
            The password is asked for, or taken from ACCORD_PASSWORD or standard input. Operations may enter a
            signature with --on-behalf; it is shown as that.

            Examples:
              accord sign 3 --as maria@northwind.example
              accord sign 3 --party executive --on-behalf
            """)

    private struct Report: Encodable {
        let version: Int64
        let signed: [String]
        let missing: [String]
        let inForce: Bool
    }

    @Argument(help: "The number of the version.") var version: Int64
    @Option(name: .customLong("as"), help: ArgumentHelp("Whose signature it is.", valueName: "email"))
    var signer: String?
    @Option(help: "For which party; needed only by who signs for several.") var party: String?
    @Flag(help: "Operations enters the signature for its owner.") var onBehalf = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var report: ReportOptions

    func validate() throws {
        if signer == nil, !(onBehalf && party != nil) {
            throw ValidationError("Say whose signature it is: --as EMAIL, or --party PARTY --on-behalf.")
        }
        if let party, Party(rawValue: party) == nil {
            let parties = Party.allCases.dropLast().map(\.rawValue).joined(separator: ", ")
            throw ValidationError("There is no party \(party); the parties are \(parties).")
        }
    }

    func run() async throws {
        try await database.with { house in
            let register = try await house.accords.register()
            _ = try register.version(version)
            let needs = try seats(register)
            let act = try await author(house)
            var last: AccordStore.Signed?
            for need in needs {
                let signing = AccordStore.Signing(version: version, party: need.party, role: need.role)
                last = try await house.accords.sign(signing, act)
            }
            if let last { try tell(needs, last) }
        }
    }

    /// The signatures that are meant; a given one stays in the list, so that the store says that it is given.
    private func seats(_ register: AccordRegister) throws -> [SignatureNeed] {
        let meant = register.needs(version).filter { need in
            (signer == nil || User.key(email: need.signer) == User.key(email: signer ?? ""))
                && (party == nil || need.party.rawValue == party)
        }
        guard !meant.isEmpty else {
            let names = register.needs(version).map { "\($0.signer) for \($0.party.title)" }
            throw CommandFault("Version \(version) is signed by \(names.joined(separator: ", ")), and by nobody else.")
        }
        let missing = register.signaturesMissing(version)
        let open = meant.filter { missing.contains($0) }
        return open.isEmpty ? [meant[0]] : open
    }

    private func author(_ house: House) async throws -> Act {
        guard !onBehalf, let signer else { return house.act() }
        guard let user = try await house.users.find(email: signer),
            let viewer = try await house.users.viewer(user.id, at: house.services.clock())
        else { throw CommandFault("There is no user \(signer). Make one with `accord user add \(signer)`.") }
        let password = try Passwords.ask("Password of \(signer)")
        try await house.users.confirm(password, of: viewer, field: "password", at: house.services.clock())
        return house.act(by: user.id)
    }

    private func tell(_ needs: [SignatureNeed], _ signed: AccordStore.Signed) throws {
        let isInForce = signed.begun.contains(version)
        if report.json {
            return try Console.output.json(
                Report(
                    version: version, signed: needs.map(\.party.rawValue), missing: signed.missing.map(\.signer),
                    inForce: isInForce))
        }
        let output = Console.output
        let behalf = onBehalf ? " on behalf of \(needs[0].signer)" : ""
        let parties = needs.map(\.party.title).joined(separator: " and ")
        output.line("Signed version \(version) for \(parties)\(behalf).")
        if isInForce {
            output.line(output.good("Version \(version) is in force."))
        } else if let effective = signed.effective {
            output.line("All have signed. It takes effect on \(Times.day(effective)).")
        } else {
            let missing = signed.missing.map { "\($0.party.title) (\($0.signer))" }
            output.line("Still missing: \(missing.joined(separator: ", ")).")
        }
    }
}
