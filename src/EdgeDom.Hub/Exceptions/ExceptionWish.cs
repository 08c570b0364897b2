using EdgeDom.Hub.Orders;
using EdgeDom.Sourcing.Conditions;

namespace EdgeDom.Hub.Exceptions;

/// <summary>A rule as somebody wants it to be, checked; see <see cref="ExceptionRule"/>.</summary>
public sealed record ExceptionWish(
    string Id,
    ExceptionKind Kind,
    Formula? When,
    int AfterMinutes,
    IReadOnlyList<ExceptionAction> Actions,
    int? Priority,
    int HoldMinutes = 0);
