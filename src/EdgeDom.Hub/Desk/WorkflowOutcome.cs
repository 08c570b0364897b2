using EdgeDom.Hub.Workflows;

namespace EdgeDom.Hub.Desk;

/// <summary>What became of a word about a workflow template.</summary>
public abstract record WorkflowOutcome
{
    private WorkflowOutcome()
    {
    }

    /// <summary>It stands like this.</summary>
    public sealed record Stands(WorkflowTemplate Template) : WorkflowOutcome;

    /// <summary>There is no such template, or it has ended.</summary>
    public sealed record Unknown : WorkflowOutcome;

    /// <summary>It is not as the caller has seen it.</summary>
    public sealed record Changed : WorkflowOutcome;

    /// <summary>It is there, and the caller does not say which state of it he has seen.</summary>
    public sealed record NoRevision : WorkflowOutcome;

    /// <summary>There are too many.</summary>
    public sealed record Full : WorkflowOutcome;
}
