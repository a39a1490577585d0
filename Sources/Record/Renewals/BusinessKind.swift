import Domain
import Storage

/// Whether money comes from somebody new or from a customer; the two are never mixed in one figure.
package enum BusinessKind: String, CaseIterable, Sendable {
    case new, existing

    /// By how an opportunity is called where it comes from; what nothing says is new.
    package init(_ kind: String?) {
        let name = Self.folded(kind ?? "")
        self = Self.names.contains(name) || name.hasPrefix("existing") ? .existing : .new
    }

    /// As the program itself writes them.
    package static let renewal = "renewal"
    package static let expansion = "expansion"

    /// What sources call business with those who buy already, in small letters, beside all that begins with
    /// `existing`.
    static let names = [
        renewal, expansion, "upsell", "up-sell", "cross-sell", "cross sell", "upgrade", "add-on", "add on",
    ]

    package var title: String { self == .new ? "New business" : "Existing business" }

    private static func folded(_ text: String) -> String { text.trimmingSpaces.lowercased() }
}

extension SQL {
    /// The condition on `opportunity` that it is business with somebody who buys already, or with somebody new.
    package static func business(_ kind: BusinessKind) -> SQL {
        let name: SQL = "lower(trim(coalesce(opportunity.kind, '')))"
        let existing: SQL = "(\(name) IN \(.list(BusinessKind.names)) OR \(name) LIKE 'existing%')"
        return kind == .existing ? existing : "NOT \(existing)"
    }
}
