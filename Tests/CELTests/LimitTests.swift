import CEL
import Foundation
import Synchronization
import Testing

@Suite("Limits")
struct LimitTests {
    @Test("a text of a megabyte is refused at once")
    func megabyte() throws {
        let fault = try #require(syntaxFault(String(repeating: "1 + ", count: 262_144) + "1"))
        #expect(fault.message.contains("at most 32768 bytes"))
    }

    @Test(
        "ten thousand brackets, signs or operators in a row are refused with their place",
        arguments: ["(", "[", "{1:", "!", "-", "a.b(", "[1].all(x, ", "true ? 1 : "])
    func brackets(opening: String) throws {
        let fault = try #require(
            syntaxFault(String(repeating: opening, count: 10_000), textBytes: 1_000_000))
        #expect(fault.message.contains("levels"), "\(fault)")
        #expect(fault.column > 30)
    }

    @Test("chains of operands are refused beyond the depth", arguments: ["1 + ", "a.", "a == "])
    func chains(link: String) throws {
        #expect(syntaxFault(String(repeating: link, count: 2_000) + "a") != nil)
    }

    @Test("a thousand terms joined by a logical operator are one level")
    func longLogic() {
        #expect(answer(String(repeating: "false || ", count: 1_000) + "true") == "true")
        #expect(answer(String(repeating: "true && ", count: 1_000) + "false") == "false")
    }

    @Test("the deepest expression is parsed, checked and evaluated on a stack of 512 kB", arguments: deepest)
    func smallStack(text: String) throws {
        let answers = Mutex("")
        let thread = Thread {
            let both = checkedAnswer(text, [("a", .int, .int(1))]) + answer(text, ["a": .int(1)])
            answers.withLock { $0 = both }
        }
        thread.stackSize = 512 * 1024
        thread.start()
        while !thread.isFinished { Thread.sleep(forTimeInterval: 0.001) }
        let both = answers.withLock { $0 }
        #expect(!both.contains("syntax") && !both.isEmpty)
    }

    static let deepest: [String] = [
        nested("(", "1", ")", 63), nested("[", "1", "]", 63), nested("{1: ", "1", "}", 63), nested("!", "true", "", 63),
        nested("-", "a", "", 63), nested("size([", "1", "])", 31), nested("[1].all(x, ", "true", ")", 62),
        nested("[1].map(x, ", "a", ")", 62), nested("[1].filter(x, [x].exists(y, ", "true", "))", 31),
        nested("(true ? ", "a", " : 1)", 62), nested("true ? 1 : ", "a", "", 31), nested("(a + ", "1", ")", 31),
        nested("(true || ", "a == 1", ")", 31), nested("(true && 1 == (1 + 1 * ", "1", "))", 10),
        nested("", "1", " + 1", 63), nested("a.b[", "1", "]", 61), nested("'a'.matches(string(", "'a'", "))", 31),
        nested("a.b(", "1", ")", 62), nested("", "[[1]]", "[0]", 61),
    ]

    static func nested(_ opening: String, _ core: String, _ closing: String, _ count: Int) -> String {
        String(repeating: opening, count: count) + core + String(repeating: closing, count: count)
    }

    func syntaxFault(_ text: String, textBytes: Int = 32_768) -> SyntaxFault? {
        var limits = Limits()
        limits.textBytes = textBytes
        do throws(SyntaxFault) {
            _ = try Expression(parsing: text, limits: limits)
            return nil
        } catch {
            return error
        }
    }
}
