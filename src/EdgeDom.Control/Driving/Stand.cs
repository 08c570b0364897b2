namespace EdgeDom.Control.Driving;

/// <summary>From what a robot can go on at a moment: from rest, or out of a straight run.</summary>
/// <param name="Cell">Its cell; in a run the one it has come to or is just leaving.</param>
/// <param name="Axis">Its wheels that are down, or will be.</param>
/// <param name="ReadyMicros">When it can begin something; later than now while its wheels change.</param>
/// <param name="Run">The run it is in; null at rest.</param>
/// <param name="Position">In a run: micrometres from the middle of its cell, in the run's direction.</param>
/// <param name="Speed">In micrometres a second.</param>
/// <param name="SinceMicros">At rest: since when.</param>
internal readonly record struct Stand(
    int Cell, Axis Axis, long ReadyMicros, Leg? Run, long Position, long Speed, long SinceMicros);
