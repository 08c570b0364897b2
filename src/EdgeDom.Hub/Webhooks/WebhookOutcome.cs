namespace EdgeDom.Hub.Webhooks;

/// <summary>What became of an act on an endpoint.</summary>
public abstract record WebhookOutcome
{
    private WebhookOutcome()
    {
    }

    /// <summary>It was done.</summary>
    public sealed record Stands(WebhookEndpoint Endpoint, bool IsNew, bool ShowsSecret) : WebhookOutcome;

    /// <summary>There is none.</summary>
    public sealed record Unknown : WebhookOutcome;

    /// <summary>There are as many as a hub may have.</summary>
    public sealed record TooMany : WebhookOutcome;

    /// <summary>It is there, and the caller did not say which revision he changes.</summary>
    public sealed record NoRevision(WebhookEndpoint Endpoint) : WebhookOutcome;

    /// <summary>It has another revision than the caller has seen; null when it is not there at all.</summary>
    public sealed record Changed(WebhookEndpoint? Endpoint) : WebhookOutcome;
}
