import Record

/// The inputs of a form, with what was typed and what is wrong with it.
package struct Fields: Sendable {
    package let form: Form
    /// Stands before each id, where a page has several forms.
    package let prefix: String

    package init(_ form: Form, prefix: String = "") {
        self.form = form
        self.prefix = prefix
    }

    /// One line of text.
    ///
    /// `autocomplete`: What a browser may fill in: `username`, `current-password`, `off`.
    package func text(
        _ name: String, _ label: String, type: String = "text", hint: String? = nil, autocomplete: String? = nil,
        isRequired: Bool = true
    ) -> HTML {
        let value = type == "password" ? nil : form[name]
        return field(
            name, label, hint,
            """
            <input id="\(id(name))" name="\(name)" type="\(type)"\(attribute: "value", value)\
            \(attribute: "autocomplete", autocomplete)\(flag: "required", if: isRequired)\(marks(name, hint))>
            """)
    }

    package func area(_ name: String, _ label: String, hint: String? = nil, isRequired: Bool = true) -> HTML {
        field(
            name, label, hint,
            """
            <textarea id="\(id(name))" name="\(name)"\(flag: "required", if: isRequired)\(marks(name, hint))>\
            \(form[name] ?? "")</textarea>
            """)
    }

    /// `choices`: What is sent, and what people read.
    package func choice(_ name: String, _ label: String, _ choices: [(String, String)], hint: String? = nil) -> HTML {
        let options = choices.map { value, title -> HTML in
            "<option value=\"\(value)\"\(flag: "selected", if: form[name] == value)>\(title)</option>"
        }
        return field(
            name, label, hint,
            "<select id=\"\(id(name))\" name=\"\(name)\"\(marks(name, hint))>\(options)</select>")
    }

    package func file(_ name: String, _ label: String, accept: String, hint: String? = nil) -> HTML {
        field(
            name, label, hint,
            """
            <input id="\(id(name))" name="\(name)" type="file" accept="\(accept)" required\(marks(name, hint))>
            """)
    }

    /// A box to tick.
    package func box(_ name: String, _ label: String) -> HTML {
        """
        <label class="choice"><input type="checkbox" name="\(name)" value="yes"\
        \(flag: "checked", if: form[name] != nil)> \(label)</label>
        """
    }

    /// A value that travels unseen, such as the revision.
    package func hidden(_ name: String, _ value: String? = nil) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value ?? form[name] ?? "")\">"
    }

    /// Faults that belong to no field.
    package var faults: HTML {
        guard let sentence = form.fault("") else { return .nothing }
        return "<p class=\"wrong\" role=\"alert\">\(HTML.icon(.reject))\(sentence)</p>"
    }

    /// What is wrong with something that has no input of its own, such as a group of them.
    package func fault(_ name: String) -> HTML {
        guard let sentence = form.fault(name) else { return .nothing }
        return "<p class=\"wrong\" role=\"alert\">\(HTML.icon(.reject))\(sentence)</p>"
    }

    private func id(_ name: String) -> String {
        prefix + name
    }

    private func field(_ name: String, _ label: String, _ hint: String?, _ input: HTML) -> HTML {
        """
        <div class="field"><label for="\(id(name))">\(label)</label>\(input)\
        \(hint.map { hint -> HTML in "<p class=\"hint\" id=\"\(id(name))-hint\">\(hint)</p>" })\
        \(form.fault(name).map { fault -> HTML in
            "<p class=\"wrong\" id=\"\(id(name))-wrong\">\(HTML.icon(.reject))\(fault)</p>"
        })</div>
        """
    }

    /// Ties the input to its hint and its fault, so that both are read aloud with it.
    private func marks(_ name: String, _ hint: String?) -> HTML {
        let isWrong = form.fault(name) != nil
        let ids = [hint == nil ? nil : id(name) + "-hint", isWrong ? id(name) + "-wrong" : nil].compactMap { $0 }
        return """
            \(attribute: "aria-invalid", isWrong ? "true" : nil)\
            \(attribute: "aria-describedby", ids.isEmpty ? nil : ids.joined(separator: " "))
            """
    }
}
