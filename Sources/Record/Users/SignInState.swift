/// Whether somebody can come in.
package enum SignInState: Sendable {
    case absent
    /// With a password that somebody else gave them.
    case mustChange
    case ready

    package var title: String {
        switch self {
        case .absent: "no password yet"
        case .mustChange: "must choose a password"
        case .ready: "can sign in"
        }
    }
}
