public import NIOCore
public import NIOHTTP1
import NIOPosix
private import Synchronization

/// A small HTTP server on a port of its own, whose every answer a test decides: also none, half of one, or one that never
/// comes.
///
///     try await HTTPTestServer.serving({ _ in .answer(.ok, "{}") }) { server in ... server.address ... }
public final class HTTPTestServer: Sendable {
    /// A request as it came.
    public struct Request: Sendable {
        public let method: HTTPMethod
        public let uri: String
        public let headers: HTTPHeaders
        public let body: ByteBuffer

        public var bodyText: String { String(buffer: body) }
    }

    /// What happens to a request.
    public enum Reaction: Sendable {
        case answer(HTTPResponseStatus, body: ByteBuffer, headers: HTTPHeaders)
        /// The connection is closed without an answer.
        case cut
        /// No answer ever comes.
        case silence
        /// An answer begins and does not go on.
        case beginning

        public static func answer(_ status: HTTPResponseStatus, _ text: String, _ headers: HTTPHeaders = [:])
            -> Reaction
        {
            .answer(status, body: ByteBuffer(string: text), headers: headers)
        }
    }

    private let channel: any Channel

    private init(_ channel: any Channel) { self.channel = channel }

    /// `http://127.0.0.1:PORT`.
    public var address: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)" }

    /// Serves while `body` runs.
    ///
    /// - Parameters:
    ///   - react: asked once for each request that came whole; may be asked for several at once.
    ///   - cut: asked for each request when its head has come: after how many bytes of its body the connection is closed.
    public static func serving<Value>(
        _ react: @escaping @Sendable (Request) async -> Reaction,
        cuttingUploads cut: @escaping @Sendable (HTTPRequestHead) -> Int? = { _ in nil },
        _ body: (HTTPTestServer) async throws -> Value
    ) async throws -> Value {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 64)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.pipeline.configureHTTPServerPipeline().flatMapThrowing {
                    try channel.pipeline.syncOperations.addHandler(Handler(react, cut))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let server = HTTPTestServer(channel)
        let result: Result<Value, any Error>
        do { result = .success(try await body(server)) } catch { result = .failure(error) }
        try await channel.close()
        return try result.get()
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let react: @Sendable (Request) async -> Reaction
        private let cut: @Sendable (HTTPRequestHead) -> Int?
        private var head: HTTPRequestHead?
        private var body = ByteBuffer()
        private var bytesBeforeCut: Int?

        init(
            _ react: @escaping @Sendable (Request) async -> Reaction,
            _ cut: @escaping @Sendable (HTTPRequestHead) -> Int?
        ) {
            self.react = react
            self.cut = cut
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head):
                self.head = head
                body.clear()
                bytesBeforeCut = cut(head)
            case .body(var part):
                body.writeBuffer(&part)
                if let most = bytesBeforeCut, body.readableBytes >= most { context.close(promise: nil) }
            case .end:
                guard let head, bytesBeforeCut == nil else { return context.close(promise: nil) }
                let request = Request(method: head.method, uri: head.uri, headers: head.headers, body: body)
                Self.react(to: request, with: react, on: context.channel)
            }
        }

        private static func react(
            to request: Request, with react: @escaping @Sendable (Request) async -> Reaction, on channel: any Channel
        ) {
            Task { @Sendable () async -> Void in
                let reaction = await react(request)
                answer(reaction, on: channel)
            }
        }

        private static func answer(_ reaction: Reaction, on channel: any Channel) {
            switch reaction {
            case .silence: return
            case .cut: channel.close(promise: nil)
            case .beginning:
                let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: ["Content-Length": "100"])
                channel.write(HTTPServerResponsePart.head(head), promise: nil)
                channel.writeAndFlush(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(string: "{"))), promise: nil)
            case .answer(let status, let body, var headers):
                headers.replaceOrAdd(name: "Content-Length", value: String(body.readableBytes))
                let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
                channel.write(HTTPServerResponsePart.head(head), promise: nil)
                channel.write(HTTPServerResponsePart.body(.byteBuffer(body)), promise: nil)
                channel.writeAndFlush(HTTPServerResponsePart.end(nil), promise: nil)
            }
        }
    }
}

/// What a server was asked, kept for a test to look at.
public final class Recorded: Sendable {
    private let list = Mutex<[HTTPTestServer.Request]>([])

    public init() {}

    /// Keeps a request.
    ///
    /// - Returns: how many came before it.
    @discardableResult
    public func add(_ request: HTTPTestServer.Request) -> Int {
        list.withLock { list in
            list.append(request)
            return list.count - 1
        }
    }

    public var requests: [HTTPTestServer.Request] { list.withLock { $0 } }
}
