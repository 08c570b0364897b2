namespace EdgeDom.Control.Routing;

/// <summary>How far a planning step is with one robot.</summary>
internal enum PlanMark
{
    Open,
    UnderWay,
    Decided,
}
