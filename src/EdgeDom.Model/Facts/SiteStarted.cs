namespace EdgeDom.Model.Facts;

/// <summary>The program began to run; everything that robots and devices show must be asked for again.</summary>
/// <param name="Version">The program's version, for people.</param>
public sealed record SiteStarted(string Version) : Fact;
