import Domain
import Hummingbird
import Record

/// The routes on which people do what the version in force asks of them.
enum AccordDutyRoutes {
    static func routes(_ accords: AccordStore) -> [Route] {
        [
            Route(.post, "/accords/:version/readings", .signedIn) { visit in
                let number = try AccordDesk.number(visit)
                try await accords.read(
                    number, digest: visit.form["digest"] ?? "", try AccordSigningRoutes.act(visit))
                return visit.redirect(
                    to: "/accords/\(number)", toast: Toast("Noted: you have read version \(number)."))
            },
            Route(.post, "/accords/:version/confirmation", .signedIn) { visit in
                try await visit.submit { reader in
                    try await confirm(visit, reader, accords)
                } again: { form in
                    var desk = try await AccordDesk.read(accords, visit)
                    desk.confirming = form
                    return AccordPage(desk, try desk.register.version(try AccordDesk.number(visit)))
                }
            },
        ]
    }

    /// Whether it is theirs to confirm is asked before the password, so that nobody is asked in vain.
    private static func confirm(_ visit: Visit, _ reader: FormReader, _ accords: AccordStore) async throws -> Response {
        let number = try AccordDesk.number(visit)
        let chosen = reader.choice("party", "The party", of: Party.self)
        if !reader.isTicked("read") {
            reader.fault("read", "Tick the box to confirm. Nothing has been confirmed yet.")
        }
        let password = visit.form["password"] ?? ""
        if password.isEmpty {
            reader.fault("password", "Your password is needed. Nothing has been confirmed yet.")
        }
        let party = try reader.check(chosen)
        let digest = visit.form["digest"] ?? ""
        let act = try AccordSigningRoutes.act(visit)
        try await accords.checkMayConfirm(number, for: party, digest: digest, act)
        try await UserStore(visit.services).confirm(password, of: try visit.viewer, field: "password", at: visit.now)
        try await accords.confirm(number, for: party, digest: digest, act)
        return visit.redirect(
            to: "/accords/\(number)", toast: Toast("Version \(number) is confirmed for \(party.title)."))
    }
}
