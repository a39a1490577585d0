// What the models cost once the touches stand in columns, on one core: credit-columns FILE. Compiled together with
// Sources/Journeys by Scripts/bench-credit.
import Glibc

func processorSeconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}

/// The least of five.
func least(_ body: () throws -> Void) rethrows -> Double {
    var best = Double.infinity
    for _ in 0..<5 {
        let start = processorSeconds()
        try body()
        best = min(best, processorSeconds() - start)
    }
    return best
}

func show(_ name: String, _ seconds: Double) {
    let thousandths = Int((seconds * 1_000).rounded())
    print("  \(name): \(thousandths / 1_000).\(String(thousandths % 1_000 + 1_000).dropFirst()) s")
}

let file = open(CommandLine.arguments[1], O_RDONLY)
var about = stat()
guard file >= 0, fstat(file, &about) == 0,
    let start = mmap(nil, about.st_size, PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED
else { exit(1) }
let bytes = UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: about.st_size)
let paths = try TouchFile.read(bytes).columns()
print("  \(paths.touchCount) touches in \(paths.count) journeys")
let sweep = CreditSweep()
let eight: [CreditModel] = [.first, .last, .linear, .u, .w, .timeDecay, .shapley, .markov1]
show("eight models together (goal 0.2)", try least { _ = try sweep.run(eight, over: paths) })
show("first, last, linear, u, w", try least { _ = try sweep.run([.first, .last, .linear, .u, .w], over: paths) })
for model in [CreditModel.timeDecay, .shapley, .markov1, .markov2, .markov3, .lastNonDirect] {
    show(model.rawValue, try least { _ = try sweep.run([model], over: paths) })
}
