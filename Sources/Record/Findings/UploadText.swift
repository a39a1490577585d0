import Domain
import Foundation

/// The text of an uploaded file.
enum UploadText {
    /// - Throws: `Problem.invalid` when it is too large or no text.
    static func read(_ upload: Upload, limit: Int) throws -> String {
        guard upload.size <= limit else {
            throw Problem.invalid(upload.field, "The file is larger than \(ImportWords.size(limit)).")
        }
        guard let data = FileManager.default.contents(atPath: upload.path), !data.contains(0) else {
            throw Problem.invalid(upload.field, "The file is no text.")
        }
        return String(decoding: data, as: UTF8.self)
    }
}
