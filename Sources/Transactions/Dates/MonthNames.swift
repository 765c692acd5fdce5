/// Months by name, whole and short, as exports write them.
enum MonthNames {
    /// A month, and whether its name is Thai: the year beside it is then Thailand's.
    struct Month: Equatable {
        /// 1...12.
        let number: Int
        var isThai = false
    }

    /// The month of that name, or nil. ASCII, Latin-1, Greek and Cyrillic capitals count as small letters.
    static func month(_ bytes: borrowing Span<UInt8>, _ word: Range<Int>) -> Month? {
        guard word.count >= 3, word.count <= 30 else { return nil }
        // Hebrew letters and those of all scripts behind them.
        if bytes[word.lowerBound] >= 0xD7 { return otherMonth(bytes, word) }
        let head = key(bytes, word.lowerBound)
        for name in names where name.bytes.count == word.count && name.key == head {
            if equal(name.bytes.span, bytes, word) { return Month(number: name.month) }
        }
        return nil
    }

    private struct Name {
        let bytes: [UInt8]
        let month: Int
        let key: UInt8
    }

    private static func key(_ bytes: borrowing Span<UInt8>, _ index: Int) -> UInt8 {
        bytes[index] < 0x80 ? CellText.lowered(bytes[index]) : 0x80
    }

    private static func equal(
        _ name: borrowing Span<UInt8>, _ bytes: borrowing Span<UInt8>, _ word: Range<Int>
    ) -> Bool {
        var offset = 0
        while offset < name.count {
            let byte = bytes[word.lowerBound + offset]
            if byte < 0x80 || offset + 1 == name.count {
                if CellText.lowered(byte) != name[offset] { return false }
                offset += 1
                continue
            }
            let lower = lowered(byte, bytes[word.lowerBound + offset + 1])
            if lower.0 != name[offset] || lower.1 != name[offset + 1] { return false }
            offset += 2
        }
        return true
    }

    /// The small letter of a capital in two bytes of UTF-8: À...Þ, Α...Ϋ, А...Я and Ѐ...Џ.
    private static func lowered(_ first: UInt8, _ second: UInt8) -> (UInt8, UInt8) {
        switch (first, second) {
        case (0xC3, 0x80...0x9E), (0xCE, 0x91...0x9F), (0xD0, 0x90...0x9F): (first, second + 0x20)
        case (0xCE, 0xA0...0xAB): (0xCF, second - 0x20)
        case (0xD0, 0xA0...0xAF): (0xD1, second - 0x20)
        case (0xD0, 0x80...0x8F): (0xD1, second + 0x10)
        default: (first, second)
        }
    }

    private static let names: [Name] = {
        let months = [
            """
            january jan januar jänner jänn januari janvier janv enero ene janeiro gennaio gen stycznia styczeń sty leden ledna \
            január ianuarie ian tammikuu tammi tammikuuta ocak oca ιανουαρίου ιανουάριος ιαν январь января янв січень січня січ
            """,
            """
            february feb februar februari febr février fevrier févr fév febrero fevereiro fev febbraio febb lutego luty lut únor \
            února február februarie helmikuu helmi helmikuuta şubat şub φεβρουαρίου φεβρουάριος φεβ февраль февраля фев лютий \
            лютого лют
            """,
            """
            march mar märz mrz mär maart mrt mars marzo março marco marca marzec březen března március márc marec martie \
            maaliskuu maalis maaliskuuta mart μαρτίου μάρτιος μαρ март марта мар березень березня бер
            """,
            """
            april apr abril abr avril avr aprile kwietnia kwiecień kwi duben dubna április ápr apríl aprilie huhtikuu huhti \
            huhtikuuta nisan nis απριλίου απρίλιος απρ апрель апреля апр квітень квітня кві
            """,
            """
            may mai mayo maio maggio mag mei maj maja květen května május máj toukokuu touko toukokuuta mayıs μαΐου μάιος \
            μαϊ май мая травень травня тра
            """,
            """
            june jun juni juin junio junho giugno giu czerwca czerwiec cze červen června június jún jún iunie iun kesäkuu \
            kesä kesäkuuta haziran haz ιουνίου ιούνιος ιουν июнь июня июн червень червня чер
            """,
            """
            july jul juli juillet juil julio julho luglio lug lipca lipiec lip červenec července július júl iulie iul heinäkuu \
            heinä heinäkuuta temmuz tem ιουλίου ιούλιος ιουλ июль июля июл липень липня лип
            """,
            """
            august aug augustus août aout agosto ago sierpnia sierpień sie srpen srpna augusztus elokuu elo elokuuta ağustos \
            ağu αυγούστου αύγουστος αυγ август августа авг серпень серпня сер augusti
            """,
            """
            september sep sept septembre septiembre setiembre set setembro settembre sett września wrzesień wrz září szeptember \
            szept septembrie syyskuu syys syyskuuta eylül eyl σεπτεμβρίου σεπτέμβριος σεπ сентябрь сентября сен вересень \
            вересня вер
            """,
            """
            october oct oktober okt octobre octubre outubro out ottobre ott października październik paź říjen října október \
            octombrie lokakuu loka lokakuuta ekim eki οκτωβρίου οκτώβριος οκτ октябрь октября окт жовтень жовтня жов
            """,
            """
            november nov novembre noviembre novembro listopada listopad lis listopadu noiembrie noi marraskuu marras \
            marraskuuta kasım kas νοεμβρίου νοέμβριος νοε ноябрь ноября ноя листопад листопада лис
            """,
            """
            december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre grudnia grudzień gru prosinec \
            prosince decembrie joulukuu joulu joulukuuta desember des aralık ara δεκεμβρίου δεκέμβριος δεκ декабрь декабря \
            дек грудень грудня гру
            """,
        ]
        return months.enumerated().flatMap { index, text in
            text.split(separator: " ").map { word in
                let bytes = Array(word.utf8)
                return Name(bytes: bytes, month: index + 1, key: bytes[0] < 0x80 ? bytes[0] : 0x80)
            }
        }
    }()
}
