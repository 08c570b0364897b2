using System.CommandLine;
using System.Security.Cryptography;
using EdgeDom.App.Terminal;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Proving;

namespace EdgeDom.App.Commands;

/// <summary><c>edgedom ledger prove|check-proof</c>: shows one entry to somebody who has only a published
/// root.</summary>
internal static class LedgerProofVerbs
{
    private const long ProofBytesMax = 1024 * 1024;

    public static Option<FileInfo?> Key() => new("--key")
    {
        Description = "The site's public key in PEM; what another key signed is refused.",
    };

    public static Command Prove()
    {
        var entry = new Argument<long>("entry") { Description = "The entry's number." };
        var db = LedgerVerbs.Db();
        var file = new Option<FileInfo?>("--out") { Description = "Where the proof goes; else standard output." };
        var root = new Option<string?>("--root") { Description = "Prove under this published root." };
        return Verb.Make(
            "prove",
            "Prove that an entry stands in the ledger, as a document that check-proof accepts.",
            [entry, db, file, root],
            async (parsed, output, stop) =>
            {
                var proof = EntryProver.Prove(
                    parsed.GetValue(db)!.FullName, parsed.GetValue(entry), RootOf(parsed.GetValue(root)), out var why);
                if (proof is null)
                {
                    throw new VerbFailedException(ExitCode.FailuresFound, why);
                }

                var text = ProofText.Write(proof).ToJsonString(Output.JsonOptions);
                if (parsed.GetValue(file) is { } target)
                {
                    await File.WriteAllTextAsync(target.FullName, text + Environment.NewLine, stop);
                    output.Result(
                        new { file = target.FullName, entry = proof.Entry.Number, root = proof.Root },
                        $"{target.FullName}: entry {proof.Entry.Number} under root {proof.Root}");
                }
                else
                {
                    output.Result(ProofText.Write(proof), text);
                }

                return ExitCode.Ok;
            });
    }

    public static Command CheckProof()
    {
        var file = new Argument<FileInfo>("file") { Description = "The proof." };
        var root = new Option<string>("--root")
        {
            Description = "The root that was published: 64 hex digits.",
            Required = true,
        };
        var key = Key();
        return Verb.Make(
            "check-proof",
            "Check a proof against a published root and nothing else; exit 4 and the reason when it does not hold.",
            [file, root, key],
            async (parsed, output, stop) =>
            {
                var source = parsed.GetValue(file)!;
                if (source.Exists && source.Length > ProofBytesMax)
                {
                    throw new InvalidDataException($"{source.FullName} is too long for a proof.");
                }

                var proof = ProofText.Read(await File.ReadAllTextAsync(source.FullName, stop));
                var fault = Fault(proof, RootOf(parsed.GetValue(root)), parsed.GetValue(key));
                output.Result(
                    new { holds = fault is null, entry = proof.Entry.Number, reason = fault ?? "" },
                    fault ?? $"Entry {proof.Entry.Number} stood in the ledger: {proof.Entry.Movement}");
                return fault is null ? ExitCode.Ok : ExitCode.FailuresFound;
            });
    }

    /// <summary>The root in lower case; empty for none. Anything else than 64 hex digits is wrong usage.</summary>
    public static string RootOf(string? root)
    {
        if (string.IsNullOrEmpty(root))
        {
            return "";
        }

        return root.Length == 2 * MerkleTree.HashBytes && root.All(char.IsAsciiHexDigit)
            ? root.ToLowerInvariant()
            : throw new VerbFailedException(ExitCode.WrongUsage, "--root: a root is 64 hex digits.");
    }

    private static string? Fault(InclusionProof proof, string root, FileInfo? keyFile)
    {
        using ECDsa? key = keyFile is null
            ? null
            : CheckpointKey.ReadPublic(File.ReadAllText(keyFile.FullName), keyFile.FullName);
        return ProofCheck.Fault(proof, root, key);
    }
}
