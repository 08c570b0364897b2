using System.Text.Json.Serialization;

namespace EdgeDom.Hub.Orders;

/// <summary>
/// How a fulfilment order is worked: the template that it got when it was made, as that was then, and how far it is.
/// </summary>
/// <param name="Name">The template.</param>
/// <param name="Version">Its revision.</param>
/// <param name="Steps">What is done, in this order; each once.</param>
/// <param name="PreparationMinutes">Open minutes that it asks for beyond those of the node's calendar.</param>
/// <param name="StepsDone">How many of them its node has reported, from the first on.</param>
public sealed record PartWorkflow(
    string Name,
    int Version,
    IReadOnlyList<string> Steps,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int PreparationMinutes = 0,
    int StepsDone = 0)
{
    /// <summary>The step that comes next; null when all are done.</summary>
    [JsonIgnore]
    public string? Next => StepsDone < Steps.Count ? Steps[StepsDone] : null;

    /// <summary>Whether a step was reported.</summary>
    public bool HasDone(string step) => Steps.Take(StepsDone).Contains(step, StringComparer.Ordinal);
}
