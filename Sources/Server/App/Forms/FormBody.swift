import Foundation
import Hummingbird
import NIOCore
import Record

/// Reads the body of a form: fields into memory, files into the temporary folder.
struct FormBody {
    private static let fileLimit = 20
    private static let fieldLimit = 2_000

    /// Bytes of all fields together, and of the whole body.
    let fieldBytes: Int
    let bodyBytes: Int
    let folder: String
    let randomBytes: @Sendable (Int) -> [UInt8]

    private final class Progress {
        var fields: [(String, String)] = []
        var uploads: [Upload] = []
        var header: MultipartHeader?
        var text: [UInt8] = []
        var textTotal = 0
        var file: FileHandle?
        var path = ""
        var size = 0
    }

    /// Reads it all; on failure nothing stays in the folder.
    ///
    /// `mayReceiveFiles`: Asked with the fields so far before the first file is taken.
    func read(
        _ request: Request, type: ContentType, mayReceiveFiles: ([(String, String)]) throws -> Void
    ) async throws -> Form {
        try BodyReader.check(request, limit: type.isMultipart ? bodyBytes : fieldBytes)
        guard type.isMultipart else {
            let bytes = try await BodyReader.collect(request.body, limit: fieldBytes)
            return Form(try URLEncodedForm.parse(bytes))
        }
        guard let boundary = type.boundary else { throw Refusal.malformed("The form has no boundary.") }
        let progress = Progress()
        do {
            try await readParts(of: request, boundary: boundary, into: progress, mayReceiveFiles)
        } catch {
            try? progress.file?.close()
            FormBody.remove(progress.uploads.map(\.path) + (progress.path.isEmpty ? [] : [progress.path]))
            throw error
        }
        return Form(progress.fields, uploads: progress.uploads)
    }

    static func remove(_ uploads: [Upload]) {
        remove(uploads.map(\.path))
    }

    private func readParts(
        of request: Request, boundary: String, into progress: Progress,
        _ mayReceiveFiles: ([(String, String)]) throws -> Void
    ) async throws {
        var parser = try MultipartParser(boundary: boundary)
        var total = 0
        for try await buffer in request.body {
            total += buffer.readableBytes
            guard total <= bodyBytes else { throw Refusal.tooLarge(limit: bodyBytes) }
            try parser.feed(buffer.readableBytesView) { event in
                switch event {
                case .begin(let header): try begin(header, progress, mayReceiveFiles)
                case .data(let bytes): try append(bytes, progress)
                case .end: try end(progress)
                }
            }
        }
        try parser.finish()
    }

    private func begin(
        _ header: MultipartHeader, _ progress: Progress, _ mayReceiveFiles: ([(String, String)]) throws -> Void
    ) throws {
        guard progress.fields.count < FormBody.fieldLimit, progress.uploads.count < FormBody.fileLimit else {
            throw Refusal.malformed("The form has too many parts.")
        }
        progress.header = header
        progress.text = []
        progress.size = 0
        guard header.fileName != nil else { return }
        try mayReceiveFiles(progress.fields)
        progress.path = folder + "/accord-upload-" + Base64URL.encode(randomBytes(12))
        guard
            FileManager.default.createFile(
                atPath: progress.path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: progress.path)
        else { throw SignInRefusal.busy }
        progress.file = file
    }

    private func append(_ bytes: ArraySlice<UInt8>, _ progress: Progress) throws {
        if let file = progress.file {
            try file.write(contentsOf: Data(bytes))
            progress.size += bytes.count
        } else {
            progress.textTotal += bytes.count
            // The longest document that is read, and what stands beside it, fit into the fields of such a form.
            guard progress.textTotal <= 2 * fieldBytes else { throw Refusal.tooLarge(limit: 2 * fieldBytes) }
            progress.text.append(contentsOf: bytes)
        }
    }

    private func end(_ progress: Progress) throws {
        guard let header = progress.header else { return }
        if let file = progress.file, let fileName = header.fileName {
            try file.close()
            progress.uploads.append(
                Upload(
                    field: header.name, fileName: fileName, contentType: header.contentType, path: progress.path,
                    size: progress.size))
            progress.file = nil
            progress.path = ""
        } else {
            guard let value = String(validating: progress.text, as: UTF8.self) else {
                throw Refusal.malformed("The form is not encoded as it should be.")
            }
            progress.fields.append((header.name, value))
        }
        progress.header = nil
    }

    /// A file that a handler has moved elsewhere is no longer there, which is well.
    private static func remove(_ paths: [String]) {
        for path in paths {
            try? FileManager.default.removeItem(atPath: path)
        }
    }
}
