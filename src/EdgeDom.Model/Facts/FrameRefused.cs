namespace EdgeDom.Model.Facts;

/// <summary>A message came in that cannot be understood; nothing is done about it but telling people.</summary>
/// <param name="Source">Topic or line it came by.</param>
/// <param name="Why">What was expected and what stood there.</param>
public sealed record FrameRefused(string Source, string Why) : Fact;
