namespace EdgeDom.Wire.Lines;

/// <summary>A line came up or went down; <paramref name="Why"/> is what the operating system said.</summary>
public sealed record LineChange(bool IsUp, string Why);
