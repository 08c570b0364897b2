using EdgeDom.Control.State;
using EdgeDom.Control.Views;
using EdgeDom.Model.Commands;

namespace EdgeDom.Control.Picking;

/// <summary>
/// Compares what a scale gained with what the pick should weigh; a difference is only told, never booked.
/// </summary>
internal static class Weighing
{
    /// <summary>Differences up to this are a scale's own unrest.</summary>
    private const long UnrestGrams = 5;

    public static void Ask(Turn turn, Port port, int sku, long quantity)
    {
        if (port.Layout.HasScale)
        {
            port.ExpectedGrams += quantity * turn.State.Catalogue.Items[sku].WeightGrams;
            turn.Commands.Add(new ReadScale(port.Layout.Id));
        }
    }

    public static void Take(Turn turn, Port port, long grams)
    {
        var expected = port.ExpectedGrams;
        if (port.Grams >= 0 && expected != 0)
        {
            var allowed = Math.Max(
                UnrestGrams, Math.Abs(expected) * turn.State.Settings.WeightTolerancePermille / 1000);
            var gained = grams - port.Grams;
            if (Math.Abs(gained - expected) > allowed)
            {
                port.Message = $"The scale gained {gained} g where {expected} g were expected: please check.";
                turn.Notes.Add(new Note("weight-differs", port.Layout.Id.Value, port.Message));
            }
        }

        port.Grams = grams;
        port.ExpectedGrams = 0;
    }

    /// <summary>A tote has left: the next weight is only a new beginning.</summary>
    public static void Forget(Port port)
    {
        port.Grams = -1;
        port.ExpectedGrams = 0;
    }
}
