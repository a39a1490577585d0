import HTTPTypes
import Hummingbird
import Record

/// Whether a request that changes something comes from one of our own pages, as the browser tells it.
struct OriginCheck: Sendable {
    private static let fetchSite = fieldName("Sec-Fetch-Site")

    /// The one origin that is ours; nothing means whatever host the request was sent to.
    let origin: String?

    /// A request without both headers is no browser's, and left to the form's token.
    func admits(_ request: Request) -> Bool {
        if let site = request.headers[OriginCheck.fetchSite], site != "same-origin", site != "none" {
            return false
        }
        guard let claimed = request.headers[.origin] else { return true }
        if let origin { return claimed.lowercased() == origin }
        guard let host = request.head.authority?.lowercased() else { return false }
        return claimed.lowercased() == "http://\(host)" || claimed.lowercased() == "https://\(host)"
    }
}
