using EdgeDom.Hub.Exceptions;
using EdgeDom.Hub.Orders;

namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of PUT /api/v1/exception-rules/{id}, for the API description only; <see cref="ExceptionRuleForm"/> does the
/// reading.
/// </summary>
public sealed record ExceptionRuleDocument(
    ExceptionKind Kind,
    string? When = null,
    int? AfterMinutes = null,
    IReadOnlyList<ExceptionAction>? Actions = null,
    int? Priority = null,
    int? HoldMinutes = null);
