import Crypto
import Domain
import Foundation

/// The folder in which uploaded files lie until they are taken: beside the database, readable by its owner alone.
package struct ImportSpool: Sendable {
    package static let pieceSize = 1 << 20

    package let folder: String

    init(_ settings: Settings) {
        if let folder = settings.spoolFolder {
            self.folder = folder
        } else if settings.database.contains("://") {
            folder = (settings.temporaryFolder ?? UploadFolder.system) + "/accord-imports"
        } else {
            folder = settings.database + "-imports"
        }
    }

    /// Moves an upload into the folder of a draft.
    package func keep(_ upload: Upload, draft: ID<ImportDraft>, ordinal: Int) throws -> String {
        let path = try path(draft, ordinal)
        try FileManager.default.moveItem(atPath: upload.path, toPath: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        return path
    }

    /// Writes a file of the program's own making, such as a portion of a list.
    package func keep(_ bytes: [UInt8], draft: ID<ImportDraft>, ordinal: Int) throws -> String {
        let path = try path(draft, ordinal)
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        else { throw Problem.conflict("There is no room for the files in \(folder).") }
        return path
    }

    package func remove(_ draft: ID<ImportDraft>) {
        try? FileManager.default.removeItem(atPath: folder + "/\(draft)")
    }

    /// Whether the files lie on this machine.
    package static func has(_ files: [ImportDraft.File]) -> Bool {
        files.allSatisfy { FileManager.default.isReadableFile(atPath: $0.path) }
    }

    /// The file for the reader; reading stops when the task around it is cancelled, and goes on another time.
    package static func source(_ file: ImportDraft.File, of draft: ImportDraft) -> ImportFile {
        let path = file.path
        let name = file.name
        return ImportFile(name: draft.importName(file), size: file.bytes) {
            guard let handle = FileHandle(forReadingAtPath: path) else {
                throw Problem.conflict("\(name) is no longer there. Bring it again.")
            }
            return ByteSource {
                if Task.isCancelled { throw CancellationError() }
                guard let data = try handle.read(upToCount: pieceSize), !data.isEmpty else { return nil }
                return [UInt8](data)
            }
        }
    }

    private func path(_ draft: ID<ImportDraft>, _ ordinal: Int) throws -> String {
        let own = folder + "/\(draft)"
        try FileManager.default.createDirectory(
            atPath: own, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return own + "/\(ordinal).csv"
    }
}

/// Tells files of the same headings, whatever their order.
enum HeadingFingerprint {
    static func of(_ head: FileHead) -> String {
        let names = head.headings.map(\.folded).filter { !$0.isEmpty }.sorted().joined(separator: "\u{1F}")
        return Base64URL.encode(Array(SHA256.hash(data: Array(names.utf8))))
    }
}
