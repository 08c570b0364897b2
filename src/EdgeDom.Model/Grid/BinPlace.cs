using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Grid;

/// <summary>Where a bin is: in a stack, on a robot, at a port, or nobody knows.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "in")]
[JsonDerivedType(typeof(InStack), "stack")]
[JsonDerivedType(typeof(OnRobot), "robot")]
[JsonDerivedType(typeof(AtPort), "port")]
[JsonDerivedType(typeof(Missing), "missing")]
public abstract record BinPlace
{
    private BinPlace()
    {
    }

    /// <summary>In the stack of <paramref name="Cell"/> at <paramref name="Level"/>, 1 at the floor.</summary>
    public sealed record InStack(Cell Cell, int Level) : BinPlace;

    /// <summary>Hanging in a robot.</summary>
    public sealed record OnRobot(RobotId Robot) : BinPlace;

    /// <summary>Handed over to a port.</summary>
    public sealed record AtPort(PortId Port) : BinPlace;

    /// <summary>Not where the ledger said; to be searched for by people.</summary>
    public sealed record Missing : BinPlace;
}
