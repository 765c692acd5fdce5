import AsyncHTTPClient
import NIOCore
import NIOHTTP1

extension HTTPTestServer.Request {
    /// Passes a request on to a real server, so that a test can fail before, after, or not at all.
    ///
    /// - Returns: the real answer; `.cut` where there is none.
    public func forwarded(to address: String) async -> HTTPTestServer.Reaction {
        var request = HTTPClientRequest(url: address + uri)
        request.method = method
        for (name, value) in headers where !["host", "connection", "content-length"].contains(name.lowercased()) {
            request.headers.add(name: name, value: value)
        }
        if body.readableBytes > 0 || method != .GET { request.body = .bytes(body) }
        do {
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
            let answer = try await response.body.collect(upTo: 1 << 28)
            var headers = HTTPHeaders()
            if let type = response.headers.first(name: "Content-Type") {
                headers.add(name: "Content-Type", value: type)
            }
            return .answer(response.status, body: answer, headers: headers)
        } catch { return .cut }
    }
}
