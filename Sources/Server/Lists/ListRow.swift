import Domain
import Record

/// One row of a list: what names it, and what stands in each column that is asked for.
struct ListRow: Sendable {
    struct Cell: Sendable {
        /// As a file of the list writes it.
        let text: String
        let html: HTML

        init(_ text: String?) {
            self.text = text ?? ""
            html = HTML(text: text.flatMap { $0.isEmpty ? nil : $0 } ?? "–")
        }

        init(_ text: String, _ html: HTML) {
            self.text = text
            self.html = html
        }

        /// Of a column that the list does not have.
        static let none = Cell(nil)

        static func instant(_ instant: Timestamp?, _ format: Format) -> Cell {
            guard let instant else { return none }
            return Cell(Format.universal(instant), format.timeElement(instant))
        }

        static func count(_ number: Int) -> Cell { Cell(String(number), HTML(text: Format.grouped(number))) }

        /// A number that opens the rows that it counts.
        static func count(_ number: Int, _ link: Link) -> Cell {
            number == 0
                ? Cell("0", "0") : Cell(String(number), "<a href=\"\(link)\">\(Format.grouped(number))</a>")
        }
    }

    let id: Int64
    /// As it is written in an address.
    let shownID: String
    /// What the row is called, for those who hear the page.
    let name: String
    /// The sorted value, for the next cursor.
    let key: String
    /// What stands in the column of a name; made for columns that are shown only, which are the fewer.
    let cell: @Sendable (String) -> Cell

    var cursor: ListRequest.Cursor { ListRequest.Cursor(key: key, id: id) }
}

/// A list as comma-separated values: its shown columns, with the row's id first.
enum ListFile {
    /// Rows that a file holds at most.
    static let most = 50_000

    static func bytes(_ rows: [ListRow], _ request: ListRequest) -> [UInt8] {
        var text = CSVText()
        text.line([request.shape.noun] + request.columns.compactMap { request.shape.column($0)?.title })
        for row in rows { text.line([row.shownID] + request.columns.map { row.cell($0).text }) }
        return text.bytes
    }
}
