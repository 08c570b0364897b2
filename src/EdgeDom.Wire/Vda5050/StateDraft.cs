using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Robots;

namespace EdgeDom.Wire.Vda5050;

/// <summary>What was read of a state message so far.</summary>
internal ref struct StateDraft
{
    public string? Drive;
    public int? Update;
    public bool HasNode;
    public Cell? At;
    public int? Sequence;
    public bool? IsDriving;
    public bool IsPaused;
    public bool IsStopped;
    public bool HasNodesAhead;
    public bool HasNodeStates;
    public bool HasEdgesAhead;
    public bool HasBattery;
    public bool IsCharging;
    public int BatteryPermille;
    public BinId? Load;
    public List<RobotActionReport>? Actions;
    public List<string>? Errors;
}
