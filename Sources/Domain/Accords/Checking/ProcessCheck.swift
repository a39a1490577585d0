/// The selling process: every stage has criteria, and the stages are in order.
struct ProcessCheck {
    private var list: FaultList
    private let stages: [ProcessStage]
    var faults: [DocumentFault] { list.faults }

    init(_ document: AccordDocument) {
        list = FaultList(document)
        stages = document.accord.process
        for (index, stage) in stages.enumerated() {
            let path = DocumentPath("process").at(index)
            if stages[..<index].contains(where: { $0.name == stage.name }) {
                list.error(path.key("stage"), "there are two stages named '\(stage.name)'")
            }
            if stage.enter == nil {
                list.error(
                    path,
                    "'\(stage.name)' has no criteria: without 'enter' nobody can say whether an opportunity is in it")
            } else if let enter = stage.enter, PredicateWords.isAlways(enter) {
                list.warning(path.key("enter"), "everything may enter '\(stage.name)': its criteria ask for nothing")
            }
            checkProbability(stage, index, path)
        }
    }

    private mutating func checkProbability(_ stage: ProcessStage, _ index: Int, _ path: DocumentPath) {
        if stage.probability > 10_000 {
            list.error(path.key("probability"), "a probability is at most 100 %")
        } else if stage.probability == 0 || stage.probability == 10_000 {
            list.warning(
                path.key("probability"),
                "at \(Portion.words(share: stage.probability)) it is decided: an opportunity that is won or lost has "
                    + "ended and is in no stage")
        }
        guard index > 0 else { return }
        let before = stages[index - 1]
        if stage.probability < before.probability {
            list.warning(
                path.key("probability"),
                "\(Portion.words(share: stage.probability)) after \(Portion.words(share: before.probability)) of "
                    + "'\(before.name)': a later stage is nearer to the win")
        }
        let categories = ProcessStage.Category.allCases
        if let mine = categories.firstIndex(of: stage.category),
            let earlier = categories.firstIndex(of: before.category),
            mine < earlier
        {
            list.warning(
                path.key("category"), "\(stage.category.rawValue) after \(before.category.rawValue) of '\(before.name)'"
            )
        }
    }
}
