namespace EdgeDom.Scenarios.BadInput;

/// <summary>Seeded choices.</summary>
internal static class Chance
{
    /// <summary>One of several.</summary>
    public static T Of<T>(this Random random, IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>True so many times of a hundred.</summary>
    public static bool IsSo(this Random random, int percent) => random.Next(100) < percent;

    /// <summary>Bytes of any value.</summary>
    public static byte[] Bytes(this Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
