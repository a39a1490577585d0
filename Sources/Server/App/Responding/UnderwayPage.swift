import Domain
import HTTPTypes
import Hummingbird
import Record

/// What a reader sees while figures are computed that nobody has asked for before; it opens the page asked for itself.
struct UnderwayPage: Page {
    private static let refresh = fieldName("Refresh")

    let since: Timestamp
    let address: Link
    /// The place of the navigation that it is of.
    let current: Link?
    let format: Format

    var title: String { "In a moment" }

    var content: HTML {
        """
        \(HTML.head(title, sentence))
        <div class="buttons">\(HTML.button("Look again", address, isFirst: true))</div>
        """
    }

    private var sentence: HTML {
        """
        What this page shows is being computed, since \(format.timeElement(since)), from all rows that it counts. The \
        page opens by itself as soon as it is there.
        """
    }

    /// A toast stays for the page that was asked for.
    static func response(since: Timestamp, for visit: Visit) async -> Response {
        let page = UnderwayPage(
            since: since, address: Link(own: visit.request.uri.string) ?? "/", current: Link(own: visit.path),
            format: visit.format)
        do {
            var response = Visit.html(try await Layout.whole(page, toast: nil, visit: visit), status: .accepted)
            // The browser asks again by itself, without a script.
            response.headers[refresh] = "2"
            return response
        } catch {
            return await ErrorAnswer(error).response(for: visit)
        }
    }
}
