using EdgeDom.Model.Facts;

namespace EdgeDom.Control.Views;

/// <summary>A line for the night shift.</summary>
/// <param name="Code">Stable code, such as <c>robot-silent</c>.</param>
/// <param name="Subject">What it is about: a robot, port, bin or order.</param>
/// <param name="Text">What happened and what to do.</param>
/// <param name="IsOver">Whether this ends an alarm that was raised before.</param>
public sealed record Note(string Code, string Subject, string Text, bool IsOver = false)
{
    /// <summary>An act of people filling an order was refused; the subject is the order and the act's key.</summary>
    public const string HandFillingRefused = "hand-filling-refused";

    /// <summary>An operator's act was refused; the subject is <see cref="SubjectOf"/> it.</summary>
    public const string OperatorRefused = "operator-refused";

    /// <summary>What a note about an operator's act is about: the act with all that was asked.</summary>
    public static string SubjectOf(OperatorActed acted) => string.Join(
        ' ',
        new[]
        {
            acted.Act.ToString(), acted.Robot?.Value, acted.Port?.Value, acted.From?.ToString(), acted.To?.ToString(),
            acted.IsForced ? "by force" : null, acted.Person,
        }.Where(word => !string.IsNullOrEmpty(word)));
}
