using EdgeDom.Model.Ids;

namespace EdgeDom.Control.State;

/// <summary>Stands for an order that has shipped while one of its finished picks is still listed in a visit.</summary>
internal static class Ended
{
    public static OpenOrder Order { get; } =
        new(FulfilmentOrderId.Of("ended"), 0, 0, default, []) { TakenAt = default };

    public static OpenLine Line { get; } = new(0, 0, 0);
}
