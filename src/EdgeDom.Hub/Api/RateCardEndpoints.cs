using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Sourcing.Carriers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>Rate cards: the services that carry parcels for nodes. A card counts from the next order on.</summary>
public static class RateCardEndpoints
{
    /// <summary>Most characters of an id.</summary>
    public const int IdMax = 64;

    /// <summary>Most cards of a hub.</summary>
    public const int CardsMax = 200;

    private const int NodesNamed = 10;

    /// <summary>Adds the addresses.</summary>
    public static void MapRateCards(this IEndpointRouteBuilder routes)
    {
        const string One = "/api/v1/rate-cards/{id}";
        routes.MapGet("/api/v1/rate-cards", List).WithName("listRateCards").Produces<ListPage<RateCardRow>>();
        routes.MapGet(One, Look).WithName("getRateCard").Produces<RateCard>().Refuses(404);
        routes.MapPut(One, Put).WithName("putRateCard").Accepts<RateCardDocument>("application/json")
            .Produces<RateCard>().Refuses(409, 412, 422).MayTakeRevision();
        routes.MapDelete(One, Remove).WithName("deleteRateCard").Produces(204).Refuses(404, 409, 412)
            .MayTakeRevision();
    }

    private static Task<IResult> List(HubDesk desk, string? after, string? limit) => desk.Ask((book, _) =>
        Paging.Page(
            book.RateCards.All.Select(card => RateCardRow.Of(book, card)), card => card.Id, after, limit));

    private static async Task<IResult> Look(HttpResponse response, HubDesk desk, string id) =>
        await desk.Ask((book, _) => book.RateCards.Find(id)) is { } card
            ? Shown(response, card) : Problems.Missing($"rate card {id}");

    private static async Task<IResult> Put(HttpRequest request, HubDesk desk, string id, CancellationToken stop) =>
        id.Length > IdMax
            ? Problems.Invalid([new FieldError("", $"A rate card's id has {IdMax} characters at most.")])
            : await RequestBody.Form(
                request,
                form => new RateCard(id, RateCardForm.Read(form)),
                async card => await desk.Ask((book, _) => Keep(book, card, Revisions.Asked(request)))
                    ?? Shown(request.HttpContext.Response, card),
                stop);

    private static Task<IResult> Remove(HttpRequest request, HubDesk desk, string id) => desk.Ask<IResult>((book, _) =>
    {
        if (book.RateCards.Find(id) is not { } card)
        {
            return Problems.Missing($"rate card {id}");
        }

        if (Revisions.IsOther(card, Revisions.Asked(request)))
        {
            return Revisions.Changed($"Rate card {id}");
        }

        var users = book.Nodes.Where(node => node.RateCard == id).Take(NodesNamed).Select(node => node.Node).ToArray();
        if (users.Length > 0)
        {
            return Problems.Conflict(
                $"Rate card {id} carries parcels for {string.Join(", ", users)}: take it off there first.");
        }

        book.RateCards.Remove(card);
        return TypedResults.NoContent();
    });

    // What is against it; null when it is kept.
    private static IResult? Keep(HubBook book, RateCard card, int? seen)
    {
        var before = book.RateCards.Find(card.Id);
        if (Revisions.IsOther(before, seen))
        {
            return Revisions.Changed($"Rate card {card.Id}");
        }

        if (before is null && book.RateCards.All.Count >= CardsMax)
        {
            return Problems.Conflict($"There are {CardsMax} rate cards already, which is the most.");
        }

        book.RateCards.Put(card);
        return null;
    }

    private static IResult Shown(HttpResponse response, RateCard card)
    {
        Revisions.Show(response, Revisions.Of(card));
        return TypedResults.Json(card, HubJson.Options);
    }
}
