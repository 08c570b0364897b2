namespace EdgeDom.Control.Stepping;

/// <summary>Where a robot is sent.</summary>
/// <param name="Cell">The stop to make.</param>
/// <param name="Then">The stop after it, as far as it is known; -1 for none.</param>
/// <param name="Age">Steps since the task was given.</param>
public readonly record struct StepGoal(int Cell, int Then, int Age);
