namespace EdgeDom.Hub.Store;

/// <summary>A site's last word, shared among nodes.</summary>
/// <param name="Site">Which.</param>
/// <param name="Words">Rises with each word that is shared; each node takes the time from its own clock.</param>
/// <param name="Status">Its last status document as JSON; empty before the first.</param>
public sealed record SiteWordRow(string Site, long Words, string Status);
