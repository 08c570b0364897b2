using System.Security.Cryptography;
using EdgeDom.Control.Settings;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;

namespace EdgeDom.Control.State;

/// <summary>All that the brain knows; nothing else is remembered between two steps.</summary>
public sealed class SiteState
{
    private readonly SortedDictionary<BinId, BinRecord> bins = [];

    private SiteState(SiteSettings settings)
    {
        Settings = settings;
    }

    /// <summary>What the brain was told before it started; not part of the state.</summary>
    public SiteSettings Settings { get; }

    /// <summary>Steps run in this ledger's life.</summary>
    public long Tick { get; internal set; }

    /// <summary>Every bin, ordered by id.</summary>
    public IEnumerable<BinRecord> Bins => bins.Values;

    /// <summary>A site where nothing has happened yet.</summary>
    public static SiteState Empty(SiteSettings settings) => new(settings);

    /// <summary>Reads what <see cref="Encode"/> wrote; throws <see cref="InvalidDataException"/> when it is something else.</summary>
    public static SiteState Decode(SiteSettings settings, ReadOnlySpan<byte> bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes.ToArray()));
        return new SiteState(settings) { Tick = reader.ReadInt64() };
    }

    /// <summary>The whole state as bytes: equal states give equal bytes.</summary>
    public byte[] Encode()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Tick);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>SHA-256 of <see cref="Encode"/>, 64 hex digits.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encode()));

    internal void Open(IReadOnlyList<OpeningBin> opened)
    {
        foreach (var bin in opened)
        {
            bins[bin.Bin] = new BinRecord(
                bin.Bin, new BinPlace.InStack(bin.Cell, bin.Level), bin.Compartments, bin.Loads);
        }
    }
}
