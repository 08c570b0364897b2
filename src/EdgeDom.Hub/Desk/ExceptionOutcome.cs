using EdgeDom.Hub.Exceptions;

namespace EdgeDom.Hub.Desk;

/// <summary>What became of a word about an exception rule.</summary>
public abstract record ExceptionOutcome
{
    private ExceptionOutcome()
    {
    }

    /// <summary>It stands like this.</summary>
    public sealed record Stands(ExceptionRule Rule) : ExceptionOutcome;

    /// <summary>There is no such rule, or it has ended.</summary>
    public sealed record Unknown : ExceptionOutcome;

    /// <summary>It is not as the caller has seen it.</summary>
    public sealed record Changed : ExceptionOutcome;

    /// <summary>It is there, and the caller does not say which state of it he has seen.</summary>
    public sealed record NoRevision : ExceptionOutcome;

    /// <summary>There are too many.</summary>
    public sealed record Full : ExceptionOutcome;
}
