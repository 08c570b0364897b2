using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Stock;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;

namespace EdgeDom.Ledger.Proving;

/// <summary>A proof as a JSON document, and back.</summary>
public static class ProofText
{
    private const string Kind = "edgedom inclusion proof";
    private const int Version = 1;
    private const int HashMax = 64;

    /// <summary>The document.</summary>
    public static JsonObject Write(InclusionProof proof) => new()
    {
        ["kind"] = Kind,
        ["version"] = Version,
        ["entry"] = proof.Entry.Number,
        ["content"] = Content(proof.Entry),
        ["previousHash"] = proof.PreviousHash,
        ["entryHash"] = proof.EntryHash,
        ["leafHash"] = proof.LeafHash,
        ["path"] = new JsonArray([.. proof.Path.Select(hash => JsonValue.Create(hash))]),
        ["treeSize"] = proof.TreeSize,
        ["root"] = proof.Root,
        ["checkpoint"] = CheckpointText.Write(proof.Checkpoint),
        ["publicKey"] = proof.PublicKey,
    };

    /// <summary>Reads a document. Throws <see cref="InvalidDataException"/> that names what is wrong in it.</summary>
    public static InclusionProof Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (Text(root, "kind") != Kind || Number(root, "version") != Version)
            {
                throw new InvalidDataException($"This is no proof that this program can check (kind '{Kind}', 1).");
            }

            return new InclusionProof(
                Entry(Number(root, "entry"), root.GetProperty("content")),
                Text(root, "previousHash"),
                Text(root, "entryHash"),
                Text(root, "leafHash"),
                [.. root.GetProperty("path").EnumerateArray().Take(HashMax + 1).Select(hash => hash.GetString() ?? "")],
                Number(root, "treeSize"),
                Text(root, "root"),
                CheckpointText.Read(root.GetProperty("checkpoint")),
                Text(root, "publicKey"));
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"The proof cannot be read: {fault.Message}", fault);
        }
    }

    private static JsonObject Content(StockEntry entry) => new()
    {
        ["tick"] = entry.Tick,
        ["at"] = entry.At.UnixMillis,
        ["id"] = entry.Movement.Id,
        ["sku"] = entry.Movement.Sku.Value,
        ["lot"] = entry.Movement.Lot,
        ["owner"] = entry.Movement.Owner,
        ["from"] = entry.Movement.From.ToString(),
        ["to"] = entry.Movement.To.ToString(),
        ["quantity"] = entry.Movement.Quantity,
        ["cause"] = entry.Movement.Cause,
    };

    private static StockEntry Entry(long number, JsonElement content) => new(
        number,
        Number(content, "tick"),
        new Moment(Number(content, "at")),
        new StockMovement(
            Text(content, "id"),
            Sku.Of(Text(content, "sku")),
            Place(content, "from"),
            Place(content, "to"),
            Number(content, "quantity"),
            Text(content, "cause"),
            Text(content, "lot"),
            Text(content, "owner")));

    private static Account Place(JsonElement content, string name) => Account.Parse(Text(content, name))
        ?? throw new InvalidDataException($"The proof's {name} is no account: '{Text(content, name)}'.");

    private static long Number(JsonElement element, string name) => element.GetProperty(name).GetInt64();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
