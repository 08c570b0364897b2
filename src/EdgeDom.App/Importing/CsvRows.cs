using System.Text;

namespace EdgeDom.App.Importing;

/// <summary>
/// Reads comma separated values as RFC 4180 has them: quoted fields may hold commas, line ends and doubled quotes.
/// </summary>
public static class CsvRows
{
    /// <summary>Characters one field may have; a longer one means a quote was never closed.</summary>
    public const int FieldCharactersMax = 65_536;

    /// <summary>
    /// The rows in order, empty lines left out. Throws <see cref="InvalidDataException"/> for an endless field.
    /// </summary>
    public static IEnumerable<CsvRow> Read(TextReader reader)
    {
        var line = 1;
        while (reader.Peek() >= 0)
        {
            var begun = line;
            var fields = ReadRow(reader, ref line);
            if (fields.Count > 1 || fields[0].Length > 0)
            {
                yield return new CsvRow(begun, fields);
            }
        }
    }

    private static List<string> ReadRow(TextReader reader, ref int line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        while (true)
        {
            var next = reader.Read();
            line += next == '\n' ? 1 : 0;
            if (next < 0 || (!isQuoted && next == '\n'))
            {
                fields.Add(field.ToString());
                return fields;
            }

            Take((char)next, reader, field, fields, ref isQuoted);
            if (field.Length > FieldCharactersMax)
            {
                throw new InvalidDataException(
                    $"line {line}: a field is longer than {FieldCharactersMax}: is a quote open?");
            }
        }
    }

    private static void Take(
        char next, TextReader reader, StringBuilder field, List<string> fields, ref bool isQuoted)
    {
        switch (next)
        {
            case '"' when isQuoted && reader.Peek() == '"':
                _ = reader.Read();
                field.Append('"');
                break;
            case '"':
                isQuoted = !isQuoted;
                break;
            case ',' when !isQuoted:
                fields.Add(field.ToString());
                field.Clear();
                break;
            case '\r' when !isQuoted:
                break;
            default:
                field.Append(next);
                break;
        }
    }
}
