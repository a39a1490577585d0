import Domain
import Foundation
import Record
import Server

/// Opens the files that are to be imported.
enum ImportSource {
    static let pieceSize = 1 << 20

    /// - Throws: `CommandFault` when it is not there or is a folder.
    static func file(_ path: String) throws -> ImportFile {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
            FileManager.default.isReadableFile(atPath: path)
        else { throw CommandFault("\(path) cannot be read.") }
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
        return ImportFile(name: path, size: size?.intValue) {
            guard let handle = FileHandle(forReadingAtPath: path) else { throw CommandFault("\(path) cannot be read.") }
            return ByteSource {
                guard let data = try handle.read(upToCount: pieceSize), !data.isEmpty else { return nil }
                return [UInt8](data)
            }
        }
    }

    /// The mapping that a text stands for, with the fields that the accord in force declares.
    ///
    /// - Throws: `MappingError` with every fault of the document.
    static func mapping(_ text: String?, file: String, _ house: House) async throws -> Mapping? {
        guard let text else { return nil }
        let current = try await house.library.current(at: house.services.clock())
        return try Mapping.read(text, file: file, accordFields: current?.compiled.accord.fields ?? [])
    }
}

/// Writes the rows that could not be taken, so that they can be mended and brought in again.
enum RejectWriting {
    /// - Returns: the paths that were written.
    static func write(_ report: ImportReport, to path: String) throws -> [String] {
        let refused = report.files.filter { !$0.rejectFile.isEmpty }
        guard refused.count > 1 || isFolder(path) else {
            guard let only = refused.first else { return [] }
            try write(only.rejectFile, to: path)
            return [path]
        }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return try refused.map { file in
            let name = file.name.split(separator: "/").last.map(String.init) ?? file.name
            let ending = report.files.count { $0.name == file.name } > 1 ? ".\(file.noun.rawValue)" : ""
            let target = "\(path)/\(name)\(ending)"
            try write(file.rejectFile, to: target)
            return target
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
            throw CommandFault("\(path) cannot be written.")
        }
    }
}
