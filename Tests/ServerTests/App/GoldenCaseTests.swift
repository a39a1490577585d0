import Foundation
import Testing

@Suite("Golden cases")
struct GoldenCaseTests {
    /// Each has bitten a product of this kind.
    @Test("each golden case has a test that carries its number", arguments: 1...15)
    func carried(number: Int) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let names = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
        let mark = "\"golden 21.\(number): "
        let found = try names.filter { $0.hasSuffix("Tests.swift") }.contains { name in
            try String(contentsOf: folder.appending(path: name), encoding: .utf8).contains(mark)
        }
        #expect(found)
    }
}
