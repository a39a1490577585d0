import Record

/// A word of a chart with the places where it may stand, the best first.
package struct ChartLabel: Sendable {
    package enum Weight: String, Sendable {
        case plain, strong, soft
    }

    /// Which part of the word stands at the point.
    package enum Anchor: String, Sendable {
        case start, middle, end
    }

    package struct Spot: Hashable, Sendable {
        package let x: Double
        /// The base line of the letters.
        package let y: Double
        package let anchor: Anchor

        package init(_ x: Double, _ y: Double, _ anchor: Anchor = .start) {
            self.x = x
            self.y = y
            self.anchor = anchor
        }
    }

    package let text: String
    package let weight: Weight
    package let spots: [Spot]

    package init(_ text: String, weight: Weight = .plain, at spots: [Spot]) {
        self.text = text
        self.weight = weight
        self.spots = spots
    }

    func box(at spot: Spot) -> ChartBox {
        let width = ChartText.width(text, isStrong: weight == .strong)
        let x =
            switch spot.anchor {
            case .start: spot.x
            case .middle: spot.x - width / 2
            case .end: spot.x - width
            }
        return ChartBox(x: x, y: spot.y - ChartText.ascent, width: width, height: ChartText.lineHeight)
    }
}

/// A word at the place that was found for it.
package struct PlacedLabel: Sendable {
    package let label: ChartLabel
    package let spot: ChartLabel.Spot

    package var box: ChartBox { label.box(at: spot) }

    var html: HTML {
        let name: String? =
            switch label.weight {
            case .plain: nil
            case .strong: "strong"
            case .soft: "soft-text"
            }
        let anchor = spot.anchor == .start ? nil : spot.anchor.rawValue
        return """
            <text x="\(coordinate(spot.x))" y="\(coordinate(spot.y))"\(attribute: "class", name)\
            \(attribute: "text-anchor", anchor)>\(label.text)</text>
            """
    }
}
