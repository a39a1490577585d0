import HTTPTypes
import Hummingbird
import NIOCore

/// Packs answers for browsers that take gzip: pages, styles, scripts and files; never what is sent bit by bit.
///
/// What is packed together with words of the address could be guessed by its length. So the token of a form is masked
/// anew on each page, and a comment of chance length stands in front of each answer.
struct Compression: Sendable {
    private static let least = 1_024
    private static let most = 64 << 20
    private static let types: Set<String> = [
        "text/html", "text/css", "text/csv", "text/javascript", "text/plain", "application/json",
        "application/problem+json", "application/yaml", "image/svg+xml",
    ]

    let randomBytes: @Sendable (Int) -> [UInt8]

    func apply(to response: inout Response, for request: Request) async throws {
        guard let length = response.body.contentLength, (Self.least...Self.most).contains(length),
            response.headers[.contentEncoding] == nil, Self.types.contains(Self.type(of: response))
        else { return }
        response.headers[.vary] = "Accept-Encoding"
        guard Self.takesGzip(request.headers[.acceptEncoding] ?? "") else { return }
        let collected = CollectedBody()
        try await response.body.write(CollectedBody.Writer(body: collected))
        let comment = Int(randomBytes(1).first ?? 0) % 64
        guard let packed = collected.bytes.withUnsafeReadableBytes({ Gzip.packed($0, comment: comment) }),
            packed.count < length
        else { return }
        response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: packed))
        response.headers[.contentEncoding] = "gzip"
        // The bytes are others now, so the tag no longer names them to the letter.
        if let tag = response.headers[.eTag], !tag.hasPrefix("W/") { response.headers[.eTag] = "W/" + tag }
    }

    private static func type(of response: Response) -> String {
        let text = response.headers[.contentType] ?? ""
        return String(text.prefix { $0 != ";" }).lowercased()
    }

    /// Whether the list names gzip, or everything, and does not refuse it.
    static func takesGzip(_ accepted: String) -> Bool {
        accepted.lowercased().split(separator: ",").contains { part in
            let words = part.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            guard let name = words.first, name == "gzip" || name == "x-gzip" || name == "*" else { return false }
            return !words.dropFirst().contains { $0.hasPrefix("q=") && Double($0.dropFirst(2)) == 0 }
        }
    }
}

/// What the body of an answer would send.
private final class CollectedBody {
    struct Writer: ResponseBodyWriter {
        let body: CollectedBody

        func write(_ buffer: ByteBuffer) async throws {
            body.bytes.writeImmutableBuffer(buffer)
        }

        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }

    var bytes = ByteBuffer()
}
