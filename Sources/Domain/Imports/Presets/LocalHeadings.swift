/// Headings of exports in German, French and Spanish.
enum LocalHeadings {
    static let user = """
        user.firstName = Vorname | Prénom | Nombre
        user.lastName = Nachname | Nom | Apellidos
        user.email = E-Mail-Adresse | Adresse e-mail | Correo electrónico
        user.role = !Rolle | !Rôle | !Rol
        """

    static let company = """
        externalId = !Kundennummer | !Kunden-Nr. | !Account-ID | !N° client | !Numéro client | !Número de cliente
        company.name = !Firmenname | Firma | Unternehmen | !Account-Name | !Kundenname | !Raison sociale | !Nom du compte
        company.name = Société | Empresa | !Nombre de cuenta | !Razón social
        company.industry = Branche | Secteur | Industria | Sector de actividad
        company.employees = Mitarbeiter | Mitarbeiterzahl | Anzahl der Mitarbeiter | Effectif | Número de empleados
        company.revenue = Umsatz | Jahresumsatz | Chiffre d'affaires | Ingresos anuales
        company.phone = Telefon | Téléphone | Teléfono
        company.street = Straße | Strasse | Rechnungsstraße | Adresse | Rue | Calle | Dirección
        company.city = Ort | Stadt | Rechnungsort | Ville | Ciudad
        company.postalCode = PLZ | Postleitzahl | Code postal | Código postal
        company.country = Land | Rechnungsland | Pays | País
        company.website = Webseite | Internet | Site web | Sitio web
        company.legalId = USt-IdNr. | Handelsregister | SIRET | SIREN | CIF | NIF
        owner by name = Betreuer | !Account-Besitzer | Verkäufer | Responsable | !Propriétaire du compte | Propietario
        createdAt = Angelegt am | Erstellt am | Erstellt | Date de création | Fecha de creación
        modifiedAt = Geändert am | Date de modification | Fecha de modificación
        """

    private static let person = """
        person.salutation = Anrede | Civilité | Tratamiento
        person.firstName = Vorname | Prénom | Nombre
        person.lastName = Nachname | Nom | Apellidos
        person.name = Ansprechpartner | Nom complet | Nombre completo
        person.email = E-Mail-Adresse | Adresse e-mail | Correo electrónico | Courriel
        person.phone = Telefon | Telefonnummer | Téléphone | Teléfono
        person.mobile = Mobil | Mobiltelefon | Handy | Portable | Móvil
        person.title = Position | Funktion | Jobtitel | Fonction | Poste | Cargo
        createdAt = Angelegt am | Erstellt am | Erstellt | Date de création | Fecha de creación
        modifiedAt = Geändert am | Date de modification | Fecha de modificación
        """

    static let contact = """
        externalId = !Kontakt-ID | !ID du contact | !ID de contacto
        company by name = Firma | Unternehmen | Account-Name | Société | Nom du compte | Empresa
        owner by name = !Kontakt-Besitzer | !Kontaktinhaber | !Propriétaire du contact | !Propietario del contacto
        """ + "\n" + person

    static let lead = """
        externalId = !Lead-ID | !ID du prospect | !ID de prospecto
        company.name = Firma | Unternehmen | Société | Entreprise | Empresa
        company.industry = Branche | Secteur | Industria
        company.employees = Mitarbeiter | Mitarbeiterzahl | Anzahl der Mitarbeiter | Effectif | Número de empleados
        company.revenue = Umsatz | Jahresumsatz | Chiffre d'affaires | Ingresos anuales
        company.city = Ort | Stadt | Ville | Ciudad
        company.postalCode = PLZ | Postleitzahl | Code postal | Código postal
        company.country = Land | Pays | País
        company.street = Straße | Strasse | Rue | Calle
        lead.source = !Lead-Quelle | !Leadquelle | Quelle | !Source du prospect | !Origen del prospecto | Fuente
        lead.status = !Lead-Status | !Leadstatus | !Statut du prospect | Statut | !Estado de prospecto | Estado
        lead.rating = Bewertung | Évaluation | Calificación
        lead.description = Beschreibung | Descripción
        owner by name = !Lead-Besitzer | !Lead-Inhaber | !Propriétaire du prospect | !Propietario de prospecto | Betreuer
        """ + "\n" + person

    static let opportunity = """
        opportunity.name = !Verkaufschance | !Opportunity-Name | !Opportunityname | !Dealname | !Nom de l'opportunité
        opportunity.name = !Opportunité | !Affaire | !Nombre de la oportunidad | !Oportunidad
        opportunity.stage = !Phase | Verkaufsphase | !Étape | !Etapa
        opportunity.amount = Betrag | Wert | Montant | Importe | Cantidad
        opportunity.probability = Wahrscheinlichkeit | Wahrscheinlichkeit (%) | Probabilité | Probabilité (%) | Probabilidad
        opportunity.closeOn = !Abschlussdatum | !Schlusstermin | !Date de clôture | !Fecha de cierre
        opportunity.status = Statut | Estado
        opportunity.lostReason = Verlustgrund | Motif de perte | Motivo de pérdida
        company by name = Firma | Unternehmen | Account-Name | Kunde | Société | Client | Empresa | Cliente
        person by name = Ansprechpartner | Kontakt | Contacto
        owner by name = Besitzer | Verkäufer | Betreuer | Propriétaire | Responsable | Propietario
        createdAt = Erstellt am | Angelegt am | Date de création | Fecha de creación
        modifiedAt = Geändert am | Date de modification | Fecha de modificación
        currency = Währung | Devise | Moneda
        """

    static let invoice = """
        document.number = !Rechnungsnummer | !Rechnungs-Nr. | !Rechnungsnr. | !N° facture | !Numéro de facture
        document.number = !Número de factura | !Belegnummer
        document.issuedOn = !Rechnungsdatum | Belegdatum | !Date de facture | !Fecha de factura
        document.dueOn = Fällig am | Fälligkeit | Fälligkeitsdatum | Date d'échéance | Échéance | Fecha de vencimiento
        document.subTotal = Netto | Nettobetrag | Montant HT | Total HT | Base imponible
        document.tax = MwSt. | USt. | Umsatzsteuer | Mehrwertsteuer | TVA | Montant TVA | IVA
        document.total = Brutto | Bruttobetrag | Rechnungsbetrag | Gesamtbetrag | Montant TTC | Total TTC | Importe total
        document.balance = Offen | Offener Betrag | Reste à payer | Solde | Saldo pendiente
        document.status = Statut | Estado
        company by name = Kunde | Kundenname | Firma | Client | Société | Cliente
        company by externalId = Kundennummer | Kunden-Nr. | N° client | Número de cliente
        currency = Währung | Devise | Moneda
        """

    static let payment = """
        payment.paidAt = !Zahlungsdatum | !Zahlungseingang | Buchungsdatum | !Date de paiement | !Fecha de pago
        payment.amount = Betrag | !Zahlbetrag | !Zahlungsbetrag | Montant | !Montant payé | Importe | !Importe pagado
        payment.method = Zahlungsart | Zahlungsmethode | Mode de paiement | Forma de pago | Método de pago
        payment.reference = Verwendungszweck | Referenz | Zahlungsreferenz | Référence | Referencia
        payment.status = Statut | Estado
        invoice by number = Rechnungsnummer | Rechnungs-Nr. | Rechnungsnr. | N° facture | Numéro de facture
        invoice by number = Número de factura
        company by name = Kunde | Kundenname | Firma | Client | Société | Cliente
        company by externalId = Kundennummer | Kunden-Nr. | N° client | Número de cliente
        currency = Währung | Devise | Moneda
        """
}
