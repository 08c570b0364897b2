using System.Text;
using System.Text.Json.Nodes;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>
/// Makes bad requests to one program's endpoints. What has an effect is asked only in a way that no careful program
/// may follow: the body is broken for sure, or what it names does not exist.
/// </summary>
/// <param name="examples">A valid body for each endpoint that takes one, by the endpoint's name.</param>
/// <param name="headers">Headers that an endpoint needs, by the endpoint's name.</param>
/// <param name="known">A value that exists for a parameter of an endpoint's path, by the parameter's name.</param>
internal sealed class BadRequests(
    IReadOnlyDictionary<string, Func<JsonObject>> examples,
    Func<Door, string> headers,
    Func<Door, string, string> known)
{
    // Of a longer first line the web server says by itself that it is too long.
    private const int PathMax = 8_000;

    private static readonly string[] OddPaths =
    [
        "", "..", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "%00", "a%00b", "%ff%fe", "%C0%AF", "%ED%A0%80", "%", "%zz", "%2f",
        "a;b=c", "a\\b", "..\\..", "~", "'", "%27%20OR%201=1--", "%0d%0aX:1", "%E2%80%AE", "%F0%9F%98%80", "nil",
        "undefined", "-1", "99999999999999999999", "NaN", "{id}", "%7Bid%7D", "*", ":", ":cancel", "a:b:c", ".", "@",
        "A%CC%8A", "%1b%5b31m", "<script>", "O%31", "a+b", "a%2bb", "%25%32%65",
    ];

    private static readonly string[] OddQueries =
    [
        "", "cursor=-1", "cursor=99999999999999999999", "cursor=%00", "cursor=1&cursor=2", "limit=0", "limit=-5",
        "limit=1e9", "limit=%ff", "status=nonsense", "status=1", "status=open&status=short", "sku=", "sku=%00",
        "sku=a&sku=b", "after=%F0%9F%98%80", "before=NaN", "before=-9223372036854775809", "&&&===", "%", "a[b]=c",
        "sku=%27%3bDROP%20TABLE%20entry--", "limit=", "cursor=%31", "=", "?", "sku=%ED%A0%80", "hash=1", "number=-1",
        "at=nonsense", "from=-1", "to=1e400",
    ];

    private static readonly string[] OddTypes =
    [
        "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "json",
        "application/json2", "*/*", "application/octet-stream", ";;;", "text/json-not",
    ];

    /// <summary>A bad request to this endpoint.</summary>
    public Shot To(Door door, Random random)
    {
        if (random.IsSo(25))
        {
            return BadProtocol.To(door, Aim(door, random), Body(door, random).Bytes, random);
        }

        return door.HasEffect ? WithEffect(door, random) : Look(door, random);
    }

    private static Shot Look(Door door, Random random, string path)
    {
        var query = random.IsSo(50) ? $"?{random.Of(OddQueries)}" : "";
        var more = random.IsSo(30) ? BadProtocol.OddHeader(random) : "";
        return new Shot(door.Name, "odd path or query", Request(door.Method, path + query, more, []), false, true);
    }

    private static string Odd(Random random) => random.Next(4) switch
    {
        0 => new string('x', random.Of([300, 2_000, 7_000])),
        1 => string.Concat(Enumerable.Range(0, 12).Select(_ => $"%{random.Next(256):X2}")),
        _ => random.Of(OddPaths),
    };

    private static byte[] Request(string method, string path, string headers, byte[] body) =>
    [
        .. Encoding.Latin1.GetBytes(
            $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {body.Length}\r\n"
            + $"{headers}\r\n"),
        .. body,
    ];

    private Shot Look(Door door, Random random) => Look(
        door, random, door.Path(name => random.IsSo(70) ? Odd(random) : known(door, name)));

    // What exists, but nothing that could be followed without a body.
    private string Aim(Door door, Random random) => door.HasEffect && !examples.ContainsKey(door.Name)
        ? door.Path(_ => $"no-{random.Next():X}")
        : door.Path(name => known(door, name));

    private Shot WithEffect(Door door, Random random)
    {
        if (!examples.ContainsKey(door.Name))
        {
            return Nothing(door, random);
        }

        var path = door.Path(name => random.IsSo(10) ? Uri.EscapeDataString(Odd(random)) : known(door, name));
        var valid = Encoding.UTF8.GetBytes(examples[door.Name]().ToJsonString());
        if (random.IsSo(10))
        {
            var type = random.Of(OddTypes);
            return new Shot(
                door.Name,
                $"content type {type}",
                Request(door.Method, path, $"{headers(door)}Content-Type: {type}\r\n", valid),
                true,
                path.Length > PathMax);
        }

        var (fault, body) = Body(door, random);
        var odd = random.IsSo(20) ? BadProtocol.OddHeader(random) : "";
        var more = $"{headers(door)}Content-Type: application/json\r\n{odd}";
        var mayBeBare = odd.Length > 0 || path.Length > PathMax;
        return new Shot(door.Name, fault, Request(door.Method, path, more, body), true, mayBeBare);
    }

    // It takes no body: then what it names must not exist.
    private Shot Nothing(Door door, Random random)
    {
        var path = door.Path(_ => $"no-{random.Next():X}{(random.IsSo(50) ? Uri.EscapeDataString(Odd(random)) : "")}");
        var body = random.Bytes(random.Next(64));
        return new Shot(
            door.Name, "of nothing", Request(door.Method, path, headers(door), body), true, path.Length > PathMax);
    }

    private (string Fault, byte[] Bytes) Body(Door door, Random random) =>
        examples.TryGetValue(door.Name, out var example)
            ? BrokenJson.Of(example(), random)
            : ("a body that nobody asked for", random.Bytes(random.Next(1, 200)));
}
