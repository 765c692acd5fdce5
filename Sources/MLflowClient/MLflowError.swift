/// Why a request to a tracking server came to nothing.
public enum MLflowError: Error, Sendable, Equatable {
    /// The address is no `http` or `https` one.
    case unusableAddress(String)
    /// No connection came about: nothing was sent.
    case unreachable(reason: String)
    /// The connection broke; the server may have done what it was asked, or not.
    case interrupted(reason: String)
    /// No answer in time; the server may do what it was asked, or not.
    case timedOut(after: Duration)
    /// The server said no: HTTP status, MLflow's error code (or empty), and its words.
    case refused(status: Int, code: String, message: String)
    /// The answer is none of MLflow's.
    case unexpectedAnswer(String)
    /// A file to be sent can't be read.
    case unreadableFile(path: String, reason: String)
    /// The value is over one of MLflow's limits and was not sent.
    case overLimit(String)

    /// Whether the same request may succeed later.
    var isPassing: Bool {
        switch self {
        case .unreachable, .interrupted, .timedOut: true
        case .refused(let status, _, _): status == 429 || status >= 500
        case .unusableAddress, .unexpectedAnswer, .unreadableFile, .overLimit: false
        }
    }

    /// Whether the server may have done what it was asked although it did not say so.
    public var mayHaveHappened: Bool {
        switch self {
        case .interrupted, .timedOut, .unexpectedAnswer: true
        case .refused(let status, _, _): status >= 500
        case .unusableAddress, .unreachable, .unreadableFile, .overLimit: false
        }
    }

    /// MLflow's word for "there is none".
    var isMissing: Bool {
        if case .refused(let status, let code, _) = self { return status == 404 || code == "RESOURCE_DOES_NOT_EXIST" }
        return false
    }

    /// MLflow's word for "there is one already".
    var isTaken: Bool {
        if case .refused(_, let code, _) = self { return code == "RESOURCE_ALREADY_EXISTS" }
        return false
    }
}

extension MLflowError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unusableAddress(let address): "'\(address)' is no address of a tracking server (http://host:port)"
        case .unreachable(let reason): "it can't be reached: \(reason)"
        case .interrupted(let reason): "the connection broke: \(reason)"
        case .timedOut(let limit): "it did not answer within \(limit.components.seconds) s"
        case .refused(401, _, _): "it wants other credentials (401): see MLFLOW_TRACKING_TOKEN, _USERNAME and _PASSWORD"
        case .refused(403, _, _): "it does not allow this to the credentials given (403)"
        case .refused(let status, let code, let message):
            "it answered \(status)\(code.isEmpty ? "" : " \(code)")\(message.isEmpty ? "" : ": \(message)")"
        case .unexpectedAnswer(let text): "its answer is none of MLflow's: \(text)"
        case .unreadableFile(let path, let reason): "\(path) can't be read: \(reason)"
        case .overLimit(let what): "\(what)"
        }
    }
}
