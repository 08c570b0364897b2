using System.Text;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>One change of a folder as it was noted; see <c>recorder.c</c>.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="File">
/// The number of the file, whatever it is called; 0 when the change is about names; which kind of
/// <see cref="Acknowledged"/>.
/// </param>
/// <param name="Offset">Where it was written, how long the file was cut to, or what was acknowledged.</param>
/// <param name="Bytes">What was written, or the names.</param>
internal readonly record struct DiskChange(DiskChangeKind Kind, int File, long Offset, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The name or names, without their folder.</summary>
    public string[] Names =>
        [.. Encoding.UTF8.GetString(Bytes.Span).Split('\n').Select(path => Path.GetFileName(path)!)];
}
