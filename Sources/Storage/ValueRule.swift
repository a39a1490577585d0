import Foundation

/// What neither engine may be given, because the other could not keep it.
enum ValueRule {
    /// SQLite would store a number that is none as a null.
    static func fault(_ real: Double) -> StorageError? {
        real.isNaN ? StorageError(.invalidValue, "A number that is none cannot be stored.") : nil
    }

    /// PostgreSQL has no NUL in text.
    static func fault(_ text: UnsafeRawBufferPointer) -> StorageError? {
        guard let start = text.baseAddress, memchr(start, 0, text.count) != nil else { return nil }
        return StorageError(.invalidValue, "Text with a NUL character cannot be stored.")
    }
}
