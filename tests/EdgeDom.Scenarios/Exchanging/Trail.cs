using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>
/// What a history leaves behind: one digest a step, of every message sent so far and of where everything stood after
/// each step. Two histories are the same as long as their digests are.
/// </summary>
internal sealed class Trail : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<ulong> steps = [];

    /// <summary>The digest after step 1, 2 and so on.</summary>
    public IReadOnlyList<ulong> Steps => steps;

    /// <summary>A message is sent.</summary>
    public void Add(ReadOnlySpan<byte> message)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, message.Length);
        hash.AppendData(length);
        hash.AppendData(message);
    }

    /// <summary>A step is done, and this is where everything stands.</summary>
    public void EndStep(string stand)
    {
        Add(Encoding.UTF8.GetBytes(stand));
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetCurrentHash(digest);
        steps.Add(BinaryPrimitives.ReadUInt64LittleEndian(digest));
    }

    public void Dispose() => hash.Dispose();
}
