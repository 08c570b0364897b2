namespace EdgeDom.Hub.Views;

/// <summary>The exception rules, in order of id.</summary>
public sealed record ExceptionRuleList(IReadOnlyList<ExceptionRuleView> Rules);
