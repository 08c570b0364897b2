namespace EdgeDom.Model.Ids;

/// <summary>An id that travels as one string. Two ids of different kinds never compare; case matters.</summary>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    /// <summary>The id as text, never empty for an id made by <see cref="Of"/>.</summary>
    string Value { get; }

    /// <summary>Makes the id from its text. Throws <see cref="ArgumentException"/> when the text is empty.</summary>
    static abstract TSelf Of(string value);
}
