using System.Text;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>One bad request on its way.</summary>
/// <param name="Door">The endpoint it is aimed at, as method and pattern.</param>
/// <param name="Fault">What was done to it, for people.</param>
/// <param name="Bytes">The whole request.</param>
/// <param name="MustBeRefused">Whether any answer but a refusal is a failure.</param>
/// <param name="MayBeBare">Whether the web server itself may refuse it, before a program could say why.</param>
/// <param name="IsNoHttp">Whether it is no whole request: then to hang up without a word is a refusal too.</param>
internal sealed record Shot(
    string Door, string Fault, byte[] Bytes, bool MustBeRefused, bool MayBeBare = false, bool IsNoHttp = false)
{
    private const int ShownMax = 600;

    /// <summary>The request so that a person can read it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Door}, {Fault}: ");
        foreach (var one in Bytes.Take(ShownMax))
        {
            text.Append(one is >= 0x20 and < 0x7F ? ((char)one).ToString() : $"\\x{one:X2}");
        }

        return Bytes.Length > ShownMax ? $"{text} ... ({Bytes.Length} bytes)" : text.ToString();
    }
}
