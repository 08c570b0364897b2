using Microsoft.AspNetCore.Http;

namespace EdgeDom.Site.Api;

/// <summary>Reads request bodies up to a bound, and says what is wrong with those that it does not read.</summary>
internal static class BodyReader
{
    /// <summary>
    /// The whole body; null when it is longer than <paramref name="bytesMax"/>. Throws
    /// <see cref="BadHttpRequestException"/> when it breaks off or its chunks cannot be read.
    /// </summary>
    public static async Task<ReadOnlyMemory<byte>?> Read(HttpContext context, int bytesMax, CancellationToken stop)
    {
        if (context.Request.ContentLength > bytesMax)
        {
            return null;
        }

        var bytes = new byte[(context.Request.ContentLength is { } length ? (int)length : bytesMax) + 1];
        int read;
        try
        {
            read = await context.Request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
        }
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            // A chunk's size that overflows, or the sender broke off.
            throw new BadHttpRequestException(broken.Message, StatusCodes.Status400BadRequest, broken);
        }

        // The cast matters: a bare null would become an empty memory.
        return read > bytesMax ? (ReadOnlyMemory<byte>?)null : bytes.AsMemory(0, read);
    }

    /// <summary>The refusal of a body that is longer.</summary>
    public static IResult TooLong(int bytesMax) => Problem.Make(
        StatusCodes.Status413PayloadTooLarge,
        "too-long",
        "The request is too long",
        $"At most {bytesMax} bytes are read.");
}
