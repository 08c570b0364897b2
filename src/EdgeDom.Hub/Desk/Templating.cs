using EdgeDom.Hub.Workflows;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Says how fulfilment orders are worked. It counts at every hub node from the next turn on, for those that are made
/// then; those that are there keep the workflow that they got.
/// </summary>
public static class Templating
{
    /// <summary>Makes a template, or changes one; the same twice changes nothing.</summary>
    /// <param name="book">The book.</param>
    /// <param name="wish">The template as it shall be.</param>
    /// <param name="seen">The revision that the caller has seen; null when he takes any.</param>
    /// <param name="isNamed">Whether he said which he has seen, or that he takes any.</param>
    public static WorkflowOutcome Put(HubBook book, WorkflowWish wish, int? seen, bool isNamed)
    {
        var known = book.Workflows.Of(wish.Id);
        var before = known is { HasEnded: false } ? known : null;
        if (seen is not null && seen != (before?.Revision ?? 0))
        {
            return new WorkflowOutcome.Changed();
        }

        if (before is not null && Same(before, wish))
        {
            return new WorkflowOutcome.Stands(before);
        }

        return before is not null && !isNamed ? new WorkflowOutcome.NoRevision()
            : known is null && book.Workflows.Count >= WorkflowBook.TemplatesMax ? new WorkflowOutcome.Full()
            : Keep(book, new WorkflowTemplate(
                wish.Id,
                wish.Position,
                wish.NodeKinds,
                wish.ItemClasses,
                wish.Handling,
                wish.Steps,
                wish.PreparationMinutes,
                (known?.Revision ?? 0) + 1,
                HasEnded: false));
    }

    /// <summary>Ends a template; with <paramref name="seen"/> only when it is of that revision.</summary>
    public static WorkflowOutcome End(HubBook book, string id, int? seen) =>
        book.Workflows.Of(id) is not { HasEnded: false } template ? new WorkflowOutcome.Unknown()
        : seen is not null && seen != template.Revision ? new WorkflowOutcome.Changed()
        : Keep(book, template with { HasEnded = true, Revision = template.Revision + 1 });

    private static WorkflowOutcome.Stands Keep(HubBook book, WorkflowTemplate template)
    {
        book.Workflows.Put(template);
        return new WorkflowOutcome.Stands(template);
    }

    private static bool Same(WorkflowTemplate template, WorkflowWish wish) => template.Position == wish.Position
        && template.NodeKinds.SequenceEqual(wish.NodeKinds) && template.ItemClasses.SequenceEqual(wish.ItemClasses)
        && template.Handling.SequenceEqual(wish.Handling) && template.Steps.SequenceEqual(wish.Steps)
        && template.PreparationMinutes == wish.PreparationMinutes;
}
