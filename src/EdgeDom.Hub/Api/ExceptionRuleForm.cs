using EdgeDom.Hub.Exceptions;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Texts;
using EdgeDom.Sourcing.Conditions;

namespace EdgeDom.Hub.Api;

/// <summary>Reads an exception rule from JSON and checks all of it.</summary>
public static class ExceptionRuleForm
{
    /// <summary>The wish; null when the form has refused something.</summary>
    public static ExceptionWish? Read(JsonForm form, string id)
    {
        var kind = form.Word<ExceptionKind>("kind");
        var when = form.Text("when", Formula.LengthMost, isRequired: false, mayBreakLines: true);
        var after = form.Whole("afterMinutes", 1, ExceptionRule.AfterMinutesMax, isRequired: false);
        var actions = form.Words<ExceptionAction>("actions", 1, []);
        var priority = form.Whole("priority", 1, OrderForm.PriorityMax, isRequired: false);
        var hold = form.Whole("holdMinutes", 1, ExceptionRule.HoldMinutesMax, isRequired: false);
        if (actions.Count == 0 && priority is null)
        {
            form.Refuse("actions", "is missing, and so is priority: one of them must be there.");
        }

        if (actions.Contains(ExceptionAction.Redate) && actions.Contains(ExceptionAction.Reroute))
        {
            form.Refuse("actions", "must not hold both redate and reroute: what goes elsewhere gets the days of that.");
        }

        if (actions.Contains(ExceptionAction.Hold)
            && (actions.Contains(ExceptionAction.Redate) || actions.Contains(ExceptionAction.Reroute)))
        {
            form.Refuse("actions", "must not hold redate or reroute beside hold: what is held goes when released.");
        }

        if ((hold is not null) != actions.Contains(ExceptionAction.Hold))
        {
            form.Refuse("holdMinutes", hold is null ? "must be there for the action hold: after so long it is released."
                : "must not be there without the action hold.");
        }

        if (kind is not { } what)
        {
            return null;
        }

        if ((after is not null) != ExceptionRule.Timed.Contains(what))
        {
            form.Refuse("afterMinutes", after is null ? $"must be there for {HubJson.Word(what)}."
                : $"must not be there for {HubJson.Word(what)}, which is so at once.");
        }

        Fits(form, actions, ExceptionAction.Reroute, what, ExceptionRule.Movable);
        Fits(form, actions, ExceptionAction.Redate, what, ExceptionRule.Dated);
        Fits(form, actions, ExceptionAction.Hold, what, ExceptionRule.Held);
        return new ExceptionWish(
            id, what, Condition(form, when), (int)(after ?? 0), actions, (int?)priority, (int)(hold ?? 0));
    }

    private static Formula? Condition(JsonForm form, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (!Formula.Read(text, ValueKind.Truth, FactScope.Order, out var when, out var error))
        {
            form.Refuse("when", error.ToString());
        }

        return when;
    }

    private static void Fits(
        JsonForm form,
        IReadOnlyList<ExceptionAction> actions,
        ExceptionAction action,
        ExceptionKind kind,
        IReadOnlyList<ExceptionKind> kinds)
    {
        if (actions.Contains(action) && !kinds.Contains(kind))
        {
            form.Refuse("actions", $"must not hold {HubJson.Word(action)} for {HubJson.Word(kind)}: only for"
                + $" {string.Join(", ", kinds.Select(HubJson.Word))}.");
        }
    }
}
