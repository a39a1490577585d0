import Foundation
import Testing

@testable import Journeys

@Suite("The examples of docs/rules/credit")
struct CreditPageTests {
    /// The fields of each example, in the order in which they stand on a page.
    typealias Example = [(name: String, text: String)]

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../../docs/rules/credit")

    static func examples() throws -> [Example] {
        let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try pages.filter { $0.hasSuffix(".md") }.flatMap { page in
            let text = try String(contentsOf: folder.appending(path: page), encoding: .utf8)
            let blocks = text.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
            return blocks.map { block in
                block.split(separator: "\n").compactMap { line in
                    line.firstIndex(of: ":").map { colon in
                        (String(line[..<colon]), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
                    }
                }
            }
        }
    }

    static func field(_ example: Example, _ name: String) -> String? { example.first { $0.name == name }?.text }

    static func list(_ text: String) -> [[String]] {
        text.components(separatedBy: ", ").map { $0.components(separatedBy: " ") }
    }

    /// Cents of an amount with two decimals.
    static func cents(_ text: String) throws -> Int64 { try #require(Int64(text.replacing(".", with: ""))) }

    @Test("every model has a page with an example, and each example is what the model gives")
    func examples() throws {
        var seen: Set<CreditModel> = []
        for example in try Self.examples() {
            let name = try #require(Self.field(example, "model"))
            let model = try #require(CreditModel(rawValue: name))
            seen.insert(model)
            if Self.field(example, "shares") != nil {
                try checkJourney(example, model)
            } else {
                try checkPaths(example, model)
            }
        }
        #expect(Set(CreditModel.allCases).subtracting(seen) == [.markov3])
    }

    private func checkJourney(_ example: Example, _ model: CreditModel) throws {
        let touches = Self.list(try #require(Self.field(example, "touches")))
        var names: [String] = []
        for touch in touches where !names.contains(touch[0]) { names.append(touch[0]) }
        func stage(_ name: String) -> Int? { Self.field(example, name).flatMap { Int($0) }.map { $0 - 1 } }
        let journey = CreditJourney(
            channels: touches.map { names.firstIndex(of: $0[0]) ?? 0 },
            times: try touches.map { try #require(Int64($0[1].dropLast())) * 86_400_000 },
            milestones: Milestones(
                leadCreated: stage("lead"), opportunityOpened: stage("opportunity"), closed: stage("closed")))
        var credit = JourneyCredit(model)
        if let days = Self.field(example, "half-life") { credit.halfLife = try #require(Int64(days)) * 86_400_000 }
        if let direct = names.firstIndex(of: "direct") { credit.direct = [direct] }
        if let weights = Self.field(example, "weights") {
            var given: [String: Double] = [:]
            for weight in Self.list(weights) { given[weight[0]] = Double(weight[1]) }
            credit.weights = MilestoneWeights(
                first: given["first"] ?? 0, lead: given["lead"] ?? 0, opportunity: given["opportunity"] ?? 0,
                won: given["won"] ?? 0, last: given["last"] ?? 0, rest: given["rest"] ?? 0)
        }
        let told = (try #require(Self.field(example, "amount")), try #require(Self.field(example, "shares")))
        let (amount, wanted) = (try Self.cents(told.0), try Self.list(told.1).map { try Self.cents($0[0]) })
        #expect(try credit.shares(of: amount, journey) == wanted, "\(model)")
        #expect(model.exceedsTotal || wanted.reduce(0, +) == amount, "\(model)")
    }

    private func checkPaths(_ example: Example, _ model: CreditModel) throws {
        let rows = example.filter { $0.name == "path" }.map(\.text)
        let text = "path;conversions;value;null\n" + rows.joined(separator: "\n")
        let report = try CreditReport(TouchFileTests.paths(text), models: [model])
        let credits = try #require(Self.field(example, "credits"))
        for credit in Self.list(credits) {
            let channel = try #require(report.channels.firstIndex(of: credit[0]))
            let wanted = try #require(Double(credit[1]))
            #expect((report.line(model, channel).conversions - wanted).magnitude < 1e-12, "\(model) \(credit[0])")
        }
    }
}
