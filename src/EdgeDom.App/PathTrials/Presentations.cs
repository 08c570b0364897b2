namespace EdgeDom.App.PathTrials;

/// <summary>How often a robot came to where people wait.</summary>
public sealed record Presentations(long Count, double PerHour, double PerRobotHour);
