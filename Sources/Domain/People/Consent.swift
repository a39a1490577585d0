/// Whether a person allowed to be contacted; never recorded is `nil`.
public enum Consent: String, CaseIterable, Sendable {
    case granted
    case legitimateInterest = "legitimate-interest"
    case refused
    case withdrawn

    /// The one that allows less; what was never recorded allows and forbids nothing.
    public static func strictest(_ consents: some Sequence<Consent?>) -> Consent? {
        consents.compactMap { $0 }.max { $0.strictness < $1.strictness }
    }

    private var strictness: Int {
        switch self {
        case .granted: 0
        case .legitimateInterest: 1
        case .refused: 2
        case .withdrawn: 3
        }
    }
}
