using System.Globalization;

namespace EdgeDom.App.TrialFiles;

/// <summary>The lines of one file of a benchmark instance, and how to say where one is wrong.</summary>
internal sealed class TrialLines
{
    private const long BytesMax = 256L * 1024 * 1024;

    private readonly string file;

    private TrialLines(string file, string[] all) => (this.file, All) = (file, all);

    /// <summary>Every line, without its end; CRLF is read as LF.</summary>
    public string[] All { get; }

    /// <summary>
    /// Reads the file; throws <see cref="InvalidDataException"/> when it is too long for an instance.
    /// </summary>
    public static TrialLines Read(string file)
    {
        if (new FileInfo(file) is { Exists: true, Length: > BytesMax })
        {
            throw new InvalidDataException($"{file}: more than {BytesMax} bytes; no instance is that long.");
        }

        return new TrialLines(file, File.ReadAllLines(file));
    }

    /// <summary>What is wrong; line and column count from 1 for people.</summary>
    public InvalidDataException Wrong(int line, int column, string expected)
    {
        var found = line > All.Length ? "the end of the file"
            : column > All[line - 1].Length ? "the end of the line"
            : $"'{Short(All[line - 1][(column - 1)..])}'";
        return new InvalidDataException(string.Create(
            CultureInfo.InvariantCulture, $"{file}:{line}:{column}: expected {expected}, found {found}."));
    }

    /// <summary>Whole numbers from 0 with commas between; each with the column it begins in.</summary>
    public IEnumerable<(int Number, int Column)> Numbers(int line, string what)
    {
        var text = All[line - 1];
        var begin = 0;
        foreach (var part in text.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                throw Wrong(line, begin + 1, what);
            }

            yield return (number, begin + 1);
            begin += part.Length + 1;
        }
    }

    private static string Short(string text) => text.Length <= 20 ? text : text[..20] + "...";
}
