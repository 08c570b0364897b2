using System.Globalization;
using EdgeDom.Hub.Workflows;
using EdgeDom.Model.Stock;
using EdgeDom.Sourcing.Calendars;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Api;

/// <summary>Reads a workflow template from JSON and checks all of it.</summary>
public static class WorkflowForm
{
    /// <summary>The wish; of no use when the form has refused something.</summary>
    public static WorkflowWish Read(JsonForm form, string id) => new(
        id,
        (int)(form.Whole("position", 1, WorkflowTemplate.PositionMax) ?? 0),
        form.Words<NodeKind>("nodeKinds", 1, []),
        Each(form, "itemClasses", WorkflowTemplate.ClassesMax, Item.IsClass, Item.ClassRule, isRequired: false),
        Each(form, "handling", WorkflowTemplate.ClassesMax, Item.IsClass, Item.ClassRule, isRequired: false),
        Each(form, "steps", WorkflowTemplate.StepsMax, WorkflowTemplate.IsStep, WorkflowTemplate.StepRule, true),
        (int)(form.Whole("preparationMinutes", 0, NodeCalendar.PreparationMinutesMost, isRequired: false) ?? 0));

    private static IReadOnlyList<string> Each(
        JsonForm form, string name, int most, Func<string, bool> isOne, string rule, bool isRequired)
    {
        var texts = form.Texts(name, 1, most, WorkflowTemplate.StepMax, isRequired);
        if (texts.FirstOrDefault(text => !isOne(text)) is { } odd)
        {
            form.Refuse(name, string.Create(CultureInfo.InvariantCulture, $"'{odd}' cannot be one: {rule}."));
        }
        else if (texts.Distinct(StringComparer.Ordinal).Count() < texts.Count)
        {
            form.Refuse(name, "must hold each only once.");
        }

        return texts;
    }
}
