import Testing

@testable import Journeys

@Suite("Touches that are out of the ordinary")
struct BadInputTests {
    static func report(_ rows: String, models: [CreditModel] = []) throws -> CreditReport {
        try CreditReport(TouchFileTests.touches("id,time,channel,conversion,value\n" + rows), models: models)
    }

    /// What a channel gets of conversions and of worth.
    static func credit(_ report: CreditReport, _ model: CreditModel, _ channel: String) throws -> [Double] {
        let line = report.line(model, try #require(report.channels.firstIndex(of: channel)))
        return [line.conversions, line.value]
    }

    @Test("touches out of order are put in order of time")
    func order() throws {
        let report = try Self.report("1,30,mail,1,8\n1,10,ads,0,\n1,20,web,0,\n")
        #expect(try Self.credit(report, .first, "ads") == [1, 8])
        #expect(try Self.credit(report, .last, "mail") == [1, 8])
    }

    @Test("a row that stands twice is two touches, and a conversion that stands twice is two")
    func duplicates() throws {
        let report = try Self.report("1,10,ads,0,\n1,10,ads,0,\n1,20,mail,1,8\n1,20,mail,1,8\n")
        #expect(report.conversions == 2 && report.value == 16)
        let linear = try Self.credit(report, .linear, "ads")
        #expect(CreditModelTests.isClose(linear, [2.0 / 3, 16.0 / 3]))
    }

    @Test("touches in the same millisecond keep the order of the file")
    func sameInstant() throws {
        let time = "2027-01-29T09:14:05.250Z"
        let report = try Self.report("1,\(time),ads,0,\n1,\(time),web,0,\n1,\(time),mail,1,6\n")
        #expect(try Self.credit(report, .first, "ads") == [1, 6])
        #expect(try Self.credit(report, .last, "mail") == [1, 6])
        #expect(CreditModelTests.isClose(try Self.credit(report, .timeDecay, "web"), [1.0 / 3, 2]))
    }

    @Test("instants before 1970 are earlier than those after it")
    func old() throws {
        let report = try Self.report("1,5,mail,1,6\n1,-5,web,0,\n1,1900-03-01,ads,0,\n")
        #expect(try Self.credit(report, .first, "ads") == [1, 6])
        #expect(try Self.credit(report, .last, "mail") == [1, 6])
    }

    @Test("a channel that nobody knows is a channel like others, and so is one of which nothing is known")
    func unknown() throws {
        let report = try Self.report("1,1,(not set),0,\n1,2,\"a, \"\"b\"\"\",0,\n1,3,Ünbekannt,1,9\n")
        #expect(report.channels == ["(not set)", "a, \"b\"", "Ünbekannt"])
        #expect(CreditModelTests.isClose(try Self.credit(report, .linear, "a, \"b\""), [1.0 / 3, 3]))
        var markov = JourneyCredit(.markov1)
        markov.removalEffects = [1]
        #expect(try markov.parts(CreditJourney(channels: [0, 7, -1], times: [0, 1, 2])) == [1, 0, 0])
    }

    @Test("negative and huge amounts are shared like others and nothing of them is lost")
    func amounts() throws {
        let report = try Self.report("1,1,ads,0,\n1,2,mail,1,-40\n2,1,ads,1,1e300\n3,1,web,1,-1e300\n4,1,web,1,\n")
        for model in report.models {
            let values = try #require(report.credits[model]).values
            #expect(values.allSatisfy { $0.isFinite }, "\(model)")
            guard !model.exceedsTotal else { continue }
            #expect((values.reduce(0, +) - report.value).magnitude <= 1e288, "\(model)")
        }
        let refund = try Self.report("1,1,ads,0,\n1,2,mail,1,-40\n")
        #expect(try Self.credit(refund, .linear, "ads") == [0.5, -20])
        #expect(try Self.credit(refund, .markov1, "mail") == [0.5, -20])
        let fault = #expect(throws: FileFault.self) { try Self.report("1,1,ads,1,1e309\n") }
        #expect(fault?.line == 2)
        #expect(WholeShares.split(.max, by: [1, 1, 1]).reduce(0, +) == .max)
        #expect(WholeShares.split(.min, by: [0, 5, 0]) == [0, .min, 0])
        #expect(WholeShares.split(-5, by: [1e300, 1e300]) == [-3, -2])
        #expect(WholeShares.split(7, by: [1e-300, 3e-300]) == [2, 5])
    }

    @Test("refunds that cancel out what sales are worth leave no worth unshared")
    func cancelled() throws {
        let paths = MarkovChainTests.paths(["a", "b"], [([0], 1, 0), ([1], 1, 0)])
        var cancelled = paths
        cancelled.values = [10, -10]
        let credit = try MarkovChain(cancelled, order: 1).credit()
        #expect(credit.conversions == [1, 1] && credit.values.reduce(0, +) == 0)
        #expect(credit.values.allSatisfy { $0.isFinite })
    }

    @Test("without a conversion everybody gets nothing")
    func nothing() throws {
        let report = try Self.report("1,1,ads,0,5\n2,1,mail,0,\n")
        #expect(report.conversions == 0 && report.value == 0 && report.nulls == 2)
        for model in report.models {
            let credit = try #require(report.credits[model])
            #expect(credit.conversions == [0, 0] && credit.values == [0, 0], "\(model)")
        }
        let empty = try TouchFileTests.touches("id,time,channel,conversion,value\n")
        #expect(empty.count == 0 && empty.channelNames == [])
        #expect(try CreditReport(empty).models.contains(.markov3))
    }

    @Test("one channel alone gets everything in every model")
    func oneChannel() throws {
        let report = try Self.report("1,1,ads,0,\n1,2,ads,1,5\n2,1,ads,1,7\n3,9,ads,0,\n")
        for model in report.models {
            #expect(CreditModelTests.isClose(try Self.credit(report, model, "ads"), [2, 12]), "\(model)")
        }
    }

    @Test("a journey of 1,000,000 touches is read and shared by every model")
    func endless() throws {
        let count = 1_000_000
        var paths = PathColumns(channelNames: ["ads", "mail", "web"])
        let touched = (0..<count).map { UInt16($0 % 2) }
        paths.append(touched, ages: (0..<count).map { Int64(count - 1 - $0) }, conversions: 1, value: 3, nulls: 0)
        paths.append([2], ages: [0], conversions: 1, value: 1, nulls: 2)
        for (model, credit) in try CreditSweep().run(CreditModel.allCases, over: paths) where !model.exceedsTotal {
            #expect((credit.conversions.reduce(0, +) - 2).magnitude < 1e-9, "\(model)")
            #expect((credit.values.reduce(0, +) - 4).magnitude < 1e-9, "\(model)")
        }
        var text = Array("id,time,channel,conversion\n".utf8)
        for touch in stride(from: 99_999, through: 0, by: -1) { text += Array("7,\(touch),c,0\n".utf8) }
        let columns = try text.withUnsafeBufferPointer { try TouchFile.read($0).columns() }
        #expect(columns.offsets == [0, 100_000] && columns.ages.first == 99_999_000 && columns.ages.last == 0)
    }

    @Test("a chain whose journeys go round and hardly ever end is solved, singular as its matrix seems")
    func round() throws {
        // a and b follow each other a hundred thousand times before they end: half of the ends convert.
        var paths = PathColumns(channelNames: ["a", "b", "c"])
        let touched = (0..<100_000).map { UInt16($0 % 2) }
        paths.append(touched, conversions: 1, value: 1, nulls: 1)
        paths.append([2], conversions: 1, value: 1, nulls: 1)
        for order in 1...3 {
            let effects = try #require(try MarkovChain(paths, order: order).credit().removalEffects)
            #expect(CreditModelTests.isClose(effects, [0.5, 0.5, 0.5], 1e-12), "\(effects)")
        }
    }

    @Test("what no journey leads through has no part, and a chain without a way to convert gives nothing")
    func unreached() throws {
        let paths = MarkovChainTests.paths(["a", "b"], [([0], 0, 4), ([1], 0, 0)])
        let credit = try MarkovChain(paths, order: 1).credit()
        #expect(credit.conversions == [0, 0] && credit.values == [0, 0])
    }
}
