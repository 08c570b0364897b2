using EdgeDom.Site.Backups;
using EdgeDom.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Site.Api;

/// <summary>Backups of the running site's ledger: list them and make one.</summary>
public static class BackupRoutes
{
    /// <summary>Adds the routes.</summary>
    public static void MapBackups(this IEndpointRouteBuilder routes, SiteBackup backup)
    {
        routes.MapGet(
            "/api/v1/backups", () => TypedResults.Json(new { backups = backup.List() }, WireJson.Options));
        routes.MapPost(
            "/api/v1/backups", (HttpContext context, CancellationToken stop) => Create(backup, context, stop));
    }

    private static async Task<IResult> Create(SiteBackup backup, HttpContext context, CancellationToken stop)
    {
        if (!context.Request.HasJsonContentType())
        {
            return ActRoutes.NoJson();
        }

        if (await BodyReader.Read(context, ActReader.BytesMax, stop) is not { } body)
        {
            return BodyReader.TooLong(ActReader.BytesMax);
        }

        var reader = new ActReader();
        return reader.ReadPerson(body) is { } person
            ? await Create(backup, person, stop)
            : Problem.BadContent(reader.Errors);
    }

    private static async Task<IResult> Create(SiteBackup backup, string person, CancellationToken stop)
    {
        try
        {
            return await backup.CreateAsync(person, stop) is { } manifest
                ? TypedResults.Json(manifest, WireJson.Options, statusCode: StatusCodes.Status201Created)
                : Problem.Make(
                    StatusCodes.Status409Conflict,
                    "backup-running",
                    "A backup is being made",
                    "One at a time; ask again when it is done.");
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return Problem.Make(
                StatusCodes.Status507InsufficientStorage, "backup-failed", "The backup was not made", fault.Message);
        }
    }
}
