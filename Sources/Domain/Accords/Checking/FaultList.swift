/// Collects the faults of one check with the places where they stand.
struct FaultList {
    let document: AccordDocument
    private(set) var faults: [DocumentFault] = []

    init(_ document: AccordDocument) {
        self.document = document
    }

    mutating func error(_ path: DocumentPath, _ message: String) {
        faults.append(document.fault(path, message))
    }

    mutating func warning(_ path: DocumentPath, _ message: String) {
        faults.append(document.fault(path, message, .warning))
    }

    /// An error when the word is not one of those known, with the nearest of them.
    mutating func known(_ word: String, in words: [String], _ what: String, _ path: DocumentPath) {
        guard !words.contains(word) else { return }
        error(path, "there is no \(what) '\(word)'" + NearestWord.hint(word, in: words))
    }
}

extension AccordDocument {
    /// Where a commitment stands.
    func path(of commitment: Commitment) -> DocumentPath {
        let path = DocumentPath("commitments", commitment.party.rawValue)
        let items = root["commitments"]?[commitment.party.rawValue]?.items ?? []
        let index = items.firstIndex { $0.text("id") == commitment.id && $0.text("name") == commitment.name }
        return index.map { path.at($0) } ?? path
    }
}

/// Names as they are written, also of parts that have a fault of their own and could not be read.
struct WrittenNames {
    let parties: [Party]
    let commitments: [String]
    let handOffs: [String]
    let tiers: [String]
    let families: [String]
    let origins: [String]

    init(_ root: DocumentNode) {
        parties = root.entries("parties").compactMap { Party(rawValue: $0.key) }
        commitments = (root["commitments"]?.entries ?? []).flatMap { $0.value.items.compactMap { $0.text("id") } }
        handOffs = root.entries("handOffs").map(\.key)
        tiers = root.items("tiers").compactMap { $0.text("name") }
        families = root.entries("rejections").map(\.key)
        origins = (root["origins"]?.items("rules") ?? []).compactMap { $0.text("name") }
    }
}
