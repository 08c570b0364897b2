using EdgeDom.Hub.Keys;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>Keys to the API: cut, cut anew, taken away. Only hashes of their texts come here.</summary>
public static class KeyCutting
{
    /// <summary>Most keys of a hub.</summary>
    public const int KeysMax = 1_000;

    /// <summary>Adds a key; one that is there stays as it is.</summary>
    public static KeyOutcome Make(HubBook book, ApiKey key)
    {
        if (book.Store.Keys.Of(key.Id) is not null)
        {
            return new KeyOutcome.Taken();
        }

        if (book.Store.Keys.Count() >= KeysMax)
        {
            return new KeyOutcome.TooMany();
        }

        book.Store.Keys.Save(key);
        return new KeyOutcome.Done(key);
    }

    /// <summary>
    /// Gives it a new text; the one before opens for <paramref name="overlapMillis"/> more, an older one no more.
    /// </summary>
    public static KeyOutcome Rotate(HubBook book, string id, KeySecret fresh, long overlapMillis, Moment now)
    {
        if (book.Store.Keys.Of(id) is not { } known)
        {
            return new KeyOutcome.Unknown();
        }

        var end = now.Plus(overlapMillis);
        var old = known.Secrets[0];
        var last = old with { ExpiresAt = old.ExpiresAt is { } before && before < end ? before : end };
        var rotated = known with { Secrets = [fresh, last] };
        book.Store.Keys.Save(rotated);
        return new KeyOutcome.Done(rotated);
    }

    /// <summary>Takes it away: it opens nothing any more; false when there is none.</summary>
    public static bool Revoke(HubBook book, string id)
    {
        if (book.Store.Keys.Of(id) is null)
        {
            return false;
        }

        book.Store.Keys.Forget(id);
        return true;
    }
}
