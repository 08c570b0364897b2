using EdgeDom.Hub.Exceptions;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Says what shall be done when something goes wrong with an order. It counts at every hub node from the next turn on,
/// also for what is wrong with open orders already.
/// </summary>
public static class ExceptionRuling
{
    /// <summary>Makes a rule, or changes one; the same twice changes nothing.</summary>
    /// <param name="book">The book.</param>
    /// <param name="wish">The rule as it shall be.</param>
    /// <param name="seen">The revision that the caller has seen; null when he takes any.</param>
    /// <param name="isNamed">Whether he said which he has seen, or that he takes any.</param>
    public static ExceptionOutcome Put(HubBook book, ExceptionWish wish, int? seen, bool isNamed)
    {
        var known = book.Exceptions.Of(wish.Id);
        var before = known is { HasEnded: false } ? known : null;
        if (seen is not null && seen != (before?.Revision ?? 0))
        {
            return new ExceptionOutcome.Changed();
        }

        if (before is not null && Same(before, wish))
        {
            return new ExceptionOutcome.Stands(before);
        }

        return before is not null && !isNamed ? new ExceptionOutcome.NoRevision()
            : known is null && book.Exceptions.Count >= ExceptionBook.RulesMax ? new ExceptionOutcome.Full()
            : Keep(book, new ExceptionRule(
                wish.Id,
                wish.Kind,
                wish.When?.Text,
                wish.AfterMinutes,
                wish.Actions,
                wish.Priority,
                (known?.Revision ?? 0) + 1,
                HasEnded: false,
                wish.HoldMinutes));
    }

    /// <summary>Ends a rule; with <paramref name="seen"/> only when it is of that revision.</summary>
    public static ExceptionOutcome End(HubBook book, string id, int? seen) =>
        book.Exceptions.Of(id) is not { HasEnded: false } rule ? new ExceptionOutcome.Unknown()
        : seen is not null && seen != rule.Revision ? new ExceptionOutcome.Changed()
        : Keep(book, rule with { HasEnded = true, Revision = rule.Revision + 1 });

    private static ExceptionOutcome.Stands Keep(HubBook book, ExceptionRule rule)
    {
        book.Exceptions.Put(rule);
        return new ExceptionOutcome.Stands(rule);
    }

    private static bool Same(ExceptionRule rule, ExceptionWish wish) => rule.Kind == wish.Kind
        && rule.When == wish.When?.Text && rule.AfterMinutes == wish.AfterMinutes && rule.Priority == wish.Priority
        && rule.HoldMinutes == wish.HoldMinutes && rule.Actions.SequenceEqual(wish.Actions);
}
