import Testing

@testable import Journeys

@Suite("Files of touches and paths")
struct TouchFileTests {
    static func touches(_ text: String) throws -> PathColumns {
        try Array(text.utf8).withUnsafeBufferPointer { try TouchFile.read($0).columns() }
    }

    static func paths(_ text: String) throws -> PathColumns {
        try Array(text.utf8).withUnsafeBufferPointer { try PathFile.read($0) }
    }

    @Test("rows in any order become journeys that end with each conversion")
    func journeys() throws {
        let columns = try Self.touches(
            """
            id,time,channel,conversion,value
            7,30,mail,1,12.50
            x,5,ads,0,
            7,10,ads,0,0
            7,20,"search, paid",0,0
            7,40,ads,0,0
            x,5,mail,1,3
            """)
        #expect(columns.channelNames == ["mail", "ads", "search, paid"])
        #expect(columns.offsets == [0, 3, 4, 6] && columns.channels == [1, 2, 0, 1, 1, 0])
        #expect(columns.conversions == [1, 0, 1] && columns.nulls == [0, 1, 0] && columns.values == [12.5, 0, 3])
        #expect(columns.ages == [20_000, 10_000, 0, 0, 0, 0])
    }

    @Test("instants are read from numbers and from ISO 8601, before 1970 too")
    func times() throws {
        let columns = try Self.touches(
            "channel;value;conversion;time;id\r\nads;;0;1969-12-31T23:59:59Z;é\r\nads;2;true;1970-01-01 00:00:01.5;é\r\n"
        )
        #expect(columns.ages == [2_500, 0] && columns.values == [2])
        #expect(
            try Self.touches("id,time,channel,conversion\na,-5,x,0\na,1769678040000,x,1\n").ages == [
                1_769_678_040_005, 0,
            ])
    }

    @Test("ids are told apart whatever they look like")
    func ids() throws {
        let ids = ["1", "01", "001", "1 ", "16777216", "abcdefghijklmno", "abcdefghijklmnop", "abcdefghijklmnoq", "é"]
        let rows = ids.map { "\($0),1,x,1,1" }.joined(separator: "\n")
        #expect(try Self.touches("id,time,channel,conversion,value\n\(rows)\n\(rows)").count == ids.count * 2)
        let many = (0..<5_000).map { "user-\($0 % 2_500)-\($0 % 2_500),\($0),x,\($0 / 2_500),1" }
        #expect(try Self.touches("id,time,channel,conversion,value\n" + many.joined(separator: "\n")).count == 2_500)
    }

    @Test("a journey of many touches out of order is put in order")
    func long() throws {
        let rows = (0..<20_000).map { "1,\(($0 * 7_919) % 20_000),c\(($0 * 7_919) % 20_000 == 19_999 ? 1 : 0),0,0" }
        let columns = try Self.touches("id,time,channel,conversion,value\n" + rows.joined(separator: "\n"))
        #expect(columns.count == 1 && columns.ages == columns.ages.sorted(by: >))
        #expect(columns.channelNames[Int(columns.channels[19_999])] == "c1")
    }

    @Test(
        "what cannot be read is told with its line",
        arguments: [
            ("id,time,channel,value\n", "line 1: The column conversion is missing"),
            ("id,id,time,channel,conversion\n", "line 1: Two columns mean id"),
            ("id,time,channel,conversion\n1,x,ads,0\n", "line 2: time is \"x\""),
            ("id,time,channel,conversion\n\n1,1,,0\n", "line 3: The channel is empty"),
            ("id,time,channel,conversion\n1,1,ads,2\n", "line 2: conversion is \"2\""),
            ("id,time,channel,conversion,value\n1,1,ads,1,1e999\n", "line 2: value is \"1e999\""),
            ("id,time,channel,conversion\n1,1,ads\n", "line 2: There are 3 fields where the first line has 4"),
        ])
    func faults(text: String, wanted: String) {
        let fault = #expect(throws: FileFault.self) { try Self.touches(text) }
        #expect(fault?.description.hasPrefix(wanted) == true, "\(fault?.description ?? "")")
    }

    @Test("paths are read by their headings, whatever the separator")
    func paths() throws {
        let columns = try Self.paths(
            "path;total_conversions;total_conversion_value;total_null\na > b>a;2;1.5;3\n\"c\";0;0;1\n")
        #expect(columns.channelNames == ["a", "b", "c"] && columns.channels == [0, 1, 0, 2])
        #expect(columns.conversions == [2, 0] && columns.values == [1.5, 0] && columns.nulls == [3, 1])
        #expect(try Self.paths("conversions,path\n1,a\n").nulls == [0])
    }

    @Test(
        "a path that cannot be read is told with its line",
        arguments: [
            ("path;conversions\na > > b;1\n", "line 2: A step of the path has no name"),
            ("path;conversions\n;1\n", "line 2: The path is empty"),
            ("path;conversions\na;-1\n", "line 2: conversions is negative"),
            ("path;conversions\na;one\n", "line 2: conversions is \"one\""),
        ])
    func pathFaults(text: String, wanted: String) {
        let fault = #expect(throws: FileFault.self) { try Self.paths(text) }
        #expect(fault?.description.hasPrefix(wanted) == true, "\(fault?.description ?? "")")
    }
}
