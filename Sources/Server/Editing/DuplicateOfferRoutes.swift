import Domain
import Hummingbird
import Record

/// The fragments that a form asks for while somebody types: who or what it may be the same as.
struct DuplicateOfferRoutes: Sendable {
    let desk: EditDesk

    var routes: [Route] {
        [
            Route(.get, "/duplicates/offers/people", .work) { visit in
                var capture = LeadCapture(email: visit.query["email"], company: visit.query["company"])
                capture.firstName = visit.query["firstName"].flatMap { $0.isEmpty ? nil : $0 }
                capture.lastName = visit.query["lastName"].flatMap { $0.isEmpty ? nil : $0 }
                capture.phone = visit.query["phone"].flatMap { $0.isEmpty ? nil : $0 }
                let (draft, company) = (capture.personDraft, capture.company)
                return try await answer(visit) { try $0.people(draft, company: company) }
            },
            Route(.get, "/duplicates/offers/companies", .work) { visit in
                var facts = CompanyFacts()
                facts.name = visit.query["name"] ?? ""
                facts.website = visit.query["website"] ?? ""
                facts.phone = visit.query["phone"] ?? ""
                facts.country = visit.query["country"].flatMap { Country.code(for: $0) }
                let known = facts
                return try await answer(visit) { try $0.companies(known) }
            },
        ]
    }

    private func answer(
        _ visit: Visit, _ find: @escaping @Sendable (DuplicateOffers) throws -> [DuplicateOffer]
    ) async throws -> Response {
        let (viewer, lists) = (try visit.viewer, desk.accords.lists)
        let offers = try await desk.database.read {
            try find(DuplicateOffers(connection: $0, viewer: viewer, lists: lists))
        }
        return Visit.html(OfferList.html(offers))
    }
}

/// Offers as a fragment of a form.
enum OfferList {
    static func html(_ offers: [DuplicateOffer], mayBeNew: Bool? = nil) -> HTML {
        guard !offers.isEmpty else { return .nothing }
        let isOpen = mayBeNew ?? !offers.contains(where: \.isSure)
        let choices = offers.map { offer -> HTML in
            """
            <label class="choice"><input type="radio" name="same" value="\(offer.id)"> <span>It is \(offer.html)</span></label>
            """
        }
        let new: HTML = """
            <label class="choice"><input type="radio" name="same" value="new"> It is somebody or something else</label>
            """
        return """
            <fieldset class="note"><legend>This may be the same as</legend>\(choices)\(if: isOpen, new)</fieldset>
            """
    }
}
