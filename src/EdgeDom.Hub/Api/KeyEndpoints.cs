using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Keys;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>Keys to the API: make, look at, give a new text, take away.</summary>
public static class KeyEndpoints
{
    private const string One = "/api/v1/keys/{id}";
    private const long DayMillis = 86_400_000;
    private const int DaysMax = 3_650;
    private const int ScopesMax = 50;
    private const int ChannelsMax = 50;
    private const int TextMax = 100;

    /// <summary>Adds the addresses.</summary>
    public static void MapKeys(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/keys", List).WithName("listKeys").Produces<ListPage<KeyView>>();
        routes.MapGet(One, Look).WithName("getKey").Produces<KeyView>().Refuses(404);
        routes.MapPut(One, Make).WithName("putKey").Accepts<KeyDocument>("application/json")
            .Produces<KeyView>(201).Refuses(409, 422);
        routes.MapPost(One + ":rotate", Rotate).WithName("rotateKey").Accepts<RotateDocument>("application/json")
            .Produces<KeyView>().Refuses(404, 412, 422).MayTakeRevision();
        routes.MapDelete(One, Revoke).WithName("revokeKey").Produces(204).Refuses(404, 409, 412)
            .MayTakeRevision();
    }

    private static IResult List(HubReader reader, string? after, string? limit) => Paging.Page(
        reader.ApiKeys().OrderBy(key => key.Id, StringComparer.Ordinal).Select(key => KeyView.Of(key)),
        key => key.Id,
        after,
        limit);

    private static IResult Look(HttpResponse response, HubReader reader, string id) =>
        reader.ApiKeys().FirstOrDefault(key => key.Id == id) is { } key
            ? Shown(response, key, text: null, StatusCodes.Status200OK) : Problems.Missing($"key {id}");

    private static Task<IResult> Make(
        HttpRequest request, HubDesk desk, HubOptions options, string id, CancellationToken stop) =>
        id.Length > ApiKey.IdMax || !CallersKey.Is(id)
            ? Task.FromResult(Problems.Of(
                StatusCodes.Status400BadRequest,
                "bad-name",
                $"A key is named with 1 to {ApiKey.IdMax} letters, digits, dots, dashes or underscores."))
            : options.AdminKey is null
            ? Task.FromResult(Problems.Conflict(
                "This hub demands no keys: give it the first one, by adminKeyRef in its configuration."))
            : RequestBody.Form(
                request,
                form => (
                    Scopes: Scopes(form),
                    Channels: form.Texts("channels", 0, ChannelsMax, TextMax, isRequired: false),
                    Days: Days(form)),
                async wish =>
                {
                    var text = ApiKey.NewText(id);
                    return Answer(request, text, id, await desk.Ask((book, now) => KeyCutting.Make(
                        book, new ApiKey(id, wish.Scopes, wish.Channels, [Secret(text, wish.Days, now)], now))));
                },
                stop);

    private static Task<IResult> Rotate(HttpRequest request, HubDesk desk, string id, CancellationToken stop) =>
        RequestBody.Form(
            request,
            form => (Overlap: form.Whole("overlapMillis", 0, ApiKey.OverlapMillisMax), Days: Days(form)),
            async wish =>
            {
                var text = ApiKey.NewText(id);
                return Answer(request, text, id, await desk.Ask((book, now) => Against(book, request, id)
                    ?? KeyCutting.Rotate(book, id, Secret(text, wish.Days, now), wish.Overlap!.Value, now)));
            },
            stop);

    private static async Task<IResult> Revoke(HttpRequest request, HubDesk desk, HubOptions options, string id)
    {
        var outcome = await desk.Ask((book, now) => Against(book, request, id)
            ?? KeyCutting.Revoke(book, id, hasFirst: options.AdminKey is not null, now));
        return outcome is KeyOutcome.Done ? TypedResults.NoContent() : Answer(request, "", id, outcome);
    }

    // That a key is in another state than the caller has seen; one that is not there is in none.
    private static KeyOutcome? Against(HubBook book, HttpRequest request, string id) =>
        book.Store.Keys.Of(id) is { } key && Revisions.IsOther(key, Revisions.Asked(request))
            ? new KeyOutcome.Changed() : null;

    private static IReadOnlyList<string> Scopes(JsonForm form)
    {
        var scopes = form.Texts("scopes", 1, ScopesMax, TextMax);
        if (scopes.FirstOrDefault(scope => Scope.Read(scope) is null) is { } wrong)
        {
            form.Refuse("scopes", $"'{wrong}' is no scope; write orders:read, orders:write or keys:admin, or *:read.");
        }

        return scopes;
    }

    private static long? Days(JsonForm form) => form.Whole("daysValid", 1, DaysMax, isRequired: false);

    private static KeySecret Secret(string text, long? days, Moment now) =>
        new(ApiKey.Hash(text), days is { } valid ? now.Plus(valid * DayMillis) : null);

    private static IResult Shown(HttpResponse response, ApiKey key, string? text, int status)
    {
        Revisions.Show(response, Revisions.Of(key));
        return TypedResults.Json(KeyView.Of(key, text), HubJson.Options, statusCode: status);
    }

    private static IResult Answer(HttpRequest request, string text, string id, KeyOutcome outcome) => outcome switch
    {
        KeyOutcome.Done { Key: var key } => Shown(
            request.HttpContext.Response,
            key,
            text,
            key.Secrets.Count == 1 ? StatusCodes.Status201Created : StatusCodes.Status200OK),
        KeyOutcome.Changed => Revisions.Changed($"Key {id}"),
        KeyOutcome.Taken => Problems.Conflict(
            $"Key {id} is there already: give it a new text with :rotate, or delete it first."),
        KeyOutcome.LastThatCuts => Problems.Conflict(
            $"Key {id} is the last with the scope {Scope.CutsKeys}: without it nobody could manage keys. Make another"
            + " one with that scope first, or give the hub its first key, by adminKeyRef in its configuration."),
        KeyOutcome.TooMany => Problems.Conflict($"A hub has {KeyCutting.KeysMax} keys at most."),
        _ => Problems.Missing($"key {id}"),
    };
}
