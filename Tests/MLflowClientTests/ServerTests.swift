import MLflowClient
import Testing

@Suite("Where the server is")
struct ServerTests {
    @Test("an address loses its slashes and its credentials")
    func address() throws {
        let server = try MLflowServer(address: "https://me:pass@host:5000/base//")
        #expect(server.address == "https://host:5000/base")
        #expect(server.credentials == .basic(user: "me", password: "pass"))
        #expect("\(server)" == "https://host:5000/base")
        #expect(!String(reflecting: server).contains("pass"))
    }

    @Test(
        "what is no address is refused, and its secret not repeated",
        arguments: ["", "mlruns", "file:///x", "u:secret@h"])
    func unusable(address: String) {
        #expect {
            try MLflowServer(address: address)
        } throws: { error in
            !"\(error)".contains("secret") && "\(error)".contains("is no address of a tracking server")
        }
    }

    @Test("the environment names server and credentials as MLflow's own client reads them")
    func environment() throws {
        #expect(try MLflowServer(environment: [:]) == nil)
        #expect(try MLflowServer(environment: ["MLFLOW_TRACKING_URI": ""]) == nil)
        let token = try #require(
            try MLflowServer(environment: [
                "MLFLOW_TRACKING_URI": "http://h", "MLFLOW_TRACKING_TOKEN": "t", "MLFLOW_TRACKING_USERNAME": "u",
                "MLFLOW_HTTP_REQUEST_TIMEOUT": "7", "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "2",
                "MLFLOW_TRACKING_INSECURE_TLS": "true",
            ]))
        #expect(token.credentials == .token("t"))
        #expect(token.timeout == .seconds(7))
        #expect(token.retries.limit == 2)
        #expect(token.acceptsAnyCertificate)
        let basic = try #require(
            try MLflowServer(environment: [
                "MLFLOW_TRACKING_URI": "http://h", "MLFLOW_TRACKING_TOKEN": "t", "MLFLOW_TRACKING_USERNAME": "u",
                "MLFLOW_TRACKING_PASSWORD": "p",
            ]))
        #expect(basic.credentials == .basic(user: "u", password: "p"))
    }

    @Test("what a filter can't hold is not put into one", arguments: ["a'b", "a\\b", "a\"b"])
    func quoting(value: String) { #expect(MLflowClient.quoted(value) == nil) }
}
