namespace EdgeDom.Hub.Settings;

/// <summary>A site the hub exchanges logs with.</summary>
/// <param name="Site">Its name in the sync address.</param>
/// <param name="Node">The node it fills for.</param>
/// <param name="Token">What it must show as bearer token; 16 characters or more.</param>
/// <param name="Url">Where its status can be polled; null when it cannot be reached from here.</param>
public sealed record SiteOptions(string Site, string Node, string Token, string? Url = null);
