using System.Globalization;
using System.Text;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>An answer; its status is 0 when the other end closed without a word.</summary>
internal sealed record RawAnswer(int Status, string ContentType, string Body)
{
    /// <summary>The beginning of its body, for people.</summary>
    public string Start => Body[..Math.Min(Body.Length, 400)];

    /// <summary>Whether it is an event stream, which has no end of its own.</summary>
    public bool IsStream => ContentType.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase);

    /// <summary>The answer in these bytes; null while its head is not whole.</summary>
    public static RawAnswer? Of(byte[] bytes)
    {
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return null;
        }

        var head = Encoding.Latin1.GetString(bytes, 0, end).Split("\r\n");
        var words = head[0].Split(' ');
        var status = words.Length > 1 && int.TryParse(words[1], CultureInfo.InvariantCulture, out var number)
            ? number
            : -1;
        var type = Array.Find(head, line => line.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase));
        var isChunked = Array.Exists(head, line => line == "Transfer-Encoding: chunked");
        var body = bytes[(end + 4)..];
        return new RawAnswer(
            status,
            type?["Content-Type:".Length..].Trim() ?? "",
            Encoding.UTF8.GetString(isChunked ? Joined(body) : body));
    }

    // As much as has come.
    private static byte[] Joined(byte[] chunks)
    {
        var body = new MemoryStream();
        var rest = chunks.AsSpan();
        while (rest.IndexOf("\r\n"u8) is > 0 and var end
            && int.TryParse(rest[..end], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size)
            && size > 0
            && rest.Length >= end + 2 + size)
        {
            body.Write(rest.Slice(end + 2, size));
            rest = rest[Math.Min(rest.Length, end + 4 + size)..];
        }

        return body.ToArray();
    }
}
