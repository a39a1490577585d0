import Domain
import Hummingbird
import NIOCore
import Record

/// Reads the body of a request within its limits.
enum BodyReader {
    /// The whole body.
    ///
    /// Throws `Refusal.tooLarge` as soon as the limit is passed.
    static func collect(_ body: RequestBody, limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await buffer in body {
            guard bytes.count + buffer.readableBytes <= limit else { throw Refusal.tooLarge(limit: limit) }
            bytes.append(contentsOf: buffer.readableBytesView)
        }
        return bytes
    }

    /// Refuses before anything is read when the announced length is over the limit.
    static func check(_ request: Request, limit: Int) throws {
        guard let text = request.headers[.contentLength] else { return }
        guard let length = Int(text), length >= 0 else { throw Refusal.malformed("The length is no number.") }
        guard length <= limit else { throw Refusal.tooLarge(limit: limit) }
    }
}

/// The content type of a request: its name in lower case, and the boundary of a multipart body.
struct ContentType {
    let name: String
    let boundary: String?

    init(_ header: String?) {
        let parts = (header ?? "").split(separator: ";")
        name = parts.first.map { $0.trimmingSpaces.lowercased() } ?? ""
        boundary =
            parts.dropFirst().lazy.compactMap { part -> String? in
                let piece = part.trimmingSpaces
                guard piece.lowercased().hasPrefix("boundary=") else { return nil }
                return piece.dropFirst(9).trimmingQuotes
            }.first
    }

    var isURLEncoded: Bool { name == "application/x-www-form-urlencoded" }
    var isMultipart: Bool { name == "multipart/form-data" }
}
