using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Wire.Labels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>Parcels by their codes, and their labels as SVG or ZPL, as the caller accepts.</summary>
public static class ParcelEndpoints
{
    /// <summary>Adds the addresses; the id of a parcel is its serial shipping container code.</summary>
    public static void MapParcels(this IEndpointRouteBuilder routes)
    {
        const string One = "/api/v1/parcels/{id}";
        routes.MapGet(One, Look).WithName("getParcel").Produces<ParcelView>().Refuses(404);
        routes.MapGet(One + "/label", Label).WithName("getParcelLabel")
            .Produces<string>(StatusCodes.Status200OK, SvgLabel.MediaType, ZplLabel.MediaType)
            .Refuses(404, 406, 409);

        // The same for who looks at the order's page, whose key is for pages.
        routes.MapGet("/parcels/{id}", Label).ExcludeFromDescription();
    }

    private static IResult Look(HubReader reader, string id) =>
        reader.Parcel(id) is { } found && ParcelView.Of(found.Order, found.Part) is { } view
            ? TypedResults.Json(view, HubJson.Options) : Missing(id);

    private static async Task<IResult> Label(HttpRequest request, HubReader reader, HubDesk desk, string id)
    {
        if (reader.Parcel(id) is not (var order, var part))
        {
            return Missing(id);
        }

        if (part.Status == PartStatus.Cancelled)
        {
            return Problems.Conflict($"Parcel {id} is not sent: fulfilment order {part.Id} is cancelled.");
        }

        var from = await desk.Ask((book, _) => book.Node(part.Node)?.Name ?? part.Node.Value);
        var label = ParcelLabel.Of(ParcelBook.CarriageOf(order, part), from, part.Id.Value);
        return label is null ? Missing(id)
            : LabelChoice.Of(label, request.Headers.Accept) is (var type, var text)
                ? TypedResults.Text(text, $"{type}; charset=utf-8")
                : Problems.Of(
                    StatusCodes.Status406NotAcceptable,
                    "not-acceptable",
                    LabelChoice.Rule);
    }

    private static IResult Missing(string id) => Problems.Missing($"parcel {id}");
}
