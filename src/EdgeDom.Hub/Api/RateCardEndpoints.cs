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
    private const int IdMax = 64;
    private const int CardsMax = 200;

    /// <summary>Adds the addresses.</summary>
    public static void MapRateCards(this IEndpointRouteBuilder routes)
    {
        const string One = "/api/v1/rate-cards/{id}";
        routes.MapGet("/api/v1/rate-cards", List).WithName("listRateCards").Produces<IReadOnlyList<RateCardRow>>();
        routes.MapGet(One, Look).WithName("getRateCard").Produces<RateCard>().ProducesProblem(404);
        routes.MapPut(One, Put).WithName("putRateCard").Accepts<RateCardDocument>("application/json")
            .Produces<RateCard>().ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> List(HubDesk desk) => TypedResults.Json(
        await desk.Ask((book, _) => book.RateCards.Select(card => RateCardRow.Of(book, card)).ToArray()),
        HubJson.Options);

    private static async Task<IResult> Look(HubDesk desk, string id) =>
        await desk.Ask((book, _) => book.RateCard(id)) is { } card
            ? TypedResults.Json(card, HubJson.Options) : Problems.Missing($"rate card {id}");

    private static async Task<IResult> Put(HttpRequest request, HubDesk desk, string id, CancellationToken stop) =>
        id.Length > IdMax
            ? Problems.Invalid([new FieldError("", $"A rate card's id has {IdMax} characters at most.")])
            : await RequestBody.Form(
                request,
                form => new RateCard(id, RateCardForm.Read(form)),
                async card => await desk.Ask((book, _) => Keep(book, card))
                    ? TypedResults.Json(card, HubJson.Options)
                    : Problems.Conflict($"There are {CardsMax} rate cards already, which is the most."),
                stop);

    private static bool Keep(HubBook book, RateCard card)
    {
        if (book.RateCard(card.Id) is null && book.RateCards.Count >= CardsMax)
        {
            return false;
        }

        book.Put(card);
        return true;
    }
}
