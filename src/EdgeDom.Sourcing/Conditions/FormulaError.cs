using System.Globalization;

namespace EdgeDom.Sourcing.Conditions;

/// <summary>What is wrong with a formula: where (line and column from 1), what, and the cure.</summary>
public sealed record FormulaError(int Line, int Column, string Problem, string Cure)
{
    /// <summary>The error as one sentence or two.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column}: {Problem} {Cure}");

    /// <summary>At an offset of a text.</summary>
    internal static FormulaError At(string text, int offset, string problem, string cure)
    {
        var before = text.AsSpan(0, Math.Min(offset, text.Length));
        return new FormulaError(before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'), problem, cure);
    }
}
