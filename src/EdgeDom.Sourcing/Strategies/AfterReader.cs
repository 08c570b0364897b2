using System.Globalization;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Sourcing.Strategies;

/// <summary>Reads what happens after decisions of a rule set.</summary>
/// <param name="refuse">Is told what is wrong: the place, and the cure.</param>
internal sealed class AfterReader(Action<string, string> refuse)
{
    /// <summary>
    /// Of the rule set at a place; <paramref name="isLast"/> when none comes behind it that could be asked next.
    /// </summary>
    public AfterRules? Rules(string at, AfterDocument? after, bool isLast) => after is null ? null : new AfterRules(
        Rule($"{at}/full", after.Full, isFull: true, isLast),
        Rule($"{at}/partial", after.Partial, isFull: false, isLast),
        Rule($"{at}/none", after.None, isFull: false, isLast));

    private AfterRule? Rule(string at, AfterActionDocument? document, bool isFull, bool isLast)
    {
        if (document is null)
        {
            return null;
        }

        var action = (AfterAction)Array.IndexOf(AfterRule.Words.ToArray(), document.Action);
        if (action < AfterAction.Commit)
        {
            refuse($"{at}/action", $"must be one of {string.Join(", ", AfterRule.Words)}.");
            return null;
        }

        if (isFull && action is not (AfterAction.Commit or AfterAction.Hold))
        {
            refuse($"{at}/action", "nothing is left when all is planned: say commit or hold.");
        }

        if (isLast && action == AfterAction.Next)
        {
            refuse($"{at}/action", "there is no rule set behind the last one: say another action.");
        }

        if (document.Of is not null && action != AfterAction.Next)
        {
            refuse($"{at}/of", "says what the next rule set is asked for: leave it out, or let the action be next.");
        }
        else if (document.Of is not (null or AfterActionDocument.Left or AfterActionDocument.All))
        {
            refuse($"{at}/of", $"must be {AfterActionDocument.Left} or {AfterActionDocument.All}.");
        }

        Time($"{at}/cancelAfterMinutes", action, document.CancelAfterMinutes);
        return new AfterRule(action, document.Of == AfterActionDocument.All, document.CancelAfterMinutes);
    }

    private void Time(string at, AfterAction action, int? minutes)
    {
        if (minutes is < 1 or > AfterActionDocument.CancelAfterMinutesMost)
        {
            refuse(at, string.Create(
                CultureInfo.InvariantCulture,
                $"must be a whole number from 1 to {AfterActionDocument.CancelAfterMinutesMost}."));
        }
        else if (minutes is not null && action is not (AfterAction.Wait or AfterAction.Backorder or AfterAction.Hold))
        {
            refuse(at, "nothing waits or is held after this action: leave it out.");
        }
        else if (minutes is null && action == AfterAction.Hold)
        {
            refuse(at, "must say after how many minutes the order is cancelled when nobody has released it.");
        }
    }
}
