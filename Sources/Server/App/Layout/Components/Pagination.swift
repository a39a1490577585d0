import Record

/// The way through a long list, page by page.
package struct Pagination: Sendable {
    package static let size = 50

    /// From 1 on.
    package let page: Int
    package let total: Int
    package let size: Int
    /// The list's own address, with its filters.
    package let link: Link

    /// A page beyond the end is the last.
    package init(query: Form, total: Int, size: Int = Pagination.size, link: Link) {
        let last = max(1, (total + size - 1) / size)
        page = min(max(1, query["page"].flatMap { Int($0) } ?? 1), last)
        self.total = total
        self.size = size
        self.link = link
    }

    /// Rows to leave out before the first of this page.
    package var offset: Int { (page - 1) * size }

    private var last: Int { max(1, (total + size - 1) / size) }

    package var html: HTML {
        guard total > size else { return .nothing }
        let first = Format.grouped(offset + 1)
        let end = Format.grouped(min(offset + size, total))
        return """
            <nav class="pages" aria-label="Pages"><span class="softer">\(first) to \(end) of \
            \(Format.grouped(total))</span>\(if: page > 1, step(page - 1, "Before", "prev"))\
            \(if: page < last, step(page + 1, "Next", "next"))</nav>
            """
    }

    private func step(_ page: Int, _ title: String, _ relation: String) -> HTML {
        "<a class=\"button\" rel=\"\(relation)\" href=\"\(link.with("page", page))\">\(title)</a>"
    }
}
