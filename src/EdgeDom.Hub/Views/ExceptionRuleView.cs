using System.Text.Json.Serialization;
using EdgeDom.Hub.Exceptions;
using EdgeDom.Hub.Orders;

namespace EdgeDom.Hub.Views;

/// <summary>An exception rule as the API shows it.</summary>
/// <param name="Id">The caller's id.</param>
/// <param name="Kind">What went wrong.</param>
/// <param name="When">For which orders; left out for all.</param>
/// <param name="AfterMinutes">For how long it must have been so, min; left out for what is so at once.</param>
/// <param name="Actions">What is done.</param>
/// <param name="Priority">What the order's priority is raised to; left out where it is not.</param>
/// <param name="HoldMinutes">For how long the order is held, min; left out where it is not.</param>
public sealed record ExceptionRuleView(
    string Id,
    ExceptionKind Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? When,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? AfterMinutes,
    IReadOnlyList<ExceptionAction> Actions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Priority,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? HoldMinutes)
{
    /// <summary>Of a rule as it stands.</summary>
    public static ExceptionRuleView Of(ExceptionRule rule) => new(
        rule.Id,
        rule.Kind,
        rule.When,
        rule.AfterMinutes == 0 ? null : rule.AfterMinutes,
        rule.Actions,
        rule.Priority,
        rule.HoldMinutes == 0 ? null : rule.HoldMinutes);
}
