/// What may stand at one place of a document.
///
/// The one table that reading, checking and the JSON Schema are made from.
indirect enum Shape: Sendable {
    case scalar(ScalarShape)
    case list(Shape, least: Int = 0)
    /// Keys that are known beforehand.
    case record([KeyShape])
    /// Keys that the document chooses; `keys` says which it may.
    case map(keys: ScalarShape, values: Shape, least: Int = 0)
    /// The first that takes the kind of value that is there; `expected` says all in words.
    case oneOf([Shape], expected: String)

    static let text = Shape.scalar(.text)
    static let email = Shape.scalar(.email)
    static let share = Shape.scalar(.share)
    static let span = Shape.scalar(.span)
    static let elapsed = Shape.scalar(.elapsed)
    static let count = Shape.scalar(.count)
    static let points = Shape.scalar(.points)
    static let day = Shape.scalar(.day)
    static let truth = Shape.scalar(.truth)
    static let name = Shape.scalar(.name)
    static let expression = Shape.scalar(.expression)

    static func choice(_ words: [String]) -> Shape {
        .scalar(.choice(words))
    }

    static func choice<Words: CaseIterable & RawRepresentable>(_: Words.Type) -> Shape
    where Words.RawValue == String {
        .scalar(.choice(Words.allCases.map(\.rawValue)))
    }
}

/// One key of a record.
struct KeyShape: Sendable {
    let key: String
    let shape: Shape
    let required: Bool
    /// One sentence for people; it goes into the JSON Schema.
    let meaning: String

    static func needed(_ key: String, _ shape: Shape, _ meaning: String) -> KeyShape {
        KeyShape(key: key, shape: shape, required: true, meaning: meaning)
    }

    static func optional(_ key: String, _ shape: Shape, _ meaning: String) -> KeyShape {
        KeyShape(key: key, shape: shape, required: false, meaning: meaning)
    }
}
