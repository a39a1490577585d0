import Foundation

/// Texts of the example company, as they are kept beside the sources.
enum ExampleFile {
    static func text(_ name: String) throws -> String {
        let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appendingPathComponent("Examples/\(name)"), encoding: .utf8)
    }
}
