using System.Globalization;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Steps of its workflow that the node of a fulfilment order reports. They come in order; one that was reported before
/// changes nothing. Who has done the first has taken the fulfilment order and works on it.
/// </summary>
public static class Stepping
{
    /// <summary>A step that the workflow has is done; returns null when it was taken, else why not.</summary>
    public static string? Done(HubBook book, CustomerOrder order, OrderPart part, string step, Moment now)
    {
        if (part.Workflow is not { } workflow)
        {
            return $"{part.Id} has no workflow: no template was for it when it was made.";
        }

        if (workflow.HasDone(step))
        {
            return null;
        }

        if (part.IsClosed)
        {
            return $"{part.Id} is {part.Status}; no step of it is done any more.";
        }

        if (workflow.Next != step)
        {
            return $"{part.Id} has '{workflow.Next}' as its next step: report that first.";
        }

        if (part.NodeResponse == NodeResponse.Offered && Settling.Accept(book, order, part, now) is { } late)
        {
            return late;
        }

        book.Touch(order);
        var units = part.Lines.Sum(line => line.Open);
        if (part.Status == PartStatus.Released)
        {
            part.Status = PartStatus.InProgress;
            Telling.Of(book, order, part, EventTypes.PartStarted, units);
        }

        part.Workflow = workflow = workflow with { StepsDone = workflow.StepsDone + 1 };
        book.Note(order, now, part.Node.Value, "step-done", string.Create(
            CultureInfo.InvariantCulture,
            $"{part.Id}: {step} is done, {workflow.StepsDone} of {workflow.Steps.Count} steps."));
        Telling.Of(book, order, part, EventTypes.PartStepDone, units);
        return null;
    }
}
