import CZlib
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Record
@testable import Server

@Suite("Answers are sent packed")
struct CompressionTests {
    private static let figures = Feature(
        "figures",
        routes: ([
            ("/long", "text/csv; charset=utf-8", 4_000), ("/short", "text/csv; charset=utf-8", 1_000),
            ("/picture", "image/png", 4_000),
        ] as [(String, String, Int)]).map { path, type, length in
            Route(.get, RoutePattern(stringLiteral: path), .anyone) { visit in
                visit.download([UInt8](repeating: 65, count: length), name: "figures", contentType: type)
            }
        })

    @Test("a page that is packed reads the same, and says that it is packed")
    func page() async throws {
        try await House.open { house in
            try await house.serve { client in
                let plain = try await client.execute(uri: "/sign-in", method: .get)
                let packed = try await client.execute(
                    uri: "/sign-in", method: .get, headers: [.acceptEncoding: "br, gzip;q=0.8"])
                #expect(plain.headers[.contentEncoding] == nil && plain.headers[.vary] == "Accept-Encoding")
                #expect(packed.headers[.contentEncoding] == "gzip" && packed.headers[.vary] == "Accept-Encoding")
                #expect(packed.body.readableBytes < plain.body.readableBytes)
                #expect(packed.headers[.contentLength] == String(packed.body.readableBytes))
                let text = String(decoding: try Self.unpacked(packed.body), as: UTF8.self)
                #expect(text.hasPrefix("<!doctype html>") && text.hasSuffix("</html>\n"))
            }
        }
    }

    @Test("an asset keeps its name in the browser, packed or not")
    func asset() async throws {
        try await House.open { house in
            try await house.serve { client in
                let link = AssetLibrary.style.address
                let packed = try await client.execute(uri: link, method: .get, headers: [.acceptEncoding: "gzip"])
                let tag = try #require(packed.headers[.eTag])
                #expect(tag.hasPrefix("W/\""))
                #expect(try Self.unpacked(packed.body) == SampleFiles.bytes(of: "style.css"))
                let again = try await client.execute(
                    uri: link, method: .get, headers: [.acceptEncoding: "gzip", .ifNoneMatch: tag])
                #expect(again.status == .notModified && again.body.readableBytes == 0)
            }
        }
    }

    @Test("what is short, packed already or not wanted packed is sent as it is")
    func plain() async throws {
        try await House.open { house in
            try await house.serve([Self.figures]) { client in
                for (path, accepted, isPacked) in [
                    ("/long", "gzip", true), ("/long", "*", true), ("/long", "gzip;q=0", false), ("/long", "br", false),
                    ("/short", "gzip", false), ("/picture", "gzip", false),
                ] {
                    let response = try await client.execute(
                        uri: path, method: .get, headers: [.acceptEncoding: accepted])
                    #expect((response.headers[.contentEncoding] == "gzip") == isPacked, "\(path) \(accepted)")
                    let bytes = isPacked ? try Self.unpacked(response.body) : Array(response.body.readableBytesView)
                    #expect(bytes.allSatisfy { $0 == 65 } && bytes.count >= 1_000)
                }
                let head = try await client.execute(uri: "/long", method: .head, headers: [.acceptEncoding: "gzip"])
                #expect(head.headers[.contentEncoding] == "gzip" && head.body.readableBytes == 0)
            }
        }
    }

    @Test("the same page is not always as long, so that its length tells little")
    func lengths() throws {
        let page = [UInt8](repeating: 65, count: 3_000)
        let lengths = Set(
            (0..<4).map { comment in
                page.withUnsafeBytes { Gzip.packed($0, comment: comment * 16)?.count ?? 0 }
            })
        #expect(lengths.count == 4 && !lengths.contains(0))
    }

    private static func unpacked(_ body: ByteBuffer) throws -> [UInt8] {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        defer { stream.deallocate() }
        let size = Int32(MemoryLayout<z_stream>.size)
        try #require(inflateInit2_(stream, 15 + 16, ZLIB_VERSION, size) == Z_OK)
        defer { inflateEnd(stream) }
        var input = Array(body.readableBytesView)
        var output = [UInt8](repeating: 0, count: 1 << 20)
        let length = input.count
        let result = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.pointee.next_in = input.baseAddress
                stream.pointee.avail_in = UInt32(length)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(output.count)
                return inflate(stream, Z_FINISH)
            }
        }
        try #require(result == Z_STREAM_END)
        return Array(output.prefix(Int(stream.pointee.total_out)))
    }
}
