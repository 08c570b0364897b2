using EdgeDom.Model.Robots;

namespace EdgeDom.Wire.Vda5050;

/// <summary>What was read of an order message so far.</summary>
internal sealed class OrderDraft
{
    public string? Id { get; set; }

    public int? Update { get; set; }

    public List<Waypoint>? Waypoints { get; set; }

    public RobotAction? Action { get; set; }

    /// <summary>The waypoint that carries the action, counted in this message from 0.</summary>
    public int ActionAt { get; set; }

    public List<int> EdgeSequences { get; } = [];
}
