namespace EdgeDom.Site.Settings;

/// <summary>The hub this site exchanges with.</summary>
public sealed record HubOptions
{
    /// <summary>Its address, such as <c>https://hub.example</c>; plain http only to loopback.</summary>
    public required string Url { get; init; }

    /// <summary>Where the site's token is, see <see cref="SecretRef"/>.</summary>
    public required string TokenRef { get; init; }

    /// <summary>How long the hub may hold an idle question open, in ms, 0 to 25,000.</summary>
    public int WaitMillis { get; init; } = 20_000;

    /// <summary>
    /// Whether a first install may take its opening stock before the hub has admitted it. Then people must be sure
    /// that the hub knows no other ledger of this site.
    /// </summary>
    public bool MayBeginAlone { get; init; }
}
