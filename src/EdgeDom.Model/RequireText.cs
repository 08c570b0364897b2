using System.Globalization;
using System.Runtime.CompilerServices;

namespace EdgeDom.Model;

/// <summary>The sentence of an invariant; costs nothing while the invariant holds.</summary>
[InterpolatedStringHandler]
public ref struct RequireText
{
    private DefaultInterpolatedStringHandler _text;
    private readonly bool _isNeeded;

    /// <summary>
    /// Called by the compiler; <paramref name="isNeeded"/> skips all formatting when the invariant holds.
    /// </summary>
    public RequireText(int literalLength, int formattedCount, bool holds, out bool isNeeded)
    {
        isNeeded = _isNeeded = !holds;
        _text = isNeeded
            ? new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture)
            : default;
    }

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    /// <summary>The sentence; empty while the invariant holds.</summary>
    public override string ToString() => _isNeeded ? _text.ToStringAndClear() : "";
}
