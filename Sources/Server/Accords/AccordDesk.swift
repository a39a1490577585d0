import Domain
import Record
import Storage

/// All that the pages of the accord show, read at one instant for one reader.
struct AccordDesk: Sendable {
    let register: AccordRegister
    let viewer: Viewer
    let format: Format
    let tokenField: HTML
    /// What the version in force asks of people.
    let duties: AccordDuties?
    /// What was typed to confirm it as a new leader.
    var confirming = Form()
    private let names: [ID<User>: String]
    private let namesByEmail: [String: String]

    static func read(_ accords: AccordStore, _ visit: Visit) async throws -> AccordDesk {
        let (viewer, now) = (try visit.viewer, visit.now)
        let (register, names, namesByEmail, duties) = try await accords.database.read { connection in
            let register = try AccordRegister.read(accords.library, in: connection)
            return (
                register, try UserQueries.names(in: connection), try UserQueries.namesByEmail(in: connection),
                try AccordDuties.read(register, of: viewer, at: now, in: connection)
            )
        }
        return AccordDesk(
            register: register, viewer: viewer, format: visit.format, tokenField: visit.tokenField, duties: duties,
            names: names, namesByEmail: namesByEmail)
    }

    var now: Timestamp { format.now }

    /// The named piece of the path as the number of a version.
    static func number(_ visit: Visit, _ name: String = "version") throws -> Int64 {
        guard let number = Int64(try visit.parameter(name)), number > 0 else {
            throw Problem.notFound("There is no such version of the accord.")
        }
        return number
    }

    func name(_ user: ID<User>) -> String {
        user.rawValue == 0 ? "the command line" : names[user] ?? "somebody"
    }

    /// The name of whoever has the address, or the address.
    func name(_ email: String) -> String {
        namesByEmail[User.key(email: email)] ?? email
    }

    func state(_ version: KeptVersion) -> AccordRegister.State {
        register.state(of: version, at: now)
    }

    func day(_ instant: Timestamp) -> String {
        format.day(format.localDay(instant))
    }

    /// The day of an instant in the version's own zone, in which its term is counted.
    func day(_ instant: Timestamp, of version: KeptVersion) -> String {
        let zone = Zone(register.accord(version.number).timeZone)
        return format.day(zone?.day(at: instant) ?? format.localDay(instant))
    }

    /// The version to compare with: the one that rules, or the one before.
    func former(_ version: KeptVersion) -> KeptVersion? {
        if let ruling = register.ruling(at: now), ruling.number < version.number { return ruling }
        return register.versions.last { $0.number < version.number && $0.withdrawnAt == nil }
    }

    /// What the version is called in lists and tabs.
    func word(_ version: KeptVersion) -> String {
        switch state(version) {
        case .withdrawn: "withdrawn"
        case .living(.draft), .living(.proposed): "proposed"
        case .living(.signed): "signed"
        case .living(.inForce(_, let isExpired)): isExpired ? "in force, expired" : "in force"
        case .living(.superseded): "superseded"
        case .living(.altered): "altered"
        }
    }

    /// How far the version has come, in words.
    func standing(_ version: KeptVersion) -> String {
        let needs = register.needs(version.number).count
        switch state(version) {
        case .withdrawn(let instant): return "Withdrawn on \(day(instant))"
        case .living(.draft): return "Not proposed"
        case .living(.proposed(let missing)): return "Proposed, \(needs - missing.count) of \(needs) signed"
        case .living(.signed(let effective)): return "Signed, in force from \(day(effective, of: version))"
        case .living(.inForce(_, let isExpired)): return isExpired ? "In force, expired" : "In force"
        case .living(.superseded(_, let by)): return "Superseded by version \(by)"
        case .living(.altered): return "Altered, not in force"
        }
    }

    /// From when until when it rules or ruled.
    func reign(_ version: KeptVersion) -> String {
        switch state(version) {
        case .living(.inForce(let since, _)): return "since \(day(since, of: version))"
        case .living(.signed(let effective)): return "from \(day(effective, of: version))"
        case .living(.superseded(let until, _)):
            return register.effective(version.number).map { "\(day($0, of: version)) to \(day(until, of: version))" }
                ?? "–"
        case .living(.proposed):
            return version.effectiveAt.map { $0 > now ? "from \(day($0, of: version))" : "once signed" }
                ?? "once signed"
        default: return "–"
        }
    }
}
