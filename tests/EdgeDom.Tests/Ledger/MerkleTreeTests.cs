using System.Security.Cryptography;
using EdgeDom.Ledger.Checkpoints;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Ledger;

/// <summary>The tree against the words of RFC 6962, done literally and slowly.</summary>
public sealed class MerkleTreeTests
{
    private const int SizeMax = 70;

    private static readonly byte[][] Hashes =
        [.. Enumerable.Range(0, SizeMax).Select(number => SHA256.HashData([(byte)number]))];

    [Fact]
    public void The_root_is_that_of_RFC_6962_at_every_size()
    {
        var tree = new MerkleFrontier();
        for (var size = 0; size < SizeMax; size++)
        {
            tree.Root().ShouldBe(Root(Hashes.AsSpan(0, size)), $"{size} leaves");
            tree.Add(Hashes[size]);
        }
    }

    [Fact]
    public void A_tree_packed_and_unpacked_grows_on_as_before()
    {
        var tree = new MerkleFrontier();
        for (var size = 1; size < SizeMax; size++)
        {
            tree.Add(Hashes[size - 1]);
            tree = MerkleFrontier.Unpack(size, tree.Pack())!;
            tree.Root().ShouldBe(Root(Hashes.AsSpan(0, size)), $"{size} leaves");
        }

        MerkleFrontier.Unpack(3, new byte[32]).ShouldBeNull();
    }

    [Fact]
    public void Every_leaf_is_proved_at_every_size_and_at_no_other_place()
    {
        for (var size = 1; size < SizeMax; size++)
        {
            for (var place = 0; place < size; place++)
            {
                var path = MerkleTree.PathRuns(place, size)
                    .Select(run => Root(Hashes.AsSpan((int)run.First, (int)run.Count))).ToList();
                var leaf = MerkleTree.Leaf(Hashes[place]);

                MerkleTree.RootOf(leaf, place, size, path).ShouldBe(Root(Hashes.AsSpan(0, size)), $"{place} of {size}");
                var other = (place + 1) % size;
                if (other != place)
                {
                    Same(MerkleTree.RootOf(leaf, other, size, path), Root(Hashes.AsSpan(0, size)))
                        .ShouldBeFalse($"{place} of {size} shown as {other}");
                }
            }
        }
    }

    [Fact]
    public void A_path_too_short_or_too_long_leads_nowhere()
    {
        var leaf = MerkleTree.Leaf(Hashes[0]);
        MerkleTree.RootOf(leaf, 0, 4, [Hashes[1]]).ShouldBeNull();
        MerkleTree.RootOf(leaf, 0, 2, [Hashes[1], Hashes[2]]).ShouldBeNull();
        MerkleTree.RootOf(leaf, 1, 1, []).ShouldBeNull();
    }

    private static bool Same(byte[]? one, byte[] other) => one is not null && one.AsSpan().SequenceEqual(other);

    private static byte[] Root(ReadOnlySpan<byte[]> hashes)
    {
        if (hashes.Length == 0)
        {
            return SHA256.HashData([]);
        }

        if (hashes.Length == 1)
        {
            return SHA256.HashData([0, .. hashes[0]]);
        }

        var left = 1;
        while (left * 2 < hashes.Length)
        {
            left *= 2;
        }

        return SHA256.HashData([1, .. Root(hashes[..left]), .. Root(hashes[left..])]);
    }
}
