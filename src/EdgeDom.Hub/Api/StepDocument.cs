namespace EdgeDom.Hub.Api;

/// <summary>A step of a fulfilment order's workflow, for the API description only.</summary>
public sealed record StepDocument(string Step);
