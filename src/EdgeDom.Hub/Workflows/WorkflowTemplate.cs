using System.Text.Json.Serialization;
using EdgeDom.Hub.Orders;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Workflows;

/// <summary>How fulfilment orders of some kind are worked; a row of the table of workflow templates.</summary>
/// <param name="Id">The caller's id, which is its name.</param>
/// <param name="Position">Where it stands in the table, lowest first; of one position in order of id.</param>
/// <param name="NodeKinds">At which kinds of nodes; empty for any.</param>
/// <param name="ItemClasses">For items of which classes; empty for any.</param>
/// <param name="Handling">For items that must be handled how; empty for any.</param>
/// <param name="Steps">What is done, in this order; 1 or more, each once.</param>
/// <param name="PreparationMinutes">Open minutes that it asks for beyond those of the node's calendar.</param>
/// <param name="Revision">How often it was changed, from 1: the version that fulfilment orders name.</param>
/// <param name="HasEnded">Whether it counts no more.</param>
public sealed record WorkflowTemplate(
    string Id,
    int Position,
    IReadOnlyList<NodeKind> NodeKinds,
    IReadOnlyList<string> ItemClasses,
    IReadOnlyList<string> Handling,
    IReadOnlyList<string> Steps,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int PreparationMinutes,
    int Revision,
    bool HasEnded)
{
    /// <summary>Most places in the table.</summary>
    public const int PositionMax = 1_000;

    /// <summary>Most classes, and most ways of handling, of one template.</summary>
    public const int ClassesMax = 20;

    /// <summary>Most steps of one template.</summary>
    public const int StepsMax = 20;

    /// <summary>Longest word for a step, characters.</summary>
    public const int StepMax = 32;

    /// <summary>What a step must be.</summary>
    public static string StepRule { get; } = $"must have 1 to {StepMax} letters, digits or '-'";

    /// <summary>Whether a text can be a step.</summary>
    public static bool IsStep(string text) => text.Length is > 0 and <= StepMax
        && text.All(sign => char.IsLetterOrDigit(sign) || sign == '-');

    /// <summary>Whether a line of an item wants it at such a node.</summary>
    public bool Fits(NodeKind kind, string itemClass, string handling) =>
        (NodeKinds.Count == 0 || NodeKinds.Contains(kind))
        && (ItemClasses.Count == 0 || ItemClasses.Contains(itemClass))
        && (Handling.Count == 0 || Handling.Contains(handling));

    /// <summary>The workflow of a fulfilment order of which nothing is done.</summary>
    public PartWorkflow Begin() => new(Id, Revision, Steps, PreparationMinutes);
}
