namespace EdgeDom.Simulator.Settings;

/// <summary>What can go wrong between or at the ends of the wires; never inside the site.</summary>
public enum FaultKind
{
    /// <summary>A robot message, in either direction, never arrives.</summary>
    LostMessage = 1,

    /// <summary>A robot message arrives twice.</summary>
    DoubledMessage = 2,

    /// <summary>A robot message arrives late; amount = ms at most.</summary>
    LateMessage = 3,

    /// <summary>A robot message arrives with some bytes changed.</summary>
    GarbledMessage = 4,

    /// <summary>A piece from a port's device arrives with a byte changed.</summary>
    GarbledFrame = 5,

    /// <summary>A robot is not heard and hears nothing for a while; amount = ms.</summary>
    SilentRobot = 6,

    /// <summary>A robot begins a run late; amount = ms at most.</summary>
    SlowRobot = 7,

    /// <summary>A compartment holds less than the opening stock says; amount = units at most.</summary>
    WrongStock = 8,

    /// <summary>
    /// A robot's wire holds back all of one direction for a while, then everything comes in its order; amount = ms.
    /// </summary>
    HeldMessages = 9,

    /// <summary>
    /// A robot breaks down at the beginning of a run or in the course of an action, and stands until people carry it
    /// away.
    /// </summary>
    BrokenRobot = 10,
}
