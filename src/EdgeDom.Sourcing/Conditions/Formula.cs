using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EdgeDom.Sourcing.Conditions;

/// <summary>
/// A condition or an amount of a strategy, read once and asked often. It has no loops, and its length, depth and steps
/// are bounded; it cannot fail, whatever the facts are.
/// </summary>
public sealed class Formula
{
    /// <summary>Most characters.</summary>
    public const int LengthMost = 1_000;

    /// <summary>Most brackets, signs and words within each other.</summary>
    public const int DepthMost = 24;

    /// <summary>Most steps that asking it takes.</summary>
    public const int StepsMost = 200;

    private readonly Piece _piece;

    private Formula(string text, Piece piece, FormulaReader reader) =>
        (Text, _piece, Steps, Asks) = (text, piece, reader.Steps, reader.Asks);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>How many steps it takes at most, 1 or more.</summary>
    public int Steps { get; }

    /// <summary>Which facts it asks for, each once.</summary>
    public IReadOnlyList<string> Asks { get; }

    /// <summary>It is never less than this.</summary>
    public long Least => _piece.Least;

    /// <summary>It is never more than this.</summary>
    public long Most => _piece.Most;

    /// <summary>Whether it asks for the time.</summary>
    public bool UsesTime => _piece.Scope.HasFlag(FactScope.Time);

    /// <summary>Whether it must be asked for each SKU.</summary>
    public bool UsesItem => _piece.Scope.HasFlag(FactScope.Item);

    /// <summary>
    /// Reads a formula of a kind that asks for nothing but facts of <paramref name="scope"/>; false with the first
    /// error.
    /// </summary>
    public static bool Read(
        string text,
        ValueKind kind,
        FactScope scope,
        [NotNullWhen(true)] out Formula? formula,
        [NotNullWhen(false)] out FormulaError? error)
    {
        (formula, error) = (null, null);
        try
        {
            if (text.Length > LengthMost)
            {
                throw new FormulaRefusedException(
                    LengthMost,
                    string.Create(CultureInfo.InvariantCulture, $"A formula has {LengthMost:N0} characters at most."),
                    "Make several rules of it.");
            }

            var reader = new FormulaReader(Tokens.Of(text), scope);
            var piece = reader.Whole();
            if (piece.Kind != kind)
            {
                throw new FormulaRefusedException(
                    0,
                    $"This is a {Piece.Word(piece.Kind)}, and a {Piece.Word(kind)} is asked here.",
                    kind == ValueKind.Truth
                        ? "Compare it with something: order.priority >= 5."
                        : "Write an amount: if node.kind == 'store' then 60 else 20.");
            }

            formula = new Formula(text, piece, reader);
            return true;
        }
        catch (FormulaRefusedException refused)
        {
            error = FormulaError.At(text, refused.Offset, refused.Message, refused.Cure);
            return false;
        }
    }

    /// <summary>Whether the condition is true.</summary>
    public bool Holds(RuleFacts facts) => _piece.Holds(facts);

    /// <summary>The amount.</summary>
    public long Amount(RuleFacts facts) => _piece.Number(facts);
}
