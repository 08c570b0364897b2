namespace EdgeDom.App.PathTrials;

/// <summary>What the judge found.</summary>
/// <param name="Tasks">Tasks finished: all their stops made, one a step at most.</param>
/// <param name="Stops">Stops made, of unfinished tasks too.</param>
/// <param name="Collisions">For each cell with k robots after a step k - 1, and 1 for each pair that changed
/// places.</param>
/// <param name="InvalidMoves">Moves off the map, into blocked cells, or further than to a neighbour.</param>
public readonly record struct PathVerdict(long Tasks, long Stops, long Collisions, long InvalidMoves)
{
    public static PathVerdict operator +(PathVerdict one, PathVerdict other) => new(
        one.Tasks + other.Tasks,
        one.Stops + other.Stops,
        one.Collisions + other.Collisions,
        one.InvalidMoves + other.InvalidMoves);
}
