import HTTPTypes
import Hummingbird
import Record

/// What somebody can do after an answer that is not what they wanted.
struct NextStep: Sendable {
    /// How to go on, in a sentence.
    let advice: String?
    /// Links that do it, the likeliest first.
    let ways: [Way]

    /// One of them.
    struct Way: Sendable {
        let title: String
        let link: Link

        init(_ title: String, _ link: Link) {
            self.title = title
            self.link = link
        }
    }

    init(status: HTTPResponse.Status, visit: Visit) {
        let home = Way("To the first page", "/")
        let back = visit.cameFrom
        let isRead = visit.request.method == .get || visit.request.method == .head
        let again = isRead ? Link(own: visit.request.uri.string) : back
        switch status.code {
        case 401:
            advice = nil
            ways = [Way("Sign in", "/sign-in"), home]
        case 403:
            advice = "What you may do follows from the roster; operations keeps it."
            ways = [back.map { Way("Open the page again", $0) }, home].compactMap { $0 }
        case 404:
            advice =
                visit.viewerIfSignedIn == nil
                ? nil : "It may have been merged or withdrawn. The field above finds leads, people and companies."
            ways = [home, back.map { Way("Back to the page before", $0) }].compactMap { $0 }
        case 409:
            advice = "Nothing of yours was saved. Open the page again to see how it stands now, then decide."
            ways = [back.map { Way("Open the page again", $0) }, home].compactMap { $0 }
        case 400, 413, 422:
            advice = "Nothing was saved. The browser’s way back keeps what you typed."
            ways = [back.map { Way("Back to the form", $0) }, home].compactMap { $0 }
        case 429, 500...:
            advice = "If it happens again, tell operations the request’s number below."
            ways = [again.map { Way("Try again", $0) }, home].compactMap { $0 }
        default:
            advice = nil
            ways = [home]
        }
    }
}

extension Visit {
    private static let referer = fieldName("Referer")

    /// The page of ours that led here, as the browser tells it.
    var cameFrom: Link? {
        guard let address = request.headers[Visit.referer], let host = request.head.authority,
            let start = address.firstRange(of: "://\(host)/")
        else { return nil }
        return Link(own: address[address.index(before: start.upperBound)...])
    }
}
