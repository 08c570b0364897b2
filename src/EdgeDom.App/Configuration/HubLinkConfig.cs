namespace EdgeDom.App.Configuration;

/// <summary>How a site reaches its hub.</summary>
public sealed record HubLinkConfig
{
    /// <summary>Address.</summary>
    [Option("The hub's address; plain http only to loopback.")]
    public required string Url { get; init; }

    /// <summary>Token.</summary>
    [Option("Where the site's token is: file:PATH, credential:NAME or env:NAME.")]
    public required string TokenRef { get; init; }

    /// <summary>Long poll.</summary>
    [Option("How long the hub may hold an idle question open.", Least = 0, Most = 25_000, Unit = "ms")]
    public int WaitMillis { get; init; } = 20_000;

    /// <summary>First install.</summary>
    [Option("Whether a first install may take its opening stock before the hub has admitted it.")]
    public bool MayBeginAlone { get; init; }
}
