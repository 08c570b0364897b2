namespace EdgeDom.Hub.Api;

/// <summary>What is wrong at one place of a request body; the place as JSON pointer (RFC 6901).</summary>
public sealed record FieldError(string Pointer, string Detail);
