namespace EdgeDom.Model.Orders;

/// <summary>
/// How the hub wants a fulfilment order to be worked. It is told to people; nothing at a site is decided by it.
/// </summary>
/// <param name="Name">The hub's template.</param>
/// <param name="Version">Its revision, from 1.</param>
/// <param name="Steps">What is done, in this order: 1 to 20 words of the trade, each once.</param>
public sealed record Workflow(string Name, int Version, IReadOnlyList<string> Steps);
