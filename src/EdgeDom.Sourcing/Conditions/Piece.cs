using System.Globalization;

namespace EdgeDom.Sourcing.Conditions;

/// <summary>
/// A part of a formula, ready to be asked: truths are 0 or 1. Bounds of numbers are known before anything is asked, so
/// that nothing can overflow or be divided by 0 later.
/// </summary>
internal sealed record Piece(
    ValueKind Kind, long Least, long Most, Func<RuleFacts, long> Number, Func<RuleFacts, string> Text, FactScope Scope)
{
    /// <summary>No part of a formula may become larger, either way.</summary>
    public const long NumberMost = 1_000_000_000_000_000;

    /// <summary>The text itself when it is one, not a fact.</summary>
    public string? Literal { get; init; }

    /// <summary>The words that a text fact may be; null when it may be any text.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>A number.</summary>
    public static Piece Whole(long least, long most, Func<RuleFacts, long> number, FactScope scope) =>
        new(ValueKind.Number, least, most, number, _ => "", scope);

    /// <summary>A truth.</summary>
    public static Piece Truth(Func<RuleFacts, bool> holds, FactScope scope) =>
        new(ValueKind.Truth, 0, 1, facts => holds(facts) ? 1 : 0, _ => "", scope);

    /// <summary>A text as it stands in the formula.</summary>
    public static Piece Quoted(string text) =>
        new(ValueKind.Text, 0, 0, _ => 0, _ => text, FactScope.None) { Literal = text };

    /// <summary>What a fact says.</summary>
    public static Piece Of(Fact fact) =>
        new(fact.Kind, fact.Least, fact.Most, fact.Number ?? (_ => 0), fact.Text ?? (_ => ""), fact.Scope)
        {
            Words = fact.Words,
        };

    /// <summary>Whether it is true.</summary>
    public bool Holds(RuleFacts facts) => Number(facts) != 0;

    /// <summary>Two numbers put together; <paramref name="sign"/> is +, -, * or /.</summary>
    public static Piece Combined(Piece left, Token sign, Piece right)
    {
        Need(left, ValueKind.Number, sign);
        Need(right, ValueKind.Number, sign);
        var (one, two, scope) = (left.Number, right.Number, left.Scope | right.Scope);
        if (sign.Text == "/" && right is { Least: <= 0, Most: >= 0 })
        {
            throw new FormulaRefusedException(
                sign.Offset, "What is divided by may be 0.", "Divide by a number, or by max(1, ...).");
        }

        var (least, most) = Bounds(left, sign.Text, right);
        if (least < -NumberMost || most > NumberMost)
        {
            throw new FormulaRefusedException(
                sign.Offset,
                string.Create(CultureInfo.InvariantCulture, $"This may become larger than {NumberMost:N0}."),
                "Divide before you multiply, or limit a part of it with min(..., ...).");
        }

        return Whole((long)least, (long)most, sign.Text switch
        {
            "+" => facts => one(facts) + two(facts),
            "-" => facts => one(facts) - two(facts),
            "*" => facts => one(facts) * two(facts),
            _ => facts => one(facts) / two(facts),
        }, scope);
    }

    /// <summary>Refuses a part that is not of a kind.</summary>
    public static void Need(Piece piece, ValueKind kind, Token where)
    {
        if (piece.Kind != kind)
        {
            throw new FormulaRefusedException(
                where.Offset,
                $"'{where.Text}' needs a {Word(kind)} and got a {Word(piece.Kind)}.",
                kind == ValueKind.Truth
                    ? "Compare it with something: order.priority >= 5." : "Look at what stands on either side of it.");
        }
    }

    /// <summary>A kind in words.</summary>
    public static string Word(ValueKind kind) => kind switch
    {
        ValueKind.Truth => "condition",
        ValueKind.Number => "number",
        ValueKind.Text => "text",
    };

    private static (Int128 Least, Int128 Most) Bounds(Piece left, string sign, Piece right)
    {
        if (sign == "+")
        {
            return ((Int128)left.Least + right.Least, (Int128)left.Most + right.Most);
        }

        if (sign == "-")
        {
            return ((Int128)left.Least - right.Most, (Int128)left.Most - right.Least);
        }

        Int128 Of(long one, long two) => sign == "*" ? (Int128)one * two : one / two;
        Int128[] ends =
        [
            Of(left.Least, right.Least), Of(left.Least, right.Most), Of(left.Most, right.Least),
            Of(left.Most, right.Most),
        ];
        return (ends.Min(), ends.Max());
    }
}
