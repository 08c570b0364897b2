namespace EdgeDom.Hub.Keys;

/// <summary>What became of an act on a key.</summary>
public abstract record KeyOutcome
{
    private KeyOutcome()
    {
    }

    /// <summary>It was done.</summary>
    public sealed record Done(ApiKey Key) : KeyOutcome;

    /// <summary>There is none.</summary>
    public sealed record Unknown : KeyOutcome;

    /// <summary>There is one already.</summary>
    public sealed record Taken : KeyOutcome;

    /// <summary>It is not in the state that was seen.</summary>
    public sealed record Changed : KeyOutcome;

    /// <summary>It stays: without it nobody could make keys or take them away.</summary>
    public sealed record LastThatCuts : KeyOutcome;

    /// <summary>There are as many as a hub may have.</summary>
    public sealed record TooMany : KeyOutcome;
}
