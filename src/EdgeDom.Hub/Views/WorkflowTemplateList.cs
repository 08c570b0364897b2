namespace EdgeDom.Hub.Views;

/// <summary>The table of workflow templates: the first that any line of a fulfilment order wants is its own.</summary>
public sealed record WorkflowTemplateList(IReadOnlyList<WorkflowTemplateView> Templates);
