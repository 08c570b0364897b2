namespace EdgeDom.App.PathTrials;

/// <summary>Where a robot of the cube model was seen at the end of a tick; metres from the middle of cell 0.</summary>
/// <param name="X">Along the columns.</param>
/// <param name="Y">Along the rows.</param>
/// <param name="Speed">In m/s along the axis whose wheels are down.</param>
/// <param name="Wheels">The axis whose wheels are down: 'x', 'y', or '-' while they change.</param>
public readonly record struct CubeSighting(double X, double Y, double Speed, char Wheels);
