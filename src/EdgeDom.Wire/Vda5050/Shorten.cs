namespace EdgeDom.Wire.Vda5050;

/// <summary>Foreign text for a message to people: at most 60 characters.</summary>
internal static class Shorten
{
    private const int CharactersMax = 60;

    public static string Of(string text) => text.Length <= CharactersMax ? text : text[..CharactersMax] + "...";
}
