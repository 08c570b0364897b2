using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace EdgeDom.Model;

/// <summary>
/// The one way to state an invariant: a broken one stops the loop, because going on could lose stock.
/// </summary>
public static class Require
{
    /// <summary>Throws <see cref="BrokenInvariantException"/> when <paramref name="holds"/> is false.</summary>
    /// <param name="holds">What must be true here, whatever the outside world does.</param>
    /// <param name="what">The invariant as a sentence.</param>
    public static void That([DoesNotReturnIf(false)] bool holds, string what)
    {
        if (!holds)
        {
            throw new BrokenInvariantException(what);
        }
    }

    /// <summary>The same with ids in the sentence, which is only put together when the invariant is broken.</summary>
    public static void That(
        [DoesNotReturnIf(false)] bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref RequireText what)
    {
        if (!holds)
        {
            throw new BrokenInvariantException(what.ToString());
        }
    }

    /// <summary>
    /// Returns <paramref name="value"/>, or throws <see cref="BrokenInvariantException"/> when it is null.
    /// </summary>
    public static T Known<T>([NotNull] T? value, string what)
        where T : class
    {
        That(value is not null, what);
        return value;
    }
}
