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

    /// <summary>
    /// Takes it away: it opens nothing any more. The last one that may cut keys stays where there is no first key. The
    /// last of all stays in the list without a text, so that the API does not open to everybody.
    /// </summary>
    public static KeyOutcome Revoke(HubBook book, string id, bool hasFirst, Moment now)
    {
        var keys = book.Store.Keys.Every();
        if (keys.FirstOrDefault(one => one.Id == id) is not { } key)
        {
            return new KeyOutcome.Unknown();
        }

        if (!hasFirst && Cuts(key, now) && !keys.Any(one => one.Id != id && Cuts(one, now)))
        {
            return new KeyOutcome.LastThatCuts();
        }

        if (keys.Count > 1)
        {
            book.Store.Keys.Forget(id);
        }
        else
        {
            var nobodys = new KeySecret(ApiKey.Hash(ApiKey.NewText(id)), now);
            book.Store.Keys.Save(key with { Secrets = [nobodys] });
        }

        return new KeyOutcome.Done(key);
    }

    private static bool Cuts(ApiKey key, Moment now) => key.Channels.Count == 0
        && key.Scopes.Select(Scope.Read).OfType<Scope>().Any(scope => scope.Covers(Scope.CutsKeys))
        && key.Secrets.Any(secret => secret.ExpiresAt is not { } end || now < end);
}
