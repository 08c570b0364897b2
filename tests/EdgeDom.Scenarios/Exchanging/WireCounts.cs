namespace EdgeDom.Scenarios.Exchanging;

/// <summary>What a line has done to messages.</summary>
internal sealed class WireCounts
{
    public long Sent { get; set; }

    public long Lost { get; set; }

    public long Repeated { get; set; }

    public long Cuts { get; set; }
}
