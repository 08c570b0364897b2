using EdgeDom.Model.Stock;

namespace EdgeDom.Model.Postings;

/// <summary>What every posting request must satisfy before it is decided, whatever the books say.</summary>
public static class PostingLaws
{
    /// <summary>Steps in a request at most.</summary>
    public const int StepsMax = 500;

    /// <summary>Compartments that one reservation is fulfilled from at most.</summary>
    public const int PartsMax = 20;

    /// <summary>Different goods that the counts of bins in one request name at most, all together.</summary>
    public const int CountedMax = 1_000;

    /// <summary>A bin is counted for seven days at most.</summary>
    public const long CountMillisMax = 7L * 86_400_000;

    /// <summary>Characters of an id at most; letters, digits and <c>. _ : -</c>.</summary>
    public const int IdLengthMax = 64;

    /// <summary>Characters of a lot, an owner, a SKU, a bin, a cause or a name at most.</summary>
    public const int TextLengthMax = 64;

    /// <summary>Base units in one step at most.</summary>
    public const long QuantityMax = StockMovement.QuantityMax;

    /// <summary>A reservation may be held for ten years.</summary>
    public const long HoldMillisMax = 10L * 366 * 86_400_000;

    /// <summary>The first thing that is wrong; null when nothing is.</summary>
    public static PostingFault? FaultOf(PostingRequest request)
    {
        if (!IsId(request.Id.Value))
        {
            return Id("/id");
        }

        if (!IsText(request.Cause, 0))
        {
            return Text("/cause");
        }

        if (!IsText(request.Person, 0))
        {
            return Text("/person");
        }

        if (request.Person.Contains(" by ", StringComparison.Ordinal))
        {
            return new PostingFault("/person", "One name is expected, without ' by '.");
        }

        if (request.Steps.Count is 0 or > StepsMax)
        {
            return new PostingFault("/steps", $"1 to {StepsMax} steps are expected.");
        }

        if (WorkOf(request) - request.Steps.Count > CountedMax)
        {
            return new PostingFault("/steps", $"At most {CountedMax} counted parts are expected in one posting.");
        }

        for (var i = 0; i < request.Steps.Count; i++)
        {
            if (StepLaws.FaultOf(request.Steps[i]) is { } fault)
            {
                return fault with { Pointer = $"/steps/{i}{fault.Pointer}" };
            }
        }

        return null;
    }

    /// <summary>
    /// How much there is to decide: steps, and the parts of counts of bins, each of which is as much as a step.
    /// </summary>
    public static int WorkOf(PostingRequest request) => request.Steps.Sum(
        step => step is PostingStep.CloseCount close ? 1 + close.Parts.Count : 1);

    /// <summary>Whether a text can be an id of a posting or reservation.</summary>
    public static bool IsId(string text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '_' or ':' or '-'))
            {
                return false;
            }
        }

        return text.Length is > 0 and <= IdLengthMax;
    }

    internal static bool IsText(string text, int least)
    {
        foreach (var letter in text)
        {
            if (char.IsControl(letter) || char.IsSurrogate(letter))
            {
                return false;
            }
        }

        return text.Length >= least && text.Length <= TextLengthMax;
    }

    internal static PostingFault Id(string pointer) => new(
        pointer, $"1 to {IdLengthMax} letters, digits or . _ : - are expected.");

    internal static PostingFault Text(string pointer) => new(
        pointer,
        $"At most {TextLengthMax} characters that can be printed are expected; in a bin's name no slash.");
}
