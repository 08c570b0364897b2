using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace EdgeDom.Hub.Api;

/// <summary>
/// Reads a request's JSON body without ever failing on what it holds: size, encoding, depth, doubled keys.
/// </summary>
public static class RequestBody
{
    /// <summary>Most bytes of a body.</summary>
    public const int BytesMax = 1024 * 1024;

    /// <summary>
    /// Most bytes that are read off the line and thrown away, so that the sender of too many hears the refusal. One who
    /// is cut off while he sends would see a broken connection, and try again.
    /// </summary>
    public const int SwallowedMax = 8 * BytesMax;

    private const int DepthMax = 16;

    private static readonly JsonDocumentOptions Strict = new()
    {
        MaxDepth = DepthMax, AllowDuplicateProperties = false,
    };

    /// <summary>
    /// Has <paramref name="read"/> read the object in the body to its last key; answers with all that is wrong in it,
    /// else with what <paramref name="answer"/> makes of it.
    /// </summary>
    public static async Task<IResult> Form<T>(
        HttpRequest request, Func<JsonForm, T> read, Func<T, Task<IResult>> answer, CancellationToken stop)
    {
        var (document, problem) = await Json(request, stop);
        if (document is null)
        {
            return problem!;
        }

        using (document)
        {
            var errors = new List<FieldError>();
            if (JsonForm.Of(document.RootElement, errors) is not { } form)
            {
                return Problems.Invalid(errors);
            }

            var content = read(form);
            form.NothingElse();
            return errors.Count > 0 ? Problems.Invalid(errors) : await answer(content);
        }
    }

    private static async Task<(JsonDocument? Document, IResult? Problem)> Json(
        HttpRequest request, CancellationToken stop)
    {
        if (!request.HasJsonContentType())
        {
            return (null, Problems.Of(
                StatusCodes.Status415UnsupportedMediaType, "no-json", "Send application/json in UTF-8."));
        }

        var (bytes, problem) = await Bytes(request, stop);
        if (bytes is null)
        {
            return (null, problem);
        }

        if (!Utf8.IsValid(bytes))
        {
            return (null, Problems.Of(StatusCodes.Status400BadRequest, "no-utf-8", "The body is not valid UTF-8."));
        }

        try
        {
            return (JsonDocument.Parse(bytes, Strict), null);
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException)
        {
            return (null, Problems.Of(
                StatusCodes.Status400BadRequest,
                "no-json",
                $"The body is no JSON that can be read: {refused.Message}"));
        }
    }

    /// <summary>The bytes, or the problem to answer with when there are too many or the sender broke off.</summary>
    public static async Task<(byte[]? Bytes, IResult? Problem)> Bytes(HttpRequest request, CancellationToken stop)
    {
        var buffer = new MemoryStream();
        var piece = new byte[16 * 1024];
        try
        {
            int count;
            while ((count = await request.Body.ReadAsync(piece, stop)) > 0)
            {
                buffer.Write(piece, 0, count);
                if (buffer.Length > BytesMax)
                {
                    return (null, TooLarge());
                }
            }
        }
        catch (BadHttpRequestException refused)
        {
            return (null, refused.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? TooLarge()
                : Problems.Of(refused.StatusCode, "bad-request", refused.Message));
        }
        catch (IOException broken)
        {
            // A chunk's size that overflows, or the sender broke off.
            return (null, Problems.Of(StatusCodes.Status400BadRequest, "bad-request", broken.Message));
        }

        return (buffer.ToArray(), null);
    }

    private static IResult TooLarge() => Problems.Of(
        StatusCodes.Status413PayloadTooLarge, "too-large", $"A body may have {BytesMax} bytes at most.");
}
