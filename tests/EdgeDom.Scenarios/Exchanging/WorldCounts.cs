namespace EdgeDom.Scenarios.Exchanging;

/// <summary>What happened in a world, or in many.</summary>
internal sealed record WorldCounts
{
    public long Orders { get; init; }

    public long UnitsSent { get; init; }

    public long Postings { get; init; }

    public long Refusals { get; init; }

    public long PostingsRepeated { get; init; }

    public long PostingsForgotten { get; init; }

    /// <summary>What the hub was asked for counts.</summary>
    public long Questions { get; init; }

    /// <summary>Give-backs that came too late for all or a part of them.</summary>
    public long Undone { get; init; }

    public long Comparisons { get; init; }

    public long Crashes { get; init; }

    public long DisksLost { get; init; }

    public long BackupsRestored { get; init; }

    public long MessagesSent { get; init; }

    public long MessagesLost { get; init; }

    public long MessagesRepeated { get; init; }

    public long Cuts { get; init; }

    public long Steps { get; init; }

    public static WorldCounts operator +(WorldCounts left, WorldCounts right) => new()
    {
        Orders = left.Orders + right.Orders,
        UnitsSent = left.UnitsSent + right.UnitsSent,
        Postings = left.Postings + right.Postings,
        Refusals = left.Refusals + right.Refusals,
        PostingsRepeated = left.PostingsRepeated + right.PostingsRepeated,
        PostingsForgotten = left.PostingsForgotten + right.PostingsForgotten,
        Questions = left.Questions + right.Questions,
        Undone = left.Undone + right.Undone,
        Comparisons = left.Comparisons + right.Comparisons,
        Crashes = left.Crashes + right.Crashes,
        DisksLost = left.DisksLost + right.DisksLost,
        BackupsRestored = left.BackupsRestored + right.BackupsRestored,
        MessagesSent = left.MessagesSent + right.MessagesSent,
        MessagesLost = left.MessagesLost + right.MessagesLost,
        MessagesRepeated = left.MessagesRepeated + right.MessagesRepeated,
        Cuts = left.Cuts + right.Cuts,
        Steps = left.Steps + right.Steps,
    };
}
