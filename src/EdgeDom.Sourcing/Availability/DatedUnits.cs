namespace EdgeDom.Sourcing.Availability;

/// <summary>How many units may be promised by the end of a day, those that may be sold now among them.</summary>
public sealed record DatedUnits(DateOnly Day, long Units);
