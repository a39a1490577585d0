extension Accord {
    /// The same accord with every list sorted whose order means nothing, so that two can be compared.
    var withSetsSorted: Accord {
        var accord = self
        for index in accord.signals.indices { accord.signals[index].touches.sort() }
        for index in accord.fields.indices {
            if case .choice(let words) = accord.fields[index].type {
                accord.fields[index].type = .choice(words.sorted())
            }
        }
        accord.definitions.blocks.sort()
        accord.definitions.opportunityRequires.sort()
        accord.definitions.qualified.inside.sort()
        accord.definitions.qualified.outside.sort()
        for index in accord.handOffs.indices {
            accord.handOffs[index].carries.sort()
            accord.handOffs[index].reasons.sort()
        }
        for index in accord.rejections.indices { accord.rejections[index].reasons.sort() }
        for index in accord.commitments.indices {
            accord.commitments[index].tiers.sort()
            accord.commitments[index].fields.sort()
            accord.commitments[index].leavingOut.sort()
        }
        accord.clocks.attempt.counts.sort()
        accord.visibility.persons.sort { $0.rawValue < $1.rawValue }
        accord.exceptions.signedBy.sort { $0.rawValue < $1.rawValue }
        accord.calibration?.judges.sort { $0.rawValue < $1.rawValue }
        for index in accord.incentives.indices { accord.incentives[index].to.sort { $0.rawValue < $1.rawValue } }
        for index in accord.process.indices { accord.process[index].evidence.sort() }
        return accord
    }
}
