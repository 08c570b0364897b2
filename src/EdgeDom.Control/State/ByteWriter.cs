using EdgeDom.Model.Time;

namespace EdgeDom.Control.State;

/// <summary>
/// Writes the small parts of which a state's bytes are made: numbers take few bytes when they are small.
/// </summary>
internal sealed class ByteWriter(BinaryWriter writer)
{
    public void Number(long value) => writer.Write7BitEncodedInt64((value << 1) ^ (value >> 63));

    public void Text(string value) => writer.Write(value);

    public void Flag(bool value) => writer.Write(value);

    public void At(Moment moment) => Number(moment.UnixMillis);

    public void MayBe(Moment? moment) => Number(moment?.UnixMillis ?? -1);

    public void Numbers(List<int> values)
    {
        Number(values.Count);
        foreach (var value in values)
        {
            Number(value);
        }
    }

    public void Texts(List<string> values)
    {
        Number(values.Count);
        foreach (var value in values)
        {
            writer.Write(value);
        }
    }
}
