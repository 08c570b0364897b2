using EdgeDom.Model.Time;

namespace EdgeDom.Control.State;

/// <summary>Reads the small parts of which a state's bytes are made, as <see cref="ByteWriter"/> wrote them.</summary>
internal sealed class ByteReader(BinaryReader reader)
{
    public long Number()
    {
        var value = unchecked((ulong)reader.Read7BitEncodedInt64());
        return unchecked((long)(value >> 1) ^ -(long)(value & 1));
    }

    public int Int() => checked((int)Number());

    public bool Flag() => reader.ReadBoolean();

    public Moment At() => new(Number());

    public Moment? MayBe()
    {
        var millis = Number();
        return millis < 0 ? null : new Moment(millis);
    }

    public string Text() => reader.ReadString();

    public void Numbers(List<int> values)
    {
        for (var left = Int(); left > 0; left--)
        {
            values.Add(Int());
        }
    }

    public void Texts(List<string> values)
    {
        for (var left = Int(); left > 0; left--)
        {
            values.Add(reader.ReadString());
        }
    }
}
