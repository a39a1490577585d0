import Foundation
import Record

/// Where a password comes from: ACCORD_PASSWORD, a question on the terminal, or a line of standard input.
enum Passwords {
    /// Throws `CommandFault` when there is none.
    static func ask(_ question: String) throws -> String {
        if let password = ProcessInfo.processInfo.environment["ACCORD_PASSWORD"] { return password }
        guard isatty(STDIN_FILENO) == 1 else {
            guard let line = readLine(), !line.isEmpty else {
                throw CommandFault("A password is needed: in ACCORD_PASSWORD or as a line of standard input.")
            }
            return line
        }
        Console.error.text("\(question): ")
        let line = unseen { readLine() }
        Console.error.line()
        guard let line, !line.isEmpty else { throw CommandFault("Without a password nothing is done.") }
        return line
    }

    /// Asks for a new password, twice on a terminal.
    static func choose() throws -> String {
        let password = try ask("New password")
        guard isatty(STDIN_FILENO) == 1, ProcessInfo.processInfo.environment["ACCORD_PASSWORD"] == nil else {
            return password
        }
        guard try ask("Once more") == password else { throw CommandFault("The two are not the same.") }
        return password
    }

    /// Nothing that is typed meanwhile is shown.
    private static func unseen<Result>(_ body: () -> Result) -> Result {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return body() }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }
        return body()
    }
}
