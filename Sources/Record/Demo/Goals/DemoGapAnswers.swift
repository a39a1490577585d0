import Domain
import Storage

/// Lets the owners of the parts that fell short say what happened and what they do about it, by when.
struct DemoGapAnswers {
    private struct Answer {
        let author: String
        let sentence: String
        let action: String
        let days: Int
    }

    private static let answers: [GapLink: Answer] = [
        .captured: Answer(
            author: "maria", sentence: "The fair for packaging was called off, and its leads are missing.",
            action: "Two evenings with the trade paper instead; Noor invites.", days: 16),
        .valid: Answer(
            author: "maria", sentence: "The list of the trade paper held companies that have closed.",
            action: "Lists are checked against the register before they are bought.", days: 9),
        .qualified: Answer(
            author: "maria", sentence: "Half of those who read the price page are students.",
            action: "Students are asked in the form, and score nothing.", days: 12),
        .accepted: Answer(
            author: "sam", sentence: "We reject for missing phone numbers what Marketing could ask for first.",
            action: "Maria and I go through ten rejections every Friday.", days: 7),
        .inTime: Answer(
            author: "sam", sentence: "Ira was away and nobody took the clock over.",
            action: "Absences stand in the roster the day before; Dana looks at noon.", days: 5),
        .conversion: Answer(
            author: "sam", sentence: "After the first call nobody planned the second.",
            action: "Each first meeting ends with the day of the next; Dana reads along.", days: 14),
        .pace: Answer(
            author: "sam", sentence: "Buyers wait for the trial arm, and we have three.",
            action: "Two more trial arms are ordered.", days: 30),
        .winRate: Answer(
            author: "sam", sentence: "We lost where the buyer asked for a service near by and we had no answer.",
            action: "Ana names a reference with a service contract to each such deal.", days: 21),
        .dealSize: Answer(
            author: "sam", sentence: "They bought one arm to try it, not the line.",
            action: "The offer names the line's price from the first quote on.", days: 20),
        .collection: Answer(
            author: "ana", sentence: "Invoices go out with the last delivery, and two deliveries slipped.",
            action: "The first third is billed with the order.", days: 10),
    ]

    let demo: Demo
    let people: [String: ID<User>]
    let now: Timestamp

    /// Under each part but the smallest, which still waits for its sentence.
    func write() async throws {
        let store = GapStore(database: demo.services.database, library: demo.library)
        let instant = now.advanced(byMilliseconds: -.hours(6))
        let report = try await store.report(GapRequest(), Reader(.system, at: instant))
        let today = report.calendar.zone.day(at: instant)
        for (place, part) in report.gap.worst.dropLast().enumerated() {
            guard let link = part.link, let answer = Self.answers[link], let author = people[answer.author] else {
                continue
            }
            let at = instant.advanced(byMilliseconds: Int64(place) * 1_260_000)
            guard let viewer = try await UserStore(demo.services).viewer(author, at: at) else { continue }
            let form = GapAnswerForm(
                part: part.kind.name, sentence: answer.sentence, action: answer.action,
                due: today.advanced(by: answer.days))
            try await store.answer(form, GapRequest(), viewer: viewer, demo.act(author, at: at))
        }
    }
}
