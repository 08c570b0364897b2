namespace EdgeDom.Sourcing.Conditions;

/// <summary>Leaves the reading of a formula at its first error; never leaves <see cref="Formula.Read"/>.</summary>
internal sealed class FormulaRefusedException(int offset, string problem, string cure) : Exception(problem)
{
    /// <summary>Where in the text, from 0.</summary>
    public int Offset { get; } = offset;

    /// <summary>What to do.</summary>
    public string Cure { get; } = cure;
}
