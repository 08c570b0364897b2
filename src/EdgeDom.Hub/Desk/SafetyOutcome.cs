using EdgeDom.Hub.Availability;

namespace EdgeDom.Hub.Desk;

/// <summary>What became of a word about a safety stock.</summary>
public abstract record SafetyOutcome
{
    private SafetyOutcome()
    {
    }

    /// <summary>It stands like this.</summary>
    public sealed record Stands(SafetyStock Stock) : SafetyOutcome;

    /// <summary>There is no such safety stock, or it has ended.</summary>
    public sealed record Unknown : SafetyOutcome;

    /// <summary>It is not as the caller has seen it.</summary>
    public sealed record Changed : SafetyOutcome;

    /// <summary>It is there, and the caller does not say which state of it he has seen.</summary>
    public sealed record NoRevision : SafetyOutcome;

    /// <summary>What it names is not known here.</summary>
    public sealed record Wrong(string Pointer, string Detail) : SafetyOutcome;

    /// <summary>How it stands, or how many there are, does not allow this.</summary>
    public sealed record Refused(string Why) : SafetyOutcome;
}
