using System.Net;
using System.Net.Sockets;

namespace EdgeDom.Hub.Webhooks;

/// <summary>
/// Keeps webhooks out of networks that their owners do not see from outside: only addresses of the public internet (by
/// the IANA special-purpose registries, RFC 6890) and of networks that the configuration names.
/// </summary>
public sealed class AddressGuard
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    private static readonly IPNetwork Unicast6 = IPNetwork.Parse("2000::/3");

    private readonly IPNetwork[] _allowed;

    /// <summary>
    /// Takes the networks that are allowed besides, such as <c>10.1.0.0/16</c>. Throws
    /// <see cref="InvalidDataException"/> for a text that is none.
    /// </summary>
    public AddressGuard(IEnumerable<string> allowed) => _allowed = [.. allowed.Select(Network)];

    /// <summary>Whether webhooks may be sent to an address.</summary>
    public bool Allows(IPAddress address)
    {
        var bare = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IsAllowedBesides(bare)
            || ((bare.AddressFamily == AddressFamily.InterNetwork || Unicast6.Contains(bare))
                && !Array.Exists(NotPublic, network => network.Contains(bare)));
    }

    /// <summary>
    /// Why an address may not be given as a webhook's; empty when it may. Where a name leads is looked at when it is
    /// connected to.
    /// </summary>
    public string Refusal(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http")
            || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
        {
            return "must be an https address without user and fragment.";
        }

        var literal = IPAddress.TryParse(uri.IdnHost, out var address) ? address : null;
        if (uri.Scheme == "http" && (literal is null || !IsAllowedBesides(literal)))
        {
            return "must begin with https; http is for addresses of networks in webhookNetworks alone.";
        }

        return literal is null || Allows(literal) ? "" : "is no address of the public internet.";
    }

    /// <summary>Connects to an allowed address of a host, looked up now.</summary>
    public async ValueTask<Stream> Connect(string host, int port, CancellationToken stop)
    {
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, stop);
        var allowed = found.Where(Allows).ToArray();
        if (allowed.Length == 0)
        {
            throw new AddressRefusedException(host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsAllowedBesides(IPAddress address) => Array.Exists(_allowed, network => network.Contains(address));

    private static IPNetwork Network(string text) => IPNetwork.TryParse(text, out var network)
        ? network
        : throw new InvalidDataException($"'{text}' is no network; write for example 10.1.0.0/16.");
}
