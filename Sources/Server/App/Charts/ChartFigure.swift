import Record

/// Whose or what something in a chart is; never told by colour alone.
package enum ChartTone: String, Sendable {
    case marketing, sales, accounts, ink, soft, broken

    var fill: String { "fill-\(rawValue)" }

    /// The class of a line; a broken promise is never one.
    var line: String {
        switch self {
        case .marketing, .sales, .accounts, .soft: "line-\(rawValue)"
        case .ink, .broken: ""
        }
    }
}

/// How wide a chart stands on its page, so that its words stay near their true size.
package enum ChartWidth: Double, Sendable {
    case half = 560
    case beside = 690
    case full = 1_040
}

/// What every chart tells: its name, its finding as a sentence, and its figures as a table.
package struct ChartHead: Sendable {
    /// Unique on its page.
    package let id: String
    package let title: String
    /// What one sees in it, for those who hear it read.
    package let finding: String
    package let width: ChartWidth

    package init(_ id: String, title: String, finding: String, width: ChartWidth = .half) {
        self.id = id
        self.title = title
        self.finding = finding
        self.width = width
    }
}

/// A series of a chart with several.
package struct ChartSeries: Sendable {
    package let name: String
    package let tone: ChartTone
    /// An estimate is dashed or outlined.
    package let isEstimate: Bool
    package let values: [Double?]

    package init(_ name: String, tone: ChartTone, isEstimate: Bool = false, values: [Double?]) {
        self.name = name
        self.tone = tone
        self.isEstimate = isEstimate
        self.values = values
    }
}

/// The frame around the drawing: `figure`, title, description, the table behind a toggle.
struct ChartFigure {
    let head: ChartHead
    let height: Double
    let shapes: HTML
    let table: Table
    var legend: HTML = .nothing

    var html: HTML {
        """
        <figure class="chart">\(legend)<div\(attribute: "class", head.width == .full ? "wide" : nil) tabindex="0" \
        role="group" aria-label="\(head.title), scrolls sideways on small screens">
        <svg viewBox="0 0 \(coordinate(head.width.rawValue)) \(coordinate(height))" role="img" \
        aria-labelledby="\(head.id)-title \(head.id)-desc"><title id="\(head.id)-title">\(head.title)</title>\
        <desc id="\(head.id)-desc">\(head.finding)</desc>
        \(shapes)
        </svg></div>
        <details><summary>Figures as a table</summary>\(table.html)</details></figure>
        """
    }

    /// Names of the series with their signs; one series needs none.
    static func legend(_ series: [ChartSeries]) -> HTML {
        guard series.count > 1 else { return .nothing }
        let items = series.map { series -> HTML in
            let name = series.isEstimate ? "fill-hollow \(series.tone.line)" : series.tone.fill
            return """
                <li><svg viewBox="0 0 14 14" aria-hidden="true"><rect x="1" y="1" width="12" height="12" rx="2" \
                class="\(name)"/></svg>\(series.name)</li>
                """
        }
        return "<ul class=\"legend\">\(items)</ul>"
    }
}

/// The shapes that charts are made of.
enum ChartShape {
    static func line(_ fromX: Double, _ fromY: Double, _ toX: Double, _ toY: Double, _ name: String) -> HTML {
        """
        <line x1="\(coordinate(fromX))" y1="\(coordinate(fromY))" x2="\(coordinate(toX))" y2="\(coordinate(toY))" \
        class="\(name)"/>
        """
    }

    /// `detail`: What is shown while the pointer rests on it.
    static func rectangle(_ box: ChartBox, _ name: String, detail: String? = nil) -> HTML {
        """
        <rect x="\(coordinate(box.x))" y="\(coordinate(box.y))" width="\(coordinate(max(0, box.width)))" \
        height="\(coordinate(max(0, box.height)))" class="\(name)">\
        \(detail.map { detail -> HTML in "<title>\(detail)</title>" })</rect>
        """
    }

    static func circle(_ x: Double, _ y: Double, radius: Double, _ name: String, detail: String? = nil) -> HTML {
        """
        <circle cx="\(coordinate(x))" cy="\(coordinate(y))" r="\(coordinate(radius))" class="\(name)">\
        \(detail.map { detail -> HTML in "<title>\(detail)</title>" })</circle>
        """
    }

    static func path(_ points: [(x: Double, y: Double)?], _ name: String) -> HTML {
        var path = ""
        var isDrawing = false
        for point in points {
            guard let point else {
                isDrawing = false
                continue
            }
            path += "\(isDrawing ? "L" : "M")\(coordinate(point.x)) \(coordinate(point.y))"
            isDrawing = true
        }
        return "<path d=\"\(path)\" class=\"\(name)\"/>"
    }
}
