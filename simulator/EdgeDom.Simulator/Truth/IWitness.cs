using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Simulator.Truth;

/// <summary>
/// Is told what really happens in a world, in the order of time and on the world's thread. A robot is named by its
/// place in the settings. A witness changes nothing: with or without one a seed is the same history.
/// </summary>
public interface IWitness
{
    /// <summary>
    /// A robot leaves the middle of its cell at <paramref name="at"/>, which is now or still to come (it changes its
    /// axis first); the next thing told of its way is what it reaches.
    /// </summary>
    void Departs(int robot, Moment at);

    /// <summary>A robot is in the middle of a cell, driven there or put there by people.</summary>
    void Reaches(int robot, Cell cell, Moment now);

    /// <summary>What a robot does is something else from now on.</summary>
    void Stands(int robot, RobotStand stand, Moment now);

    /// <summary>A bin is somewhere else from now on.</summary>
    void Lies(BinId bin, BinPlace place, Moment now);
}
