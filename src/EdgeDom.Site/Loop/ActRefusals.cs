using EdgeDom.Control.Views;
using EdgeDom.Model.Facts;

namespace EdgeDom.Site.Loop;

/// <summary>Why the brain has refused what people asked, by the notes of the tick in which they asked it.</summary>
internal static class ActRefusals
{
    /// <summary>The reason; null when it was done, or is of a kind that is never refused.</summary>
    public static string? Of(Fact asked, IReadOnlyList<Note> ofTick) => asked switch
    {
        OrderFilledByHand filled => Find(
            ofTick, Note.HandFillingRefused, $"{filled.FulfilmentOrder} {filled.Key}"),
        OperatorActed acted => Find(ofTick, Note.OperatorRefused, Note.SubjectOf(acted)),
        _ => null,
    };

    private static string? Find(IReadOnlyList<Note> notes, string code, string subject) =>
        notes.FirstOrDefault(note => note.Code == code && note.Subject == subject)?.Text;
}
