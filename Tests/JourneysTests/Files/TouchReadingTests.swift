import Testing

@testable import Journeys

@Suite("Touches read at one go and in pieces")
struct TouchReadingTests {
    /// What a file of touches says, told in the plainest way: journeys in the order of their ids' first rows.
    struct Told: Equatable {
        var channels: [[String]] = []
        var ages: [[Int64]] = []
        var worths: [Double?] = []

        init(_ rows: [Row]) {
            var ids: [String] = []
            for row in rows where !ids.contains(row.id) { ids.append(row.id) }
            for id in ids {
                var open: [Row] = []
                func end(_ worth: Double?) {
                    guard let last = open.last else { return }
                    channels.append(open.map(\.channel))
                    ages.append(open.map { last.time - $0.time })
                    worths.append(worth)
                    open = []
                }
                let own = rows.enumerated().filter { $0.element.id == id }
                for row in own.sorted(by: { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }) {
                    open.append(row.element)
                    if let worth = row.element.worth { end(worth) }
                }
                end(nil)
            }
        }

        init(_ paths: PathColumns) {
            for path in 0..<paths.count {
                let touches = paths.touches(of: path)
                channels.append(touches.map { paths.channelNames[Int(paths.channels[$0])] })
                ages.append(touches.map { paths.ages[$0] })
                worths.append(paths.conversions[path] == 1 ? paths.values[path] : nil)
            }
        }
    }

    struct Row: Equatable {
        var id: String
        var time: Int64
        var channel: String
        var worth: Double?
    }

    static func random(_ count: Int, _ chance: inout Chance) -> [Row] {
        let ids = [
            "1", "12345678", "1234567", "123456789", "1234567890123456", "007", "user-1", "abcdefgh", "é", "x,y",
            "a \"b\"", "0", "abcdefghijklmno", "visitor-00000001", "visitor-00000002 and much more of a name", "q\nr",
        ]
        let channels = [
            "ads", "organic_search", "paid, search", "e\"mail", "12", "web\r\nside", "a long name of a channel",
        ]
        return (0..<count).map { _ in
            let converts = Int.random(in: 0..<4, using: &chance) == 0
            return Row(
                id: ids.randomElement(using: &chance) ?? "",
                time: Int64.random(in: 1_700_000_000_000...1_700_000_900_000, using: &chance) / 1_000 * 1_000,
                channel: channels.randomElement(using: &chance) ?? "",
                worth: converts ? Double(Int.random(in: -5_000...500_000, using: &chance)) / 100 : nil)
        }
    }

    /// Rows as CSV, in one of many ways to write the same.
    static func text(_ rows: [Row], _ chance: inout Chance) -> String {
        func quoted(_ text: String) -> String {
            let mustBe = text.contains { ",;\"\n\r\r\n".contains($0) }
            guard mustBe || Int.random(in: 0..<8, using: &chance) == 0 else { return text }
            return "\"" + text.replacing("\"", with: "\"\"") + "\""
        }
        let newline = Bool.random(using: &chance) ? "\n" : "\r\n"
        let order = [0, 1, 2, 3, 4, 5].shuffled(using: &chance)
        let separator = Bool.random(using: &chance) ? "," : ";"
        let names = ["id", "time", "channel", "conversion", "value", "note"]
        var lines = [order.map { names[$0] }.joined(separator: separator)]
        for row in rows {
            let fields = [
                quoted(row.id), "\(row.time)", quoted(row.channel),
                row.worth == nil ? ["", "0", "no"].randomElement(using: &chance) ?? "" : "1",
                row.worth.map { "\($0)" } ?? "", quoted("some, note"),
            ]
            lines.append(order.map { fields[$0] }.joined(separator: separator))
            if Int.random(in: 0..<20, using: &chance) == 0 { lines.append("") }
        }
        return lines.joined(separator: newline) + (Bool.random(using: &chance) ? newline : "")
    }

    @Test("any way of writing the same rows gives the same journeys, whole or in pieces", arguments: 0..<40)
    func writings(seed: UInt64) throws {
        var chance = Chance(seed: seed + 100)
        let rows = Self.random(Int.random(in: 1...200, using: &chance), &chance)
        let bytes = Array(Self.text(rows, &chance).utf8)
        try bytes.withUnsafeBufferPointer { bytes in
            let wanted = Told(rows)
            let whole = try Told(TouchFile.read(bytes).columns())
            #expect(whole == wanted)
            for bytesOfPiece in [40, 300, 2_000] {
                let pieces = try TouchFile.pieces(bytes, bytesOfPiece: bytesOfPiece)
                let told = try Told(TouchJourneys(pieces).columns())
                #expect(told == wanted, "\(bytesOfPiece)")
            }
        }
    }

    @Test("dealt into many streams the journeys are the same, in another order")
    func streams() throws {
        let rows = (0..<6_000).map {
            Row(
                id: "\($0 * 7_919 % 900)", time: Int64($0) * 1_000, channel: "c\($0 % 5)",
                worth: $0 % 11 == 0 ? Double($0) : nil)
        }
        let text =
            "id,time,channel,conversion,value\n"
            + rows.map {
                "\($0.id),\($0.time + 1_700_000_000_000),\($0.channel),\($0.worth == nil ? 0 : 1),\($0.worth ?? 0)\n"
            }.joined()
        try Array(text.utf8).withUnsafeBufferPointer { bytes in
            func journeys(_ pieces: [TouchPiece]) throws -> [[Int64]: [String]] {
                let told = try Told(TouchJourneys(pieces).columns())
                var journeys: [[Int64]: [String]] = [:]
                for (number, ages) in told.ages.enumerated() {
                    let worth = told.worths[number].map { Int64($0) } ?? -1
                    journeys[ages + [worth], default: []] += told.channels[number]
                }
                return journeys.mapValues { $0.sorted() }
            }
            let whole = try TouchFile.pieces(bytes)
            let parts = try TouchFile.pieces(bytes, bytesOfPiece: 20_000, rowsOfStream: 64)
            #expect(whole.count == 1 && parts.count > 4)
            #expect(whole[0].streams.count == 1 && parts[0].streams.count > 32)
            let (one, other) = (try journeys(whole), try journeys(parts))
            #expect(one == other)
        }
    }

    @Test("credit is the same whether journeys are added up in parts or stand in columns", arguments: 0..<8)
    func parts(seed: UInt64) throws {
        var chance = Chance(seed: seed + 900)
        var text = "id,time,channel,conversion,value\n"
        for row in 0..<3_000 {
            let id = Int.random(in: 0..<400, using: &chance)
            let channel = Int.random(in: 0..<(seed % 2 == 0 ? 9 : 80), using: &chance)
            let converts = Int.random(in: 0..<9, using: &chance) == 0
            // Some are in the order of time, some in none.
            let time = seed % 3 == 0 ? row : Int.random(in: 0..<9_000, using: &chance)
            text += "\(id),\(time + 1_700_000_000),c\(channel),\(converts ? 1 : 0),\(row).25\n"
        }
        try Array(text.utf8).withUnsafeBufferPointer { bytes in
            let touches = try TouchJourneys(TouchFile.pieces(bytes, bytesOfPiece: 9_000, rowsOfStream: 100))
            let one = try CreditReport(touches)
            let other = try CreditReport(touches.columns())
            #expect(one.models == other.models && one.conversions == other.conversions && one.nulls == other.nulls)
            #expect((one.value - other.value).magnitude < 1e-6)
            for model in one.models {
                for channel in one.channels.indices {
                    let (part, whole) = (one.line(model, channel), other.line(model, channel))
                    #expect((part.conversions - whole.conversions).magnitude < 1e-9, "\(model) \(channel)")
                    #expect((part.value - whole.value).magnitude < 1e-6, "\(model) \(channel)")
                }
            }
        }
    }

    @Test("a carriage return before a line feed belongs to no field, whatever the first line ends in")
    func returns() throws {
        let rows = (0..<40).map { "\($0),ads,0,,id-\($0 % 7)\($0 % 3 == 0 ? "\r" : "")\n" }.joined()
        for end in ["\n", "\r\n"] {
            let text = "time,channel,conversion,value,id\(end)" + rows
            let columns = try Array(text.utf8).withUnsafeBufferPointer { try TouchFile.read($0).columns() }
            #expect(columns.count == 7 && columns.touchCount == 40)
        }
    }

    @Test(
        "a fault is told with the line of the whole file, wherever the pieces begin", arguments: [1, 2, 350, 998, 999])
    func lines(bad: Int) throws {
        let rows = (1..<1_000).map {
            $0 == bad ? "1,never,ads,0,\n" : "\($0),\($0),\($0 % 7 == 0 ? "\"a\nb\"" : "ads"),0,\n"
        }
        let bytes = Array(("id,time,channel,conversion,value\n" + rows.joined()).utf8)
        let before = (1..<bad).count { $0 % 7 == 0 }
        bytes.withUnsafeBufferPointer { bytes in
            for bytesOfPiece in [1 << 20, 1_000, 100] {
                let fault = #expect(throws: FileFault.self) { try TouchFile.pieces(bytes, bytesOfPiece: bytesOfPiece) }
                #expect(fault?.line == bad + 1 + before, "\(bytesOfPiece)")
            }
        }
    }

    @Test(
        "instants of ISO 8601",
        arguments: [
            ("1970-01-01", 0), ("1970-01-01T00:00:00", 0), ("1970-01-01T00:00:00Z", 0),
            ("1970-01-02 00:00:01", 86_401_000),
            ("2024-02-29T23:59:59Z", 1_709_251_199_000), ("2027-01-29T09:14:05.250+02:00", 1_801_206_845_250),
            ("1969-12-31T23:59:59Z", -1_000), ("0001-01-01T00:00:00Z", -62_135_596_800_000),
            ("2016-12-31T23:59:60Z", 1_483_228_800_000), ("2024-02-30T00:00:00Z", nil), ("2023-02-29", nil),
            ("2024-13-01T00:00:00Z", nil), ("2024-01-01T24:00:00Z", nil), ("2024-01-01T00:60:00Z", nil),
            ("2024-01-01X00:00:00Z", nil), ("2024-01-01T00:00:0:Z", nil), ("2024-01-0aT00:00:00Z", nil),
            ("20240-1-01T00:00:00", nil), ("2024-01-01T00-00-00Z", nil), ("2024-04-31", nil), ("", nil),
        ] as [(String, Int64?)])
    func instants(text: String, wanted: Int64?) {
        // With others behind it, so that both ways of reading are tried.
        let bytes = Array((String(repeating: " ", count: 16) + text + String(repeating: "9", count: 80)).utf8)
        bytes.withUnsafeBufferPointer { bytes in
            let range = 16..<16 + text.utf8.count
            #expect(TouchTime.read(bytes, range) == wanted)
            let quick = TouchTime.read(FieldScan(bytes), range.lowerBound, range.upperBound)
            #expect(quick == nil || quick == wanted)
        }
    }

    @Test("whole numbers are read by words as they are digit by digit")
    func wholes() {
        let texts = [
            "0", "7", "42", "12345678", "123456789", "9999999999999999", "12345678901234567", "", "-5", "1a", "a1",
            "1234567x", "12345678/", ":2345678901", "é", "00012",
        ]
        for text in texts {
            let bytes = Array((String(repeating: "3", count: 16) + text + String(repeating: "4", count: 64)).utf8)
            bytes.withUnsafeBufferPointer { bytes in
                let end = 16 + text.utf8.count
                let isPlain = (1...16).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
                #expect(FieldScan(bytes).whole(16, end) == (isPlain ? UInt64(text) : nil), "\(text)")
            }
        }
    }
}
