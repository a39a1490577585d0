import Testing

@testable import Record
@testable import Server

@Suite("Multipart forms")
struct MultipartParserTests {
    private static let body = [
        "preamble that nobody reads", "--b0", "Content-Disposition: form-data; name=\"token\"", "", "secret", "--b0",
        "content-disposition: form-data; name=\"file\"; filename=\"C:\\\\dir\\\\a \\\"b\\\"; c.csv\"",
        "Content-Type: text/csv", "", "x,y\r\n--b1\r\n\r\n--b", "--b0  ",
        "Content-Disposition: form-data; name=empty", "", "", "--b0--", "epilogue",
    ].joined(separator: "\r\n")

    /// Feeds the body in pieces and gives name, file name and content of each part.
    private func parse(_ body: String, size: Int, boundary: String = "b0") throws -> [[String]] {
        var parser = try MultipartParser(boundary: boundary)
        var parts: [[String]] = []
        let bytes = Array(body.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            try parser.feed(bytes[start..<min(start + size, bytes.count)]) { event in
                switch event {
                case .begin(let header): parts.append([header.name, header.fileName ?? "-", header.contentType, ""])
                case .data(let data): parts[parts.count - 1][3] += String(decoding: data, as: UTF8.self)
                case .end: parts[parts.count - 1].append("end")
                }
            }
        }
        try parser.finish()
        return parts
    }

    @Test("a form reads the same however its bytes were cut", arguments: [1, 2, 3, 5, 7, 16, 64, 10_000])
    func pieces(size: Int) throws {
        let parts = try parse(Self.body, size: size)
        #expect(
            parts == [
                ["token", "-", "text/plain", "secret", "end"],
                ["file", "a \"b\"; c.csv", "text/csv", "x,y\r\n--b1\r\n\r\n--b", "end"],
                ["empty", "-", "text/plain", "", "end"],
            ])
    }

    @Test("a form may begin with its boundary at once, and hold no part at all")
    func edges() throws {
        #expect(try parse("--b0--", size: 2).isEmpty)
        #expect(try parse("--b0\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n--b0--\r\n", size: 100).count == 1)
    }

    @Test(
        "a broken form is refused",
        arguments: [
            "", "--b0", "--b0\r\nContent-Disposition: form-data; name=a\r\n\r\ncut off",
            "--b0\r\nContent-Type: text/plain\r\n\r\nno name\r\n--b0--", "--b0xx\r\n", "no boundary at all",
            "--b0\r\n" + String(repeating: "X: y\r\n", count: 5_000),
        ])
    func broken(body: String) {
        #expect(throws: Refusal.self) { try parse(body, size: 11) }
    }

    @Test("a boundary has 1 to 70 characters")
    func boundaries() {
        #expect(throws: Refusal.self) { try MultipartParser(boundary: "") }
        #expect(throws: Refusal.self) { try MultipartParser(boundary: String(repeating: "b", count: 71)) }
        #expect(ContentType("multipart/form-data; boundary=\"a b\"").boundary == "a b")
        #expect(ContentType("Multipart/Form-Data;BOUNDARY=x").isMultipart)
        #expect(ContentType(nil).name.isEmpty)
    }
}
