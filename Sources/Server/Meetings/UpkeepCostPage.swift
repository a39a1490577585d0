import Domain
import Record

/// What the program costs: inputs for each hand-off, and operations' hours a week.
struct UpkeepCostPage: Page {
    let reading: UpkeepReading
    let format: Format

    var title: String { "Upkeep" }
    var crumbs: [Crumb] { [Crumb("Upkeep")] }
    var current: Link? { "/upkeep" }

    private var handoffs: Int { reading.spread.reduce(0, +) }
    private var usual: Int { reading.spread.prefix(UpkeepReading.most).reduce(0, +) }

    var content: HTML {
        """
        \(HTML.head(title, "What the program costs those who feed it, counted by itself.", buttons: [HTML.printing]))
        \(HTML.cards(cards))
        <div class="halves">\(inputs)\(hours)</div>
        \(HTML.section("By person", "In the order of the alphabet.", id: "people", people))
        """
    }

    private var cards: [HTML] {
        let share = handoffs == 0 ? "–" : Format.percent(Double(usual) / Double(handoffs))
        let weeks = reading.weeks.dropLast().map(\.minutes).filter { $0 > 0 }
        let mean = weeks.isEmpty ? reading.weeks.last?.minutes ?? 0 : weeks.reduce(0, +) / weeks.count
        return [
            HTML.figure(
                "Hand-offs with at most \(UpkeepReading.most) inputs", value: share,
                note:
                    "for each person, of the newest \(Format.grouped(handoffs)); more come where many attempts were needed"
            ),
            HTML.figure(
                "Operations, time a week", value: MinutesText.working(minutes: mean),
                note: "sessions of work, from what operations did in the program"),
        ]
    }

    private var inputs: HTML {
        let labels = (1...6).map { $0 == 6 ? "6 or more" : "\($0)" }
        let chart = BarChart(
            ChartHead(
                "inputs", title: "Inputs for each hand-off",
                finding: "\(Format.grouped(usual)) of \(Format.grouped(handoffs)) hand-offs took at most "
                    + "\(UpkeepReading.most) inputs."),
            labels: labels, series: [ChartSeries("Hand-offs", tone: .ink, values: reading.spread.map { Double($0) })],
            format: { Format.decimal($0, digits: 0) })
        return """
            <section class="card"><header><h2>Inputs for each hand-off</h2><p>forms sent until it was done</p></header>\
            \(chart.html)</section>
            """
    }

    private var hours: HTML {
        let labels = reading.weeks.map { week -> String in
            format.day(week.from).split(separator: " ").prefix(2).joined(separator: " ")
        }
        let told = zip(labels, reading.weeks).map { "\($0): \(MinutesText.working(minutes: $1.minutes))" }
        let isLong = reading.weeks.contains { $0.minutes > 180 }
        let chart = BarChart(
            ChartHead("hours", title: "Time of operations by week", finding: told.joined(separator: ", ") + "."),
            labels: labels,
            series: [
                ChartSeries(
                    isLong ? "Hours" : "Minutes", tone: .ink,
                    values: reading.weeks.map { isLong ? Double($0.minutes) / 60 : Double($0.minutes) })
            ], isWhole: !isLong, format: { Format.decimal($0, digits: isLong && $0 != $0.rounded() ? 1 : 0) })
        let note =
            reading.isCut
            ? "from the last \(Format.grouped(UpkeepReading.events)) events"
            : isLong ? "hours, by week" : "minutes, by week"
        return """
            <section class="card"><header><h2>Operations' time</h2><p>\(note)</p></header>\(chart.html)</section>
            """
    }

    private var people: HTML {
        guard !reading.reps.isEmpty else {
            return HTML.empty("Nobody yet", "Here stands how many inputs each person gives for a hand-off.")
        }
        return Table(
            "Inputs by person",
            columns: [.init("Person"), .number("Hand-offs"), .number("Inputs"), .number("For each")],
            rows: reading.reps.map { rep in
                [
                    HTML(text: rep.name), HTML(text: Format.grouped(rep.handoffs)),
                    HTML(text: Format.grouped(rep.inputs)),
                    HTML(text: Format.decimal(rep.each)),
                ]
            }
        ).html
    }
}
