using System.Text.Json;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;

namespace EdgeDom.Site.Api;

/// <summary>Reads the body of a posting request; the first wrong fields are named by their JSON pointers.</summary>
internal sealed class PostingReader
{
    /// <summary>Largest body: <see cref="PostingLaws.StepsMax"/> steps with long names.</summary>
    public const int BytesMax = 256 * 1024;

    private const int ErrorsMax = 50;
    private const int DepthMax = 8;

    private readonly Dictionary<string, string> errors = new(StringComparer.Ordinal);

    /// <summary>What is wrong, by JSON pointer; empty when nothing is.</summary>
    public IReadOnlyDictionary<string, string> Errors => errors;

    /// <summary>Reads a request; null when something is wrong.</summary>
    public PostingRequest? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = DepthMax, AllowDuplicateProperties = false };
            using var document = JsonDocument.Parse(bytes, options);
            var request = Request(new PostingField(document.RootElement, "", Wrong));
            if (request is not null && errors.Count == 0 && PostingLaws.FaultOf(request) is { } fault)
            {
                Wrong(fault.Pointer, fault.What);
            }

            return errors.Count == 0 ? request : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            Wrong("", $"This is no JSON that can be read: {fault.Message}");
            return null;
        }
    }

    private PostingRequest? Request(PostingField body)
    {
        var id = body.Text("id");
        var (cause, person) = (body.Text("cause", isNeeded: false), body.Text("person", isNeeded: false));
        body.OnlyNamed("id", "cause", "person", "steps");
        var steps = new List<PostingStep>();
        foreach (var step in body.List("steps", PostingLaws.StepsMax))
        {
            if (Step(step) is { } read)
            {
                steps.Add(read);
            }
        }

        return errors.Count == 0 ? new PostingRequest(PostingId.Of(id), steps, cause, person) : null;
    }

    private PostingStep? Step(PostingField step)
    {
        var kind = step.Text("step");
        switch (kind)
        {
            case "transfer":
                return Transfer(step);
            case "hold":
                return Hold(step);
            case "fulfil":
                return Fulfil(step);
            case "void":
                step.OnlyNamed("step", "reservation");
                var end = step.Text("reservation");
                return errors.Count == 0 ? new PostingStep.Void(ReservationId.Of(end)) : null;
            case "count" or "block" or "unblock":
                return InBin(step, kind);
            case "openCount":
                return OpenCount(step);
            case "closeCount":
                return CloseCount(step);
            case "dropCount":
                step.OnlyNamed("step", "count");
                var dropped = step.Text("count");
                return errors.Count == 0 ? new PostingStep.DropCount(CountId.Of(dropped)) : null;
            default:
                step.Refuse("step", "transfer, hold, fulfil, void, count, openCount, closeCount, dropCount, block or"
                    + " unblock is expected.");
                return null;
        }
    }

    private PostingStep? Transfer(PostingField step)
    {
        step.OnlyNamed("step", "sku", "lot", "owner", "from", "to", "quantity", "atMost");
        var (sku, lot, owner) = Goods(step);
        var (from, to) = (step.Account("from"), step.Account("to"));
        var (quantity, isAtMost) = (step.Number("quantity"), step.Flag("atMost"));
        return errors.Count == 0
            ? new PostingStep.Transfer(Sku.Of(sku), from, to, quantity, isAtMost, lot, owner)
            : null;
    }

    private PostingStep? Hold(PostingField step)
    {
        step.OnlyNamed("step", "reservation", "sku", "owner", "from", "quantity", "atMost", "holdMillis");
        var (sku, _, owner) = Goods(step);
        var (reservation, from) = (step.Text("reservation"), step.Account("from"));
        var (quantity, isAtMost) = (step.Number("quantity"), step.Flag("atMost"));
        var holdMillis = step.Has("holdMillis") ? step.Number("holdMillis") : (long?)null;
        return errors.Count == 0
            ? new PostingStep.Hold(
                ReservationId.Of(reservation), Sku.Of(sku), from, quantity, isAtMost, holdMillis, owner)
            : null;
    }

    private PostingStep? Fulfil(PostingField step)
    {
        step.OnlyNamed("step", "reservation", "parts");
        var reservation = step.Text("reservation");
        var parts = new List<FulfilPart>();
        foreach (var part in step.List("parts", PostingLaws.PartsMax))
        {
            part.OnlyNamed("bin", "compartment", "quantity", "lot");
            var (bin, lot) = (part.Text("bin"), part.Text("lot", isNeeded: false));
            var (compartment, quantity) = (part.Small("compartment"), part.Number("quantity"));
            if (errors.Count == 0)
            {
                parts.Add(new FulfilPart(BinId.Of(bin), compartment, quantity, lot));
            }
        }

        return errors.Count == 0 ? new PostingStep.Fulfil(ReservationId.Of(reservation), parts) : null;
    }

    private PostingStep? OpenCount(PostingField step)
    {
        step.OnlyNamed("step", "count", "bin", "lastsMillis");
        var (count, bin, lasts) = (step.Text("count"), step.Text("bin"), step.Number("lastsMillis"));
        return errors.Count == 0 ? new PostingStep.OpenCount(CountId.Of(count), BinId.Of(bin), lasts) : null;
    }

    private PostingStep? CloseCount(PostingField step)
    {
        step.OnlyNamed("step", "count", "parts");
        var count = step.Text("count");
        var parts = new List<CountedPart>();
        foreach (var part in step.List("parts", PostingLaws.CountedMax, least: 0))
        {
            part.OnlyNamed("sku", "lot", "owner", "compartment", "quantity");
            var (sku, lot, owner) = Goods(part);
            var (compartment, quantity) = (part.Small("compartment"), part.Number("quantity"));
            if (errors.Count == 0)
            {
                parts.Add(new CountedPart(Sku.Of(sku), compartment, quantity, lot, owner));
            }
        }

        return errors.Count == 0 ? new PostingStep.CloseCount(CountId.Of(count), parts) : null;
    }

    private PostingStep? InBin(PostingField step, string kind)
    {
        step.OnlyNamed("step", "sku", "lot", "owner", "bin", "compartment", "quantity", "atMost");
        var (sku, lot, owner) = Goods(step);
        var (bin, compartment) = (step.Text("bin"), step.Small("compartment"));
        var (quantity, isAtMost) = (step.Number("quantity"), step.Flag("atMost"));
        if (kind == "count" && isAtMost)
        {
            step.Refuse("atMost", "A count says what is there: nothing is expected.");
        }

        if (errors.Count > 0)
        {
            return null;
        }

        var (item, place) = (Sku.Of(sku), BinId.Of(bin));
        return kind switch
        {
            "count" => new PostingStep.Count(item, place, compartment, quantity, lot, owner),
            "block" => new PostingStep.Block(item, place, compartment, quantity, isAtMost, lot, owner),
            _ => new PostingStep.Unblock(item, place, compartment, quantity, isAtMost, lot, owner),
        };
    }

    private static (string Sku, string Lot, string Owner) Goods(PostingField step) =>
        (step.Text("sku"), step.Text("lot", isNeeded: false), step.Text("owner", isNeeded: false));

    private void Wrong(string pointer, string what)
    {
        if (errors.Count < ErrorsMax)
        {
            errors.TryAdd(pointer, what);
        }
    }
}
