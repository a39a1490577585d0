import Synchronization
import Testing

@testable import Domain

@Suite("Files that cannot be read")
struct DelimitedFaultTests {
    static let cases: [(String, [UInt8], ImportFault.Code, Int?)] = [
        ("empty", [], .empty, nil),
        ("blanks only", Array(" \n \n".utf8), .empty, nil),
        ("workbook", [0x50, 0x4B, 0x03, 0x04, 0, 0, 0], .workbook, nil),
        ("packed", [0x1F, 0x8B, 8, 0, 0], .workbook, nil),
        ("binary", (0..<64).map { UInt8($0 * 37 % 32) }, .notText, 1),
        ("zero byte", Array("a,b\n".utf8) + [UInt8](repeating: 65, count: 5000) + [10, 66, 0, 67, 10], .notText, 3),
        ("unbalanced quotes", Array("a,b\n1,2\n3,\"4\n5,6\n".utf8), .cutOffInQuotes, 3),
        ("odd UTF-16", [0xFF, 0xFE, 0x61, 0, 0x2C, 0, 0x62], .notText, nil),
    ]

    @Test("each names what is wrong, where, and how to mend it", arguments: cases)
    func named(name: String, bytes: [UInt8], code: ImportFault.Code, line: Int?) throws {
        let fault = try #require(Reading.fault(bytes), "\(name)")
        #expect(fault.code == code, "\(name)")
        #expect(fault.line == line, "\(name)")
        #expect(fault.file == "a.csv")
        #expect(!fault.what.isEmpty && !fault.mend.isEmpty)
    }

    @Test("an unclosed quote is shown where it opened")
    func quotePlace() throws {
        let fault = try #require(Reading.fault(Array("a,b\n\"x\ny\",2\n3,4 \n55,\"6\n7,8\n".utf8)))
        #expect(fault.line == 5)
        #expect(fault.column == 4)
    }

    @Test("a record of 100,000 columns is refused")
    func columns() throws {
        let fault = try #require(Reading.fault(Array("a,b\n1,2\n".utf8) + [UInt8](repeating: 44, count: 100_000)))
        #expect(fault.code == .tooManyColumns)
        #expect(fault.line == 3)
        let heading = try #require(Reading.fault(Array(repeating: 44, count: 100_000) + [65]))
        #expect(heading.code == .tooManyColumns)
    }

    @Test("a value of 500 MB is refused at the limit, long before its end", arguments: [false, true])
    func hugeValue(quoted: Bool) throws {
        let piece = [UInt8](repeating: 120, count: 1 << 16)
        let given = Mutex(0)
        let file = ImportFile(name: "huge.csv") {
            ByteSource {
                let count = given.withLock { value in
                    value += 1
                    return value
                }
                if count == 1 { return Array(quoted ? "a,b\n1,\"".utf8 : "a,b\n1,".utf8) }
                return count <= 8_000 ? piece : nil
            }
        }
        var reader = try DelimitedReader(file)
        let fault = #expect(throws: ImportFault.self) { while try reader.nextSlice() != nil {} }
        #expect(fault?.code == .fieldTooLong)
        #expect(fault?.line == 2)
        #expect(given.withLock { $0 } < 30)
    }

    @Test("a record that never ends is refused")
    func hugeRecord() throws {
        let piece = Array(String(repeating: "xxxxxxxxxxxxxxx,", count: 4096).utf8)
        var options = DelimitedOptions()
        options.limits.columns = .max
        let given = Mutex(0)
        let file = ImportFile(name: "huge.csv") {
            ByteSource {
                let count = given.withLock { value in
                    value += 1
                    return value
                }
                return count <= 8_000 ? piece : nil
            }
        }
        var reader = try DelimitedReader(file, options: options)
        let fault = #expect(throws: ImportFault.self) { while try reader.nextSlice() != nil {} }
        #expect(fault?.code == .recordTooLong)
        #expect(given.withLock { $0 } < 300)
    }

    @Test("a first line of values is no line of headings")
    func noHeadings() {
        let fault = #expect(throws: ImportFault.self) {
            try FileHead.read(ImportFile(name: "a.csv", text: "17,a@b.example,2024-01-02\n18,c@d.example,2024-01-03\n"))
        }
        #expect(fault?.code == .noHeadings)
    }
}
