using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Proving;
using EdgeDom.Model.Stock;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Ledger;

public sealed class EntryProverTests : IDisposable
{
    private readonly LedgerFile file = new();
    private readonly CheckpointKey key = CheckpointKey.Make();
    private readonly string root;

    public EntryProverTests()
    {
        using var ledger = file.OpenSigned(key);
        ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Opening(LedgerFile.Mug, "B1", 1_000_000)));
        foreach (var tick in (int[])[1, 2])
        {
            ledger.Commit(LedgerFile.Next(
                ledger,
                [.. Enumerable.Range(0, tick == 1 ? 1_011 : 7).Select(number =>
                    LedgerFile.Promise($"{tick}:{number}", Account.Free, Account.Blocked, 1))]));
        }

        root = Proof(1).Root;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(1_012)]
    [InlineData(1_013)]
    public void An_entry_is_proved_by_the_published_root_and_nothing_else(long entry)
    {
        using var publicKey = CheckpointKey.ReadPublic(key.PublicPem, "test");
        var proof = ProofText.Read(ProofText.Write(Proof(entry)).ToJsonString());
        ProofCheck.Fault(proof, root, publicKey).ShouldBeNull();
        proof.Entry.Number.ShouldBe(entry);
        proof.TreeSize.ShouldBe(1_013);
    }

    [Fact]
    public void Whatever_is_changed_in_a_proof_is_refused_with_the_reason()
    {
        var proof = Proof(513);
        Fault(proof, new string('0', 64)).ShouldContain("not for 0000");
        Fault(proof with { Entry = proof.Entry with { Movement = proof.Entry.Movement with { Quantity = 2 } } })
            .ShouldContain("changed");
        Fault(proof with { Entry = proof.Entry with { Number = 514 } }).ShouldContain("number");
        Fault(proof with { Path = [.. proof.Path.Reverse()] }).ShouldContain("path");
        Fault(proof with { Path = [.. proof.Path.Skip(1)] }).ShouldContain("path");
        Fault(proof with { Path = ["zz"] }).ShouldContain("no hash");
        Fault(proof with { TreeSize = 1_012 }).ShouldContain("number of entries");
        Fault(proof with { LeafHash = root }).ShouldContain("leafHash");
        Fault(proof with { PreviousHash = root }).ShouldContain("changed");
        Fault(proof with { Checkpoint = proof.Checkpoint with { Root = proof.EntryHash } }).ShouldContain("checkpoint");
        using var other = CheckpointKey.Make();
        using var otherPublic = CheckpointKey.ReadPublic(other.PublicPem, "test");
        ProofCheck.Fault(proof, root, otherPublic).ShouldNotBeNull().ShouldContain("signed");
    }

    [Fact]
    public void An_entry_newer_than_the_last_checkpoint_has_no_proof_yet_and_the_cure_is_told()
    {
        EntryProver.Prove(file.Path, 1_014, "", out var why).ShouldBeNull();
        why.ShouldContain("newer than the last checkpoint");
        EntryProver.Prove(file.Path, 5_000, "", out why).ShouldBeNull();
        why.ShouldContain("no entry 5000");
        EntryProver.Prove(file.Path, 1, new string('1', 64), out why).ShouldBeNull();
        why.ShouldContain("No checkpoint");
    }

    [Fact]
    public void Something_else_is_no_proof()
    {
        foreach (var text in (string[])["", "{}", "[]", "{\"kind\":\"edgedom inclusion proof\",\"version\":2}", "nil"])
        {
            Should.Throw<InvalidDataException>(() => ProofText.Read(text), text);
        }
    }

    public void Dispose()
    {
        key.Dispose();
        file.Dispose();
    }

    private string Fault(InclusionProof proof, string? published = null) =>
        ProofCheck.Fault(proof, published ?? root).ShouldNotBeNull();

    private InclusionProof Proof(long entry) => EntryProver.Prove(file.Path, entry, "", out _).ShouldNotBeNull();
}
