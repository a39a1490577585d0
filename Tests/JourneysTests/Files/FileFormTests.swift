import Testing

@testable import Journeys

@Suite("Forms that files of touches and paths come in")
struct FileFormTests {
    static let headings = [
        "id,time,channel,conversion,value", "uid,timestamp,campaign,conversion,revenue",
        "cookie,time,channel,conversion,conversion_value",
        "user_pseudo_id,event_time,session_source,converted,purchase_revenue",
        "Customer ID,Event Time,Source,Conversion,Conversion Value",
    ]

    @Test("the columns go by the names that systems give them", arguments: headings)
    func names(headings: String) throws {
        let columns = try TouchFileTests.touches(headings + "\na,1769678040,ads,0,\na,1769678050,mail,1,2.5\n")
        #expect(columns.channelNames == ["ads", "mail"] && columns.values == [2.5])
    }

    @Test("of several columns that could be one the surest is taken")
    func surest() throws {
        let columns = try TouchFileTests.touches(
            "source,channel,campaign,id,date,time,conversion\ng,ads,spring,a,2027-01-01,2027-01-01T10:00:00Z,1\n")
        #expect(columns.channelNames == ["ads"])
    }

    @Test("times that are finer than milliseconds, and what is no text, are refused with what to do")
    func refused() {
        let fine = #expect(throws: FileFault.self) {
            try TouchFileTests.touches("id,time,channel,conversion\na,1769678040123456,x,1\n")
        }
        #expect(fine?.line == 2 && fine?.what.contains("13 are left") == true)
        let packed = #expect(throws: FileFault.self) { try TouchFileTests.touches("\u{1F}\u{8B}\u{8}\u{0},x\n1,2\n") }
        #expect(packed?.what.contains("no text") == true)
        let empty = #expect(throws: FileFault.self) { try TouchFileTests.touches("") }
        #expect(empty?.what.contains("no headings") == true)
        let other = #expect(throws: FileFault.self) { try TouchFileTests.touches("a,b,c\n1,2,3\n") }
        #expect(other?.what.contains("may also be called user_id") == true)
    }

    static let paths = [
        "path;conversions;value;null\na > b;2;30,5;1\n",
        "\"path\",\"conversions\",\"value\",\"null\"\n\"a > b\",\"2\",\"30.5\",\"1\"\n",
        "path\tconversions\tvalue\tnull\na → b\t2\t30.5\t1\n",
        "path,conversions,value,null\na > b,2,\"$30.5\",1\n",
        "# Web site\n# 20270101-20270131\n\nChannel Path,Conversions,Conversion Value,null\na > b,2,30.5,1\n",
    ]

    @Test("paths are read with decimal commas, arrows, quotes and remarks above the headings", arguments: paths)
    func forms(text: String) throws {
        let columns = try TouchFileTests.paths(text)
        #expect(columns.channelNames == ["a", "b"] && columns.conversions == [2] && columns.values == [30.5])
        #expect(columns.nulls == [1])
    }

    @Test("thousands are parted by commas in quotes, a lone comma before three digits elsewhere is refused")
    func thousands() throws {
        let columns = try TouchFileTests.paths("path,conversions,value\na,\"1,234\",\"$12,345.60\"\n")
        #expect(columns.conversions == [1_234] && columns.values == [12_345.6])
        #expect(throws: FileFault.self) { try TouchFileTests.paths("path,conversions\na,\"1,23,4\"\n") }
        #expect(throws: FileFault.self) { try TouchFileTests.paths("path;conversions\na;1,234\n") }
    }
}
