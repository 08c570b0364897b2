using System.Text;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>Requests that are no proper HTTP; the web server may refuse them before a program is asked.</summary>
internal static class BadProtocol
{
    private const string Usual = "Host: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n";

    private static readonly string[] OddHeaders =
    [
        "Accept: nonsense", "Accept-Encoding: gzip;q=\u00ff", "If-Match: \"\u00e4\"", "If-None-Match: *",
        "Range: bytes=5-1", "Cookie: a=b; a=c; =;;", "X-Forwarded-For: ::::", "Last-Event-ID: -1",
        "Last-Event-ID: 99999999999999999999", "Authorization: Bearer", "Authorization: Basic %%%", "Expect: nonsense",
        "Origin: null", "Accept-Language: x-x-x-x", "Idempotency-Key: \u00ff\u00fe", "Idempotency-Key: a",
        "Idempotency-Key:", "If-Modified-Since: never", "Upgrade: websocket", "Te: trailers, deflate",
        "X-Long: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    ];

    /// <summary>A well-formed header with a strange value.</summary>
    public static string OddHeader(Random random) => $"{random.Of(OddHeaders)}\r\n";

    /// <summary>A broken request at this endpoint; the body is broken besides.</summary>
    public static Shot To(Door door, string path, byte[] body, Random random)
    {
        var (fault, head, rest) = Broken(door.Method, path, body, random);
        byte[] bytes = [.. Encoding.Latin1.GetBytes(head), .. rest];
        return new Shot(door.Name, $"protocol: {fault}", bytes, door.HasEffect, MayBeBare: true, IsNoHttp: true);
    }

    private static (string Fault, string Head, byte[] Body) Broken(
        string method, string path, byte[] body, Random random)
    {
        var line = $"{method} {path} HTTP/1.1\r\n";
        return random.Next(16) switch
        {
            0 => ("length too long", $"{line}{Usual}Content-Length: {body.Length + 50}\r\n\r\n", body),
            1 => ("length no number", $"{line}{Usual}Content-Length: many\r\n\r\n", body),
            2 => ("length below zero", $"{line}{Usual}Content-Length: -1\r\n\r\n", body),
            3 => ("two lengths", $"{line}{Usual}Content-Length: 3\r\nContent-Length: 4\r\n\r\n", body),
            4 => ("chunks of garbage", $"{line}{Usual}Transfer-Encoding: chunked\r\n\r\n", random.Bytes(80)),
            5 => ("a chunk's size no number", $"{line}{Usual}Transfer-Encoding: chunked\r\n\r\nzz\r\n", body),
            6 => ("a chunk too long", $"{line}{Usual}Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n", body),
            7 => ("chunks without end", $"{line}{Usual}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", []),
            8 => ("an unknown coding", $"{line}{Usual}Transfer-Encoding: nonsense\r\n\r\n", body),
            9 => ("no host", $"{line}Connection: close\r\n\r\n", []),
            10 => ("two hosts", $"{line}Host: a\r\n{Usual}\r\n", []),
            11 => ("a foreign host", $"{line}Host: shop.example\r\nConnection: close\r\n\r\n", []),
            12 => ("headers without end", $"{line}{Usual}X-Long: {new string('x', 40_000)}", []),
            13 => ("too many headers", line + Usual + string.Concat(
                Enumerable.Range(0, 200).Select(at => $"X-{at}: y\r\n")) + "\r\n", []),
            14 => ("a broken first line", random.Of(FirstLines(path)) + $"\r\n{Usual}\r\n", []),
            _ => ("no HTTP", "", random.Bytes(random.Next(1, 400))),
        };
    }

    private static string[] FirstLines(string path) =>
    [
        "", "GET", $"GET {path}", $"GET {path} HTTP/9.9", $"GET {path} HTTP/1.1 HTTP/1.1", $"G\u0001T {path} HTTP/1.1",
        $"GET  {path} HTTP/1.1", $"GET {path}\u0000 HTTP/1.1", "GET /a b c HTTP/1.1", "GET * HTTP/1.1",
        "PRI * HTTP/2.0", "CONNECT localhost:1 HTTP/1.1", "GET http://[::bad HTTP/1.1", $"get {path} http/1.1",
        $"{new string('X', 9_000)} {path} HTTP/1.1", $"GET /{new string('x', 20_000)} HTTP/1.1",
    ];
}
