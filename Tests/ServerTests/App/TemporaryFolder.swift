import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting

@testable import Record
@testable import Server

/// A folder of a test's own.
struct TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "accord-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path)
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}

extension Browser {
    /// Sends a form with one file and the field `after`.
    func upload(
        _ path: String, _ fileName: String, _ content: String, tokenFirst: Bool = true
    ) async throws -> TestResponse {
        let tokenPart = part("name=\"\(FormToken.field)\"", token ?? "")
        let filePart = part(
            "name=\"file\"; filename=\"\(fileName.replacingOccurrences(of: "\"", with: "%22"))\"", content)
        let parts = (tokenFirst ? [tokenPart, filePart] : [filePart, tokenPart]) + [part("name=\"after\"", "yes")]
        return try await send(
            .post, path, headers: [.contentType: "multipart/form-data; boundary=xYz"],
            body: ByteBuffer(string: parts.joined() + "--xYz--\r\n"))
    }

    private func part(_ disposition: String, _ content: String) -> String {
        "--xYz\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n\(content)\r\n"
    }
}
