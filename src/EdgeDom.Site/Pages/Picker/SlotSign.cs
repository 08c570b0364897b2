namespace EdgeDom.Site.Pages.Picker;

/// <summary>A tote slot's triple of letter, shape and colour, the same on page, light and label.</summary>
/// <param name="Letter">A for slot 1, B for slot 2, ... AA after Z.</param>
/// <param name="Shape">Name of the shape.</param>
/// <param name="Path">The shape as an SVG path in a square of 100.</param>
/// <param name="Colour">Name of the colour, also its style class.</param>
public sealed record SlotSign(string Letter, string Shape, string Path, string Colour)
{
    private static readonly (string Name, string Path)[] Shapes =
    [
        ("circle", "M50 4a46 46 0 1 1 0 92a46 46 0 1 1 0-92z"),
        ("square", "M8 8h84v84h-84z"),
        ("triangle", "M50 4L97 92H3z"),
        ("diamond", "M50 2L98 50L50 98L2 50z"),
        ("hexagon", "M27 8h46l25 42l-25 42h-46l-25-42z"),
        ("cross", "M34 4h32v30h30v32h-30v30h-32v-30h-30v-32h30z"),
        ("drop", "M50 2C74 34 90 48 90 64A40 34 0 1 1 10 64C10 48 26 34 50 2z"),
        ("shield", "M6 6h88v46c0 24-20 36-44 46c-24-10-44-22-44-46z"),
    ];

    private static readonly string[] Colours = ["orange", "sky", "green", "yellow", "blue", "vermilion", "purple"];

    /// <summary>The sign of a slot, counted from 1.</summary>
    public static SlotSign Of(int slot)
    {
        var at = slot - 1;
        var (name, path) = Shapes[at % Shapes.Length];
        return new SlotSign(LetterOf(at), name, path, Colours[(at + (at / Shapes.Length)) % Colours.Length]);
    }

    private static string LetterOf(int at) =>
        at < 26 ? ((char)('A' + at)).ToString() : $"{(char)('A' + (at / 26) - 1)}{(char)('A' + (at % 26))}";
}
