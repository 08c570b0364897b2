using System.Globalization;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;

namespace EdgeDom.Wire.Ports;

/// <summary>The site's ear for a scale that speaks MT-SICS: <c>S S 123 g</c> stable, <c>S D 123 g</c> moving, <c>S
/// I</c> cannot now.</summary>
/// <param name="port">The scale's port.</param>
/// <param name="line">The line's name for messages, such as <c>port-1 scale</c>.</param>
public sealed class ScaleReader(PortId port, string line)
{
    private readonly FrameSplitter frames = new();

    /// <summary>Takes a piece; returns <see cref="WeightRead"/> and <see cref="FrameRefused"/> in order. Parts of a
    /// gram are rounded.</summary>
    public IReadOnlyList<Fact> Feed(ReadOnlySpan<byte> piece)
    {
        var facts = new List<Fact>();
        frames.Feed(piece, frame => facts.Add(Read(frame)), why => facts.Add(new FrameRefused(line, why)));
        return facts;
    }

    /// <summary>Forgets a half frame, as after the line was lost.</summary>
    public void Reset() => frames.Reset();

    private Fact Read(string frame) => frame.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["S", "S" or "D", var value, "g" or "kg"] fields when Grams(value, fields[3]) is { } grams =>
            new WeightRead(port, grams, fields[1] == "S"),
        ["S", "I"] => new FrameRefused(line, "The scale cannot weigh now (S I): it is busy or did not come to rest."),
        ["S", "+"] => new FrameRefused(line, "The scale is overloaded (S +)."),
        ["S", "-"] => new FrameRefused(line, "The scale is below its range (S -): is the plate on it?"),
        ["ES"] or ["ET"] or ["EL"] => new FrameRefused(line, $"The scale did not understand its command ({frame})."),
        _ => new FrameRefused(
            line, $"An MT-SICS answer such as 'S S 123 g' was expected; {PortText.Show(frame)} came."),
    };

    private static long? Grams(string value, string unit) =>
        decimal.TryParse(
            value,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number)
        && Math.Abs(number) < 1_000_000_000
            ? (long)Math.Round(unit == "kg" ? number * 1000 : number, MidpointRounding.AwayFromZero)
            : null;
}
