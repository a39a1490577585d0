import Domain
import Storage

/// Keeps the words under which a row is searched for with the name that an import, or its undoing, gave it.
enum ImportedName {
    /// The words stay those of the batch that made the row, and go with it.
    static func set(
        _ name: String, noun: String, id: Int64, of batch: ID<ImportBatch>, in connection: any Connection
    ) throws {
        try SearchedWords(connection: connection, batch: batch)
            .set(WordList(SearchTokens.of(texts: [name])), noun: noun, id: id)
    }
}

extension SliceTaking {
    /// A row that is called otherwise from now on; its first words may still wait to be written.
    func rename(_ name: String, noun: String, id: Int64, of batch: ID<ImportBatch>) throws {
        try writer.flush()
        try ImportedName.set(name, noun: noun, id: id, of: batch, in: connection)
    }
}
