import AsyncHTTPClient
private import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import NIOPosix
import NIOSSL

/// MLflow's REST API: experiments, runs, params, metrics, tags, datasets, artifacts and the model registry.
///
///     try await MLflowClient.connected(to: server) { client in
///         let experiment = try await client.findOrCreateExperiment(named: "churn")
///         let run = try await client.createRun(in: experiment, name: "first", startTime: now)
///         try await client.log([MLflowMetric("accuracy", 0.93, timestamp: now)], to: run.id)
///         try await client.finish(run.id, as: .finished, endTime: now)
///     }
///
/// Requests that may be repeated without harm are repeated as the server's ``RetryPolicy`` says, on lost connections,
/// timeouts, 429 and 5xx. Those that would make something twice (``createRun(in:name:startTime:tags:)`` and
/// ``createModelVersion(of:source:runID:tags:description:)``) are repeated only where the server can't have done them.
/// After the REST API of MLflow 2 and 3: https://mlflow.org/docs/latest/api_reference/rest-api.html
public final class MLflowClient: Sendable {
    public let server: MLflowServer
    private let http: HTTPClient

    private init(_ server: MLflowServer) {
        self.server = server
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = .nanoseconds(Int64(min(server.timeout, .seconds(10)) / .nanoseconds(1)))
        // Whether to try again is decided here, in one place.
        configuration.connectionPool.retryConnectionEstablishment = false
        // MLflow's servers close a connection that has been idle for two to five seconds: ours go before, so that no request
        // meets one that is being closed.
        configuration.connectionPool.idleTimeout = .seconds(1)
        configuration.httpVersion = .http1Only
        if server.acceptsAnyCertificate {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.certificateVerification = .none
            configuration.tlsConfiguration = tls
        }
        http = HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
    }

    /// Lends a client and closes its connections afterwards.
    public static func connected<Value>(
        to server: MLflowServer, _ body: (MLflowClient) async throws -> Value
    ) async throws -> Value {
        let client = MLflowClient(server)
        let result: Result<Value, any Error>
        do { result = .success(try await body(client)) } catch { result = .failure(error) }
        // Connections that can't be closed in order are closed all the same.
        try? await client.http.shutdown()
        return try result.get()
    }

    /// What to do when a request fails half-way.
    enum Repeating {
        /// Doing it twice is as good as doing it once.
        case harmless
        /// Only where the server can't have done it.
        case ifNotDone
    }

    /// Sends one request, and again where that may help.
    ///
    /// - Parameters:
    ///   - body: makes the body anew for each try.
    ///   - bytes: how much is sent, which gives it more time.
    func send(
        _ method: HTTPMethod, _ path: String, headers: [(String, String)] = [], repeating: Repeating = .harmless,
        bytes: Int = 0, body: () throws(MLflowError) -> HTTPClientRequest.Body? = { () throws(MLflowError) in nil }
    ) async throws(MLflowError) -> [UInt8] {
        var attempt = 0
        while true {
            var asked: Duration?
            do throws(MLflowError) {
                return try await sendOnce(
                    method, path, headers: headers, bytes: bytes, body: try body(), askedToWait: &asked)
            } catch {
                let isAllowed =
                    switch repeating {
                    case .harmless: error.isPassing
                    case .ifNotDone: error.isPassing && !error.mayHaveHappened
                    }
                guard isAllowed, attempt < server.retries.limit, !Task.isCancelled else { throw error }
                attempt += 1
                let wait = server.retries.wait(before: attempt, asked: asked, jitter: .random(in: 0...1))
                do { try await Task.sleep(for: wait) } catch { throw .interrupted(reason: "the work was cancelled") }
            }
        }
    }

    private func sendOnce(
        _ method: HTTPMethod, _ path: String, headers: [(String, String)], bytes: Int, body: HTTPClientRequest.Body?,
        askedToWait: inout Duration?
    ) async throws(MLflowError) -> [UInt8] {
        var request = HTTPClientRequest(url: server.address + path)
        request.method = method
        request.headers.add(contentsOf: HTTPHeaders(headers))
        request.headers.add(name: "User-Agent", value: "swift-mlflow-client")
        if let authorization = server.credentials.header {
            request.headers.add(name: "Authorization", value: authorization)
        }
        request.body = body
        let limit = server.timeout + .seconds(bytes / 262_144)
        let deadline = NIODeadline.now() + .nanoseconds(Int64(limit / .nanoseconds(1)))
        let status: Int
        let answer: [UInt8]
        do {
            let response = try await http.execute(request, deadline: deadline)
            status = Int(response.status.code)
            if let seconds = response.headers.first(name: "Retry-After").flatMap(Int.init), seconds >= 0 {
                askedToWait = .seconds(min(seconds, 3600))
            }
            let length = response.headers.first(name: "Content-Length").flatMap(Int.init) ?? 0
            answer = try await Self.collected(
                response.body, within: limit + .seconds(min(max(length, 0), Self.largestAnswer) / 262_144))
        } catch let error as MLflowError {
            throw error
        } catch { throw Self.error(for: error, limit: limit) }
        guard (200..<300).contains(status) else { throw Self.refusal(status, answer) }
        return answer
    }

    /// An answer's body. The deadline of a request ends with the answer's head: a server that begins and does not go on would be
    /// waited for without end.
    private static func collected(_ body: HTTPClientResponse.Body, within limit: Duration) async throws -> [UInt8] {
        try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
            group.addTask { Array(buffer: try await body.collect(upTo: largestAnswer)) }
            group.addTask {
                try await Task.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let answer = first else {
                throw MLflowError.timedOut(after: limit)
            }
            return answer
        }
    }

    /// What an answer may hold, artifacts too: more than 4 GiB is refused rather than kept in memory.
    private static let largestAnswer = 1 << 32

    private static func error(for error: any Error, limit: Duration) -> MLflowError {
        switch error {
        case let error as HTTPClientError where [.deadlineExceeded, .readTimeout, .writeTimeout].contains(error):
            .timedOut(after: limit)
        case let error as HTTPClientError
        where [.connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout].contains(error):
            .unreachable(reason: "no connection in time")
        case let error as HTTPClientError where [.invalidURL, .emptyHost].contains(error):
            .unusableAddress("its host or path")
        case let error as HTTPClientError: .interrupted(reason: error.description)
        case let error as NIOConnectionError:
            .unreachable(reason: error.connectionErrors.first.map { "\($0.error)" } ?? "\(error)")
        case let error as NIOSSLError: .unreachable(reason: "no secure connection: \(error)")
        case let error as IOError where error.errnoCode == ECONNREFUSED: .unreachable(reason: "connection refused")
        default: .interrupted(reason: "\(error)")
        }
    }

    private struct ErrorBody: Decodable {
        let errorCode: String?
        let message: String?
    }

    /// An error's body as MLflow writes it, or the beginning of whatever a proxy put in its place.
    private static func refusal(_ status: Int, _ answer: [UInt8]) -> MLflowError {
        let body = try? Self.decode(ErrorBody.self, answer)
        let text = body?.message ?? String(decoding: answer.prefix(200), as: UTF8.self)
        return .refused(status: status, code: body?.errorCode ?? "", message: String(text.prefix(500)))
    }
}

extension MLflowClient {
    /// A request with a JSON body and a JSON answer.
    func call<Answer: Decodable>(
        _ method: HTTPMethod, _ path: String, _ body: some Encodable & Sendable, repeating: Repeating = .harmless,
        as answer: Answer.Type = Answer.self
    ) async throws(MLflowError) -> Answer {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        let data: Data
        do { data = try encoder.encode(body) } catch { throw .overLimit("a value can't be written as JSON") }
        let bytes = try await send(
            method, "/api/2.0/mlflow/\(path)", headers: [("Content-Type", "application/json")], repeating: repeating
        ) { () throws(MLflowError) in .bytes(data) }
        return try Self.decode(answer, bytes)
    }

    /// A question whose parameters stand in the address.
    func ask<Answer: Decodable>(
        _ path: String, _ query: [(String, String)], as answer: Answer.Type = Answer.self
    ) async throws(MLflowError) -> Answer {
        let pairs = query.map { "\(Self.escaped($0.0))=\(Self.escaped($0.1))" }.joined(separator: "&")
        return try Self.decode(answer, try await send(.GET, "/api/2.0/mlflow/\(path)?\(pairs)"))
    }

    private static func decode<Answer: Decodable>(_ type: Answer.Type, _ bytes: [UInt8]) throws(MLflowError) -> Answer {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        do { return try decoder.decode(type, from: Data(bytes)) } catch {
            throw .unexpectedAnswer(String(decoding: bytes.prefix(200), as: UTF8.self))
        }
    }

    /// Percent-encoded for a query or one segment of a path.
    static func escaped(_ text: String) -> String {
        let plain = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }

    /// An answer nothing is read of.
    struct Nothing: Codable, Sendable {}
}
