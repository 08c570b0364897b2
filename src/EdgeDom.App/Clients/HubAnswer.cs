namespace EdgeDom.App.Clients;

/// <summary>What a hub answered: the HTTP status and the body.</summary>
public sealed record HubAnswer(int Status, string Body)
{
    /// <summary>Whether it did what was asked, or had done it before.</summary>
    public bool IsDone => Status is >= 200 and < 300;

    /// <summary>Whether another key is needed.</summary>
    public bool IsNotAllowed => Status is 401 or 403;

    /// <summary>Whether asking again later may help.</summary>
    public bool IsPassing => Status is 429 or >= 500;
}
