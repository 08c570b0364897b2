using EdgeDom.Hub.Disruptions;

namespace EdgeDom.Hub.Desk;

/// <summary>What became of a word about a disruption.</summary>
public abstract record DisruptionOutcome
{
    private DisruptionOutcome()
    {
    }

    /// <summary>It stands like this; nothing has changed when <paramref name="IsRepeat"/>.</summary>
    public sealed record Stands(Disruption Disruption, bool IsRepeat) : DisruptionOutcome;

    /// <summary>A field of the wish cannot be.</summary>
    public sealed record Wrong(string Field, string Why) : DisruptionOutcome;

    /// <summary>There is none of that id.</summary>
    public sealed record Unknown : DisruptionOutcome;

    /// <summary>It is not as the caller has seen it; <paramref name="IsNamed"/> when he said what he has.</summary>
    public sealed record Changed(bool IsNamed) : DisruptionOutcome;

    /// <summary>There are too many.</summary>
    public sealed record Full : DisruptionOutcome;
}
