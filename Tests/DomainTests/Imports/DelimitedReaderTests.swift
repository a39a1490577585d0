import Testing

@testable import Domain

/// Reads whole files for tests.
enum Reading {
    static func records(_ bytes: [UInt8], pieces: Int = 1 << 18, options: DelimitedOptions = DelimitedOptions()) throws
        -> [DelimitedRecord]
    {
        var reader = try DelimitedReader(ImportFile(name: "a.csv", bytes: bytes, pieces: pieces), options: options)
        var records: [DelimitedRecord] = []
        while let slice = try reader.nextSlice() { records += (0..<slice.count).map { slice[$0] } }
        return records
    }

    static func texts(_ text: String, pieces: Int = 1 << 18) throws -> [[String]] {
        try records(Array(text.utf8), pieces: pieces).map(\.texts)
    }

    static func fault(_ bytes: [UInt8], options: DelimitedOptions = DelimitedOptions()) -> ImportFault? {
        do {
            _ = try records(bytes, options: options)
            return nil
        } catch let fault as ImportFault {
            return fault
        } catch {
            return nil
        }
    }
}

@Suite("Delimited files")
struct DelimitedReaderTests {
    static let cases: [(String, [[String]])] = [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
        ("a,b\n1,", [["a", "b"], ["1", ""]]),
        ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
        ("a\tb\n1,5\t2\n", [["a", "b"], ["1,5", "2"]]),
        ("a|b\n1|2\n", [["a", "b"], ["1", "2"]]),
        ("sep=;\na;b\n1;2\n", [["a", "b"], ["1", "2"]]),
        ("sep=;\r\na;b\r\n1;2\r\n", [["a", "b"], ["1", "2"]]),
        ("a,b\n\"1,5\",\"x\ny\"\n", [["a", "b"], ["1,5", "x\ny"]]),
        ("a,b\r\n\"x\r\ny\",2\r\n", [["a", "b"], ["x\r\ny", "2"]]),
        ("a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n", [["a", "b"], ["say \"hi\"", "\""]]),
        ("a,b\n\"\",\"\"\n", [["a", "b"], ["", ""]]),
        ("a,b\n5\" pipe,2\n", [["a", "b"], ["5\" pipe", "2"]]),
        ("a,b\n\"x\" ,2\n", [["a", "b"], ["x", "2"]]),
        ("\n\na,b\n\n1,2\n\n\n", [["a", "b"], ["1", "2"]]),
        ("a,b,c\n1,2\n1,2,3,4\n,,\n", [["a", "b", "c"], ["1", "2"], ["1", "2", "3", "4"], ["", "", ""]]),
        ("\u{FEFF}a,b\nä,日本語\n", [["a", "b"], ["ä", "日本語"]]),
        (
            "a,b\n0123456789012345678901234567890,\"ünï,çödé \"\"x\"\"\"\n",
            [["a", "b"], ["0123456789012345678901234567890", "ünï,çödé \"x\""]]
        ),
    ]

    @Test("each way of writing a table gives its values, whatever the pieces", arguments: [1, 2, 3, 7, 16, 1 << 18])
    func tables(pieces: Int) throws {
        for (text, expected) in DelimitedReaderTests.cases {
            #expect(try Reading.texts(text, pieces: pieces) == expected, "\(text.debugDescription) by \(pieces)")
        }
    }

    @Test("the line of each record and its bytes are kept")
    func linesAndBytes() throws {
        let records = try Reading.records(Array("a,b\n\"x\ny\",2\n\n3 , \"4\"\r\n".utf8))
        #expect(records.map(\.line) == [1, 2, 5])
        #expect(records.map { String(decoding: $0.original, as: UTF8.self) } == ["a,b", "\"x\ny\",2", "3 , \"4\""])
    }

    @Test("UTF-16 of either order gives the same values and the same bytes back", arguments: [false, true])
    func wide(bigEndian: Bool) throws {
        let text = "a,b\nä,\"日\n本 🚀\"\n"
        var bytes: [UInt8] = bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
        for unit in text.utf16 {
            let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            bytes += bigEndian ? pair : pair.reversed()
        }
        for pieces in [1, 3, 1 << 18] {
            let records = try Reading.records(bytes, pieces: pieces)
            #expect(records.map(\.texts) == [["a", "b"], ["ä", "日\n本 🚀"]])
            #expect(records[0].original == Array(bytes[2..<8]))
        }
    }

    @Test("a lone surrogate comes back as it was")
    func loneSurrogate() throws {
        let bytes: [UInt8] = [0xFF, 0xFE, 0x61, 0, 0x2C, 0, 0x62, 0, 0x0A, 0, 0x00, 0xD8, 0x2C, 0, 0x31, 0]
        let records = try Reading.records(bytes)
        #expect(records[1].original == Array(bytes[10...]))
    }

    @Test("a value that is not UTF-8 is read as Windows-1252, and keeps its bytes")
    func windows() throws {
        let bytes: [UInt8] = Array("name,x\nM".utf8) + [0xFC] + Array("ller,".utf8) + [0x80] + Array("5\n".utf8)
        let records = try Reading.records(bytes)
        #expect(records[1].texts == ["Müller", "€5"])
        #expect(records[1].original == [0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72, 0x2C, 0x80, 0x35])
    }

    @Test("slices hold as many records as they may, and none is lost between them")
    func slices() throws {
        let rows = (0..<5_003).map { "\($0),\"v,\($0)\"" }
        let text = "a,b\n" + rows.joined(separator: "\n")
        var reader = try DelimitedReader(ImportFile(name: "a.csv", bytes: Array(text.utf8), pieces: 1_000))
        var counts: [Int] = []
        var last = ""
        while let slice = try reader.nextSlice() {
            counts.append(slice.count)
            last = slice[slice.count - 1][1]
        }
        #expect(counts == [4_000, 1_004])
        #expect(last == "v,5002")
    }

    @Test("duplicate and empty headings have names of their own")
    func headings() throws {
        let head = try FileHead.read(ImportFile(name: "a.csv", text: "Name, Name ,,Lead_FirstName\n1,2,3,4\n"))
        #expect(head.headings.map(\.name) == ["Name", "Name #2", "column 3", "Lead_FirstName"])
        #expect(head.headings[3].folded == "leadfirstname")
    }

    @Test("lines of a report above the headings are passed over")
    func preamble() throws {
        let text = "Leads by owner\n\nAs of 2024-03-12\nFirst Name,Last Name,Email,Phone\nA,B,a@b.example,1\n"
        let head = try FileHead.read(ImportFile(name: "a.csv", text: text))
        #expect(head.line == 4)
        #expect(head.recordsBefore == 3)
        #expect(head.headings.map(\.text) == ["First Name", "Last Name", "Email", "Phone"])
    }
}
