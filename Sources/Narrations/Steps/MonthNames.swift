/// Months by name in the languages of the West, folded.
enum MonthNames {
    private static let short: [UInt32] = {
        let names: StaticString = "jan feb mar apr may jun jul aug sep oct nov dec mrz mai okt dez avr mei"
        return names.description.split(separator: " ").map { name in
            name.utf8.reduce(0) { $0 << 8 | UInt32($1) }
        }
    }()

    /// Whether three letters from `start` on are a month.
    ///
    /// - Precondition: `text` has three bytes from `start` on.
    static func isShortMonth(_ text: Span<UInt8>, at start: Int) -> Bool {
        let key = UInt32(text[start]) << 16 | UInt32(text[start + 1]) << 8 | UInt32(text[start + 2])
        return short.contains(key)
    }

    /// Those that hardly mean anything else beside a number.
    static let months: StaticString = """
        jan
        january
        januar
        feb
        february
        februar
        mar
        march
        marz
        maerz
        mrz
        apr
        april
        jun
        june
        juni
        jul
        july
        juli
        aug
        august
        sep
        sept
        september
        oct
        october
        okt
        oktober
        nov
        november
        dec
        december
        dez
        dezember
        janv
        janvier
        fevr
        fevrier
        avr
        avril
        juin
        juil
        juillet
        aout
        septembre
        octobre
        novembre
        decembre
        ene
        enero
        febrero
        marzo
        abr
        abril
        junio
        julio
        agosto
        septiembre
        octubre
        noviembre
        diciembre
        gennaio
        febbraio
        aprile
        maggio
        giugno
        luglio
        settembre
        ottobre
        novembre
        dicembre
        janeiro
        fevereiro
        marco
        maio
        junho
        julho
        setembro
        outubro
        novembro
        dezembro
        mrt
        maart
        augustus
        """

    /// Those that are words of their own as well.
    static let doubtful: StaticString = """
        may
        mai
        mars
        mayo
        mei
        gen
        mag
        giu
        lug
        ago
        set
        ott
        out
        dic
        fev
        """
}
