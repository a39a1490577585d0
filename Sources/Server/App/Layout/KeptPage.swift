import Record
import Synchronization

/// A page whose content has been made already, with all that the frame asks of it.
struct KeptPage: Page {
    let title: String
    let crumbs: [Crumb]
    let current: Link?
    let keys: [KeyHint]
    let content: HTML

    init(_ page: some Page) {
        title = page.title
        crumbs = page.crumbs
        current = page.current
        keys = page.keys
        content = page.content
    }
}

/// Markup that waits for the token of its forms: that is masked anew on each page, all else is kept.
struct TokenlessMarkup: Sendable {
    /// Where a token will stand; no value can write it, for each is escaped.
    static let place: HTML = "<!--token-->"

    private let pieces: [HTML]

    /// `markup`: with `place` wherever a form has its token.
    init(_ markup: HTML) {
        let (bytes, place) = (markup.bytes, Self.place.bytes)
        var pieces: [HTML] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            if bytes[index] == place[0], bytes[index...].starts(with: place) {
                pieces.append(HTML(raw: Array(bytes[start..<index])))
                index += place.count
                start = index
            } else {
                index += 1
            }
        }
        self.pieces = pieces + [HTML(raw: Array(bytes[start...]))]
    }

    func with(_ tokenField: HTML) -> HTML { pieces.joined(separator: tokenField) }
}

/// The pages that were drawn last, each for as long as nothing is different of what it was drawn from.
final class DrawnPages<Key: Hashable & Sendable>: Sendable {
    private static var most: Int { 32 }

    private let pages = Mutex<[Key: KeptPage]>([:])

    /// `key`: all that the page depends on.
    func page(_ key: Key, _ draw: () -> some Page) -> KeptPage {
        if let page = pages.withLock({ $0[key] }) { return page }
        let page = KeptPage(draw())
        pages.withLock { pages in
            if pages.count >= Self.most { pages = [:] }
            pages[key] = page
        }
        return page
    }
}
