using EdgeDom.Simulator.Chance;

namespace EdgeDom.Simulator.Faults;

/// <summary>
/// Spoils bytes so that no honest reader takes them for what they were: the top bit is set where text never has it.
/// </summary>
internal static class Garbling
{
    public static byte[] Spoil(ReadOnlySpan<byte> bytes, Dice dice)
    {
        var spoiled = bytes.ToArray();
        var count = spoiled.Length == 0 ? 0 : dice.Between(1, 3);
        for (var index = 0; index < count; index++)
        {
            var at = dice.Below(spoiled.Length);
            spoiled[at] = (byte)(0xF8 | (spoiled[at] & 7));
        }

        return spoiled;
    }
}
