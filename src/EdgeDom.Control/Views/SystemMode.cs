namespace EdgeDom.Control.Views;

/// <summary>What a site as a whole may do. Numbers are stored: never change them.</summary>
public enum SystemMode
{
    /// <summary>Motion commands leave.</summary>
    Running = 1,

    /// <summary>A stop was asked: no new motion command leaves, robots end what was released and told.</summary>
    Stopping = 2,

    /// <summary>Every robot has said that it stands with nothing left to drive or do.</summary>
    Stopped = 3,

    /// <summary>
    /// Motion stopped because a robot is where it cannot be, or a stop was asked and some robot has not said that it
    /// stands.
    /// </summary>
    Alert = 4,

    /// <summary>People are on the grid: nothing moves until they say that they have left it.</summary>
    Service = 5,
}
