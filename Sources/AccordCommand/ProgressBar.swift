import Foundation
import Record
import Server
import Synchronization

/// A line at the foot of a terminal that says how far an import is; nothing where standard error is no terminal.
final class ProgressBar: Sendable {
    private struct State {
        var shown = ""
        var next = ContinuousClock.now
    }

    private static let cells = 24

    private let isShown = isatty(STDERR_FILENO) == 1
    private let state = Mutex(State())

    func show(_ progress: ImportProgress) {
        guard isShown else { return }
        state.withLock { state in
            guard progress.done == progress.total || ContinuousClock.now >= state.next else { return }
            state.next = .now + .milliseconds(100)
            let share = progress.total == 0 ? 1 : Double(progress.done) / Double(progress.total)
            let full = min(Self.cells, Int(share * Double(Self.cells)))
            let bar = String(repeating: "█", count: full) + String(repeating: "░", count: Self.cells - full)
            let what = progress.stage == .judging ? "judging leads" : progress.file
            let line = "\(bar) \(Int(share * 100)) %  \(what) \(progress.done) of \(progress.total)"
            state.shown = line
            write("\r\u{1B}[K" + line)
        }
    }

    /// Takes the line away.
    func end() {
        state.withLock { state in
            guard !state.shown.isEmpty else { return }
            state.shown = ""
            write("\r\u{1B}[K")
        }
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
