using Microsoft.AspNetCore.Http;

namespace EdgeDom.Site.Api;

/// <summary>Refusals as problem documents (RFC 9457): a stable type, what is wrong, and where in the request.</summary>
internal static class Problem
{
    /// <summary>
    /// The request's content is wrong; <paramref name="errors"/> maps JSON pointers to what was expected.
    /// </summary>
    public static IResult BadContent(IReadOnlyDictionary<string, string> errors) => Make(
        StatusCodes.Status400BadRequest,
        "bad-content",
        "The request is not understood",
        "Correct the fields named in errors.",
        new Dictionary<string, object?>
        {
            ["errors"] = errors.Select(error => new { pointer = error.Key, detail = error.Value }).ToArray(),
        });

    /// <summary>Any other refusal.</summary>
    public static IResult Make(
        int status, string type, string title, string detail, IDictionary<string, object?>? more = null) =>
        TypedResults.Problem(detail, null, status, title, $"urn:edgedom:problem:{type}", more);
}
