using System.Net.Http.Headers;

namespace EdgeDom.Wire.Labels;

/// <summary>Which of a label's formats is wanted, by the Accept header of HTTP (RFC 9110, 12.5.1).</summary>
public static class LabelChoice
{
    /// <summary>What there is, for whoever accepts none of it.</summary>
    public const string Rule =
        $"A label is there as {SvgLabel.MediaType} and as {ZplLabel.MediaType}: accept one of them.";

    private static readonly string[] Types = [SvgLabel.MediaType, ZplLabel.MediaType];

    /// <summary>
    /// The media type and the label in it; null when none of them is accepted. Without a header, or where both are
    /// liked the same, it is SVG.
    /// </summary>
    public static (string Type, string Text)? Of(ParcelLabel label, IEnumerable<string?> accept)
    {
        var ranges = string.Join(',', accept.Where(header => !string.IsNullOrWhiteSpace(header))).Split(
            ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var read = ranges.Select(Read).OfType<MediaTypeWithQualityHeaderValue>().ToArray();
        return Types.MaxBy(type => Liked(ranges.Length == 0, read, type)) is { } best
            && Liked(ranges.Length == 0, read, best) > 0
            ? (best, best == SvgLabel.MediaType ? SvgLabel.Of(label) : ZplLabel.Of(label)) : null;
    }

    private static MediaTypeWithQualityHeaderValue? Read(string range) =>
        MediaTypeWithQualityHeaderValue.TryParse(range, out var read) ? read : null;

    // The range that names it most exactly counts.
    private static double Liked(bool isAny, MediaTypeWithQualityHeaderValue[] ranges, string type)
    {
        if (isAny)
        {
            return 1;
        }

        string[] names = [type, $"{type.Split('/')[0]}/*", "*/*"];
        return names.Select(name => ranges.Where(range => string.Equals(
                range.MediaType, name, StringComparison.OrdinalIgnoreCase)).ToArray())
            .FirstOrDefault(found => found.Length > 0)?.Max(range => range.Quality ?? 1) ?? 0;
    }
}
