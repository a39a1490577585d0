import Domain
import Hummingbird
import Record

/// The routes on which a version is signed or taken back.
enum AccordSigningRoutes {
    static func routes(_ accords: AccordStore) -> [Route] {
        [
            Route(.post, "/accords/:version/signatures", .signedIn) { visit in
                try await visit.submit { reader in
                    try await sign(visit, reader, accords)
                } again: { form in
                    let desk = try await AccordDesk.read(accords, visit)
                    let version = try desk.register.version(try AccordDesk.number(visit))
                    return AccordPage(desk, version, signing: form)
                }
            },
            Route(.post, "/accords/:version/withdrawal", .signedIn) { visit in
                let number = try AccordDesk.number(visit)
                let version = try await accords.version(number)
                guard AccordRoutes.mayWithdraw(version, try visit.viewer) else {
                    throw Problem.forbidden("Only whoever proposed it, a leader or operations may withdraw a version.")
                }
                try await accords.withdraw(number, try act(visit))
                return visit.redirect(to: "/accords/\(number)", toast: Toast("Version \(number) is withdrawn."))
            },
        ]
    }

    static func act(_ visit: Visit) throws -> Act {
        Act(author: try visit.viewer.user, now: visit.now, ids: visit.services.ids)
    }

    /// Whether it is theirs to sign is asked before the password, so that nobody is asked in vain.
    private static func sign(_ visit: Visit, _ reader: FormReader, _ accords: AccordStore) async throws -> Response {
        let number = try AccordDesk.number(visit)
        let signing = seat(reader, number)
        if !reader.isTicked("read") {
            reader.fault("read", "Tick the box to sign. Nothing has been signed yet.")
        }
        let password = visit.form["password"] ?? ""
        if password.isEmpty {
            reader.fault("password", "Your password is needed. Nothing has been signed yet.")
        }
        let wanted = try reader.check(signing)
        let version = try await accords.version(number)
        guard visit.form["digest"] == version.digest else {
            throw Problem.conflict("The form belongs to another text. Open version \(number) again and read it.")
        }
        try await accords.checkMaySign(wanted, try act(visit))
        try await UserStore(visit.services).confirm(
            password, of: try visit.viewer, field: "password", at: visit.now)
        let signed = try await accords.sign(wanted, try act(visit))
        return visit.redirect(to: "/accords/\(number)", toast: Toast(sentence(signed)))
    }

    private static func seat(_ reader: FormReader, _ number: Int64) -> AccordStore.Signing? {
        guard let text = reader.text("seat", "For whom you sign") else { return nil }
        let parts = text.split(separator: "-").map(String.init)
        guard parts.count == 2, let party = Party(rawValue: parts[0]), let role = Signature.Role(rawValue: parts[1])
        else {
            reader.fault("seat", "For whom you sign is not one of those offered.")
            return nil
        }
        return AccordStore.Signing(version: number, party: party, role: role)
    }

    private static func sentence(_ signed: AccordStore.Signed) -> String {
        let party = signed.signature.party.title
        let number = signed.signature.version
        if signed.begun.contains(number) { return "Signed for \(party). Version \(number) is in force." }
        if signed.missing.isEmpty { return "Signed for \(party). All have signed version \(number)." }
        return "Signed for \(party). \(Format.count(signed.missing.count, "signature")) missing."
    }
}
