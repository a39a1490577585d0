/// How a promise stands.
///
/// The word is always beside the sign.
package enum PromiseState: String, CaseIterable, Sendable {
    case kept, risk, broken
}
