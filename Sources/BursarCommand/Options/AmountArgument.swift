import ArgumentParser
import Transactions

/// An amount on the command line: as programs write it, else as files do.
struct AmountArgument: ExpressibleByArgument {
    let value: Double

    init?(argument: String) {
        guard let value = Double(argument) ?? StatementAmount.value(of: argument) else { return nil }
        self.value = value
    }
}
