namespace EdgeDom.App.Terminal;

/// <summary>
/// A verb cannot go on: the message says what happened and what to do, the code is what the program ends with.
/// </summary>
public sealed class VerbFailedException(int code, string message) : Exception(message)
{
    /// <summary>One of <see cref="ExitCode"/>.</summary>
    public int Code { get; } = code;
}
