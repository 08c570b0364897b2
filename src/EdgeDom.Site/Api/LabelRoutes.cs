using EdgeDom.Model.Ids;
using EdgeDom.Site.Loop;
using EdgeDom.Wire.Labels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Site.Api;

/// <summary>
/// The labels of the parcels that a site packs, as SVG or ZPL. They are made of what came with the fulfilment order, so
/// they are there with the hub away.
/// </summary>
public static class LabelRoutes
{
    /// <summary>Adds the routes.</summary>
    public static void MapLabels(this IEndpointRouteBuilder routes, string site, SiteLoop loop) => routes.MapGet(
        "/api/v1/fulfilment-orders/{order}/label",
        (HttpRequest request, string order, CancellationToken stop) => Label(request, site, loop, order, stop));

    private static async Task<IResult> Label(
        HttpRequest request, string site, SiteLoop loop, string order, CancellationToken stop)
    {
        var id = FulfilmentOrderId.Of(order);
        var carriage = await loop.Questions.Ask(() => loop.Step.CarriageOf(id), stop);
        if (ParcelLabel.Of(carriage, site, order) is not { } label)
        {
            return Problem.Make(
                StatusCodes.Status404NotFound,
                "no-label",
                "No such label",
                $"{order} is not at this site, or not any more, or its parcel has no number; the hub has the labels of"
                + " all parcels.");
        }

        return LabelChoice.Of(label, request.Headers.Accept) is (var type, var text)
            ? TypedResults.Text(text, $"{type}; charset=utf-8")
            : Problem.Make(
                StatusCodes.Status406NotAcceptable,
                "not-acceptable",
                "No such format",
                LabelChoice.Rule);
    }
}
