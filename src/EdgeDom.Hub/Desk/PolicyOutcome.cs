using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Desk;

/// <summary>What became of a word about a channel policy.</summary>
public abstract record PolicyOutcome
{
    private PolicyOutcome()
    {
    }

    /// <summary>It stands like this.</summary>
    public sealed record Stands(ChannelPolicy Policy) : PolicyOutcome;

    /// <summary>There is no such policy, or it has ended.</summary>
    public sealed record Unknown : PolicyOutcome;

    /// <summary>It is not as the caller has seen it.</summary>
    public sealed record Changed : PolicyOutcome;

    /// <summary>It is there, and the caller does not say which state of it he has seen.</summary>
    public sealed record NoRevision : PolicyOutcome;

    /// <summary>How it stands, or how many there are, does not allow this.</summary>
    public sealed record Refused(string Why) : PolicyOutcome;
}
