using System.Net;

namespace EdgeDom.Pages.Hosting;

/// <summary>Lets a program listen on loopback only, until people and machines must sign in.</summary>
public static class LoopbackAddress
{
    /// <summary>
    /// Reads the address to bind, such as <c>http://127.0.0.1:5081</c> (port 0: any free one); null with the reason in
    /// <paramref name="why"/> when it is no such address or, unless it <paramref name="mayBeAny"/>, not loopback.
    /// </summary>
    public static Uri? Parse(string url, out string why, bool mayBeAny = false)
    {
        why = "";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            why = $"'{url}' is no address to listen on; write for example http://127.0.0.1:5081.";
            return null;
        }

        if (!mayBeAny && !IsLoopback(uri.Host))
        {
            why = $"'{url}' is not loopback; until people sign in only 127.0.0.1, [::1] or localhost may be bound.";
            return null;
        }

        return uri;
    }

    /// <summary>Whether a host name or address means this machine only.</summary>
    public static bool IsLoopback(string host)
    {
        var bare = host.Trim('[', ']');
        return string.Equals(bare, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(bare, out var address) && IPAddress.IsLoopback(address));
    }
}
