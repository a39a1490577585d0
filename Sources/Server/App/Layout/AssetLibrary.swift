import Assets
import Crypto
import HTTPTypes
import Hummingbird
import Record

/// The files that the binary carries, each under an address that names its content, so that it can be kept for ever.
package struct AssetLibrary: Sendable {
    private struct Asset: Sendable {
        let type: String
        let body: ByteBuffer
        let link: Link
        /// The hash of the content, in quotes.
        let tag: String

        /// The content, or word that the browser has it already.
        func response(to request: Request) -> Response {
            let fields: HTTPFields = [.contentType: type, .cacheControl: AssetLibrary.immutable, .eTag: tag]
            // One that was sent packed comes back marked as weak.
            if let known = request.headers[.ifNoneMatch], known == tag || known == "W/" + tag {
                return Response(status: .notModified, headers: fields)
            }
            return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: body))
        }
    }

    private static let shared = AssetLibrary()
    private static let immutable = "public, max-age=31536000, immutable"

    static let style = address(of: "style.css")
    static let script = address(of: "desk.js")
    static let listScript = address(of: "lists.js")
    static let sprite = address(of: "sprite.svg")
    static let favicon = address(of: "favicon.svg")

    private let assets: [String: Asset]

    private init() {
        var assets: [String: Asset] = [:]
        for index in 0..<accord_asset_count() {
            let asset = accord_asset_at(index)
            let name = String(cString: asset.name)
            let bytes = Array(UnsafeBufferPointer(start: asset.bytes, count: asset.count))
            let hash = Base64URL.encode(Array(SHA256.hash(data: bytes).prefix(9)))
            assets[name] = Asset(
                type: String(cString: asset.type), body: ByteBuffer(bytes: bytes),
                link: "/assets/\(hash)/\(name)", tag: "\"\(hash)\"")
        }
        self.assets = assets
    }

    /// The address of a file.
    ///
    /// A file that the binary does not carry is a mistake of the program.
    package static func address(of name: String) -> Link {
        guard let asset = shared.assets[name] else { preconditionFailure("no asset \(name)") }
        return asset.link
    }

    /// Serves each file under the address of its present content, and to nobody else under an old one.
    static let feature = Feature(
        "assets",
        routes: [
            Route(.get, "/assets/:hash/:name", .anyone) { visit in
                let name = try visit.parameter("name")
                guard let asset = shared.assets[name], asset.link.address == visit.path else {
                    throw Refusal.unknownPath
                }
                return asset.response(to: visit.request)
            }.withoutViewer(),
            Route(.get, "/favicon.ico", .anyone) { visit in
                visit.redirect(to: favicon)
            }.withoutViewer(),
        ])
}
