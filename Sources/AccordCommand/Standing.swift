import Domain
import Record
import Server

/// How a version stands, in a word for programs and in words for people.
enum Standing {
    static func word(_ version: KeptVersion, _ register: AccordRegister, at now: Timestamp) -> String {
        switch register.state(of: version, at: now) {
        case .withdrawn: "withdrawn"
        case .living(.draft): "draft"
        case .living(.proposed): "proposed"
        case .living(.signed): "signed"
        case .living(.inForce(_, let isExpired)): isExpired ? "in-force-expired" : "in-force"
        case .living(.superseded): "superseded"
        case .living(.altered): "altered"
        }
    }

    static func words(_ version: KeptVersion, _ register: AccordRegister, at now: Timestamp) -> String {
        switch register.state(of: version, at: now) {
        case .withdrawn(let instant): return "Withdrawn on \(Times.day(instant))."
        case .living(.draft): return "Not proposed."
        case .living(.proposed(let missing)):
            let needs = register.needs(version.number).count
            return "Proposed, \(needs - missing.count) of \(needs) signed."
        case .living(.signed(let effective)): return "Signed, in force from \(Times.day(effective))."
        case .living(.inForce(let since, let isExpired)):
            return "In force since \(Times.day(since))\(isExpired ? ", its term has expired" : "")."
        case .living(.superseded(let instant, let by)):
            return "Superseded by version \(by) on \(Times.day(instant))."
        case .living(.altered): return "Its text was altered, so it is not in force."
        }
    }
}
