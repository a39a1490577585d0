import Record

/// Finds places for words so that no two of them ever meet; who comes first is placed first.
package struct LabelLayout: Sendable {
    package let bounds: ChartBox
    package private(set) var placed: [PlacedLabel] = []
    private var taken: [ChartBox]

    /// `obstacles`: What no word may cover.
    package init(within bounds: ChartBox, around obstacles: [ChartBox] = []) {
        self.bounds = bounds
        taken = obstacles
    }

    /// Puts the label at its first free spot; without one it is left out.
    ///
    /// Whether it was placed.
    @discardableResult
    package mutating func place(_ label: ChartLabel) -> Bool {
        for spot in label.spots {
            let box = label.box(at: spot)
            guard bounds.holds(box), !taken.contains(where: { $0.meets(box) }) else { continue }
            taken.append(box)
            placed.append(PlacedLabel(label: label, spot: spot))
            return true
        }
        return false
    }

    /// Labels of an axis: the last first, then the first, then as many of the others as fit.
    package mutating func place(axis labels: [ChartLabel]) {
        guard let last = labels.last else { return }
        place(last)
        for label in labels.dropLast() { place(label) }
    }

    package var html: HTML {
        placed.map(\.html).joined(separator: "")
    }

    /// Base lines for words that stand in one column: each as near to its wish as the others allow.
    ///
    /// `nil` where a word had to be left out; those named first stay.
    package static func spread(
        _ wishes: [Double], from top: Double, to bottom: Double, step: Double = 16
    ) -> [Double?] {
        let room = max(0, Int((bottom - top) / step) + 1)
        let kept = wishes.indices.prefix(room).sorted { (wishes[$0], $0) < (wishes[$1], $1) }
        var places = [Double?](repeating: nil, count: wishes.count)
        var free = top
        for index in kept {
            let place = max(wishes[index], free)
            places[index] = place
            free = place + step
        }
        var limit = bottom
        for index in kept.reversed() {
            let place = min(places[index] ?? bottom, limit)
            places[index] = place
            limit = place - step
        }
        return places
    }
}
