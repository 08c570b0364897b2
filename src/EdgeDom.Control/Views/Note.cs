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
}
