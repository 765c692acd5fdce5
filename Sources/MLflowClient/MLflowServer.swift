private import Foundation

/// Where a tracking server is and how to show oneself there.
///
///     let server = try MLflowServer(environment: ProcessInfo.processInfo.environment)
///
/// Its description and its errors never hold a credential.
public struct MLflowServer: Sendable, Equatable {
    /// What is sent as `Authorization`.
    public enum Credentials: Sendable, Equatable {
        case none
        case token(String)
        case basic(user: String, password: String)

        var header: String? {
            switch self {
            case .none: nil
            case .token(let token): "Bearer \(token)"
            case .basic(let user, let password):
                "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
            }
        }
    }

    /// `http://host:port/path`, without credentials and without a slash at the end.
    public let address: String
    public var credentials: Credentials
    /// Accepts any certificate: for a server of one's own with a certificate of its own.
    public var acceptsAnyCertificate = false
    /// How long one request may take; an upload gets a second more for each 256 KiB.
    public var timeout: Duration = .seconds(30)
    /// How failed requests are tried again.
    public var retries = RetryPolicy()

    /// - Throws: ``MLflowError/unusableAddress(_:)`` for anything but `http` and `https`.
    public init(address: String, credentials: Credentials = .none) throws(MLflowError) {
        guard var parts = URLComponents(string: address.trimmingCharacters(in: .whitespaces)),
            let scheme = parts.scheme?.lowercased(), scheme == "http" || scheme == "https",
            parts.host?.isEmpty == false, parts.query == nil, parts.fragment == nil
        else { throw .unusableAddress(Self.withoutCredentials(address)) }
        var credentials = credentials
        if let user = parts.user, let password = parts.password, credentials == .none {
            credentials = .basic(user: user, password: password)
        }
        parts.user = nil
        parts.password = nil
        while parts.path.hasSuffix("/") { parts.path.removeLast() }
        guard let text = parts.string else { throw .unusableAddress(Self.withoutCredentials(address)) }
        self.address = text
        self.credentials = credentials
    }

    /// The server that MLflow's own variables name: `MLFLOW_TRACKING_URI`, `_USERNAME` and `_PASSWORD`, else `_TOKEN`,
    /// `_INSECURE_TLS`; `MLFLOW_HTTP_REQUEST_TIMEOUT` in seconds and `MLFLOW_HTTP_REQUEST_MAX_RETRIES`.
    ///
    /// - Returns: nil where no server is named.
    public init?(environment: [String: String]) throws(MLflowError) {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        guard let address = value("MLFLOW_TRACKING_URI") else { return nil }
        var credentials = Credentials.none
        if let user = value("MLFLOW_TRACKING_USERNAME"), let password = value("MLFLOW_TRACKING_PASSWORD") {
            credentials = .basic(user: user, password: password)
        } else if let token = value("MLFLOW_TRACKING_TOKEN") {
            credentials = .token(token)
        }
        try self.init(address: address, credentials: credentials)
        acceptsAnyCertificate = ["1", "true"].contains(value("MLFLOW_TRACKING_INSECURE_TLS")?.lowercased())
        if let seconds = value("MLFLOW_HTTP_REQUEST_TIMEOUT").flatMap(Double.init), seconds > 0, seconds < 1e6 {
            timeout = .seconds(seconds)
        }
        if let count = value("MLFLOW_HTTP_REQUEST_MAX_RETRIES").flatMap(Int.init), count >= 0 {
            retries.limit = min(count, 100)
        }
    }

    /// What stands before the last `@` of an address may be a secret.
    private static func withoutCredentials(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@") else { return address }
        return "..." + address[at...]
    }
}

extension MLflowServer: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { address }
    public var debugDescription: String { address }
}
