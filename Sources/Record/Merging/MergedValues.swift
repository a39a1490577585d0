import Domain

/// What a merge set and what stood there before, as it is kept for the undo: `after.title`, `before.title`.
enum MergedValues {
    static func text<Noun>(_ values: [MergedValue<Noun>]) -> String? {
        FieldText.encode(
            values.flatMap { value in
                [value.value.map { ("after.\(value.field)", $0) }, value.before.map { ("before.\(value.field)", $0) }]
                    .compactMap { $0 }
            })
    }

    static func read<Noun>(_ text: String?, from loser: ID<Noun>) -> [MergedValue<Noun>] {
        let kept = FieldText.decode(text)
        let fields = Set(kept.keys.map { String($0.drop { $0 != "." }.dropFirst()) })
        return fields.sorted().map { field in
            MergedValue(field: field, value: kept["after.\(field)"], from: loser, before: kept["before.\(field)"])
        }
    }
}
