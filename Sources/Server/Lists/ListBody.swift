import Domain
import Record

/// What a list shows to all who may see the same rows, as markup: its choices, the rows of one page, and where the next
/// page begins.
struct ListBody: Sendable {
    /// The form above the rows.
    let controls: HTML
    /// Empty when nothing fits.
    let table: HTML
    let count: Int
    /// The last row when there are more.
    let next: ListRequest.Cursor?

    /// Draws it.
    ///
    /// `rows`: One more than are shown, when there is one.
    /// `isChoosing`: Whether each row has a box to choose it.
    init(
        _ request: ListRequest, filters: [ListShape.Filter], rows: [ListRow], hint: String, isChoosing: Bool = false
    ) {
        let shown = Array(rows.prefix(ListRequest.size))
        controls = ListControls(request: request, filters: filters, hint: hint).html
        table = shown.isEmpty ? .nothing : ListTable(request: request, rows: shown, isChoosing: isChoosing).html
        count = shown.count
        next = rows.count > shown.count ? shown.last?.cursor : nil
    }

    var isEmpty: Bool { count == 0 }
}

/// Pages of lists, each kept for all who may see the same rows until something happens, or for a second.
struct KeptLists: Sendable {
    private let bodies = KeptFigures<String, ListBody>(most: 64, patience: FigurePatience(isOn: true))

    func body(
        _ request: ListRequest, _ viewer: Viewer, _ format: Format, isChoosing: Bool = false, _ asked: Asked,
        _ read: @escaping @Sendable () async throws -> ListBody
    ) async throws -> ListBody {
        let rows = viewer.seesEveryLead ? "all" : viewer.user.description
        let boxes = isChoosing ? "boxes" : ""
        let day = format.localDay(format.now).number
        let key = "\(rows) \(boxes) \(format.zone) \(day) \(request.after?.text ?? "") \(request.link.address)"
        return try await bodies.value(key, asked, read)
    }
}
