namespace EdgeDom.App.Configuration;

/// <summary>A site as its hub knows it.</summary>
public sealed record HubSiteConfig
{
    /// <summary>Name.</summary>
    [Option("The site's name in the sync address.")]
    public required string Site { get; init; }

    /// <summary>Node.</summary>
    [Option("The node it fills for.")]
    public required string Node { get; init; }

    /// <summary>Token.</summary>
    [Option("Where the token is that the site must show: file:PATH, credential:NAME or env:NAME.")]
    public required string TokenRef { get; init; }

    /// <summary>Status address.</summary>
    [Option("Where its status can be asked; leave it out when it cannot be reached from here.")]
    public string? Url { get; init; }
}
