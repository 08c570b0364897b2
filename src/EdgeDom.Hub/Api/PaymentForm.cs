using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;

namespace EdgeDom.Hub.Api;

/// <summary>Reads how the payment of an order stands.</summary>
internal static class PaymentForm
{
    /// <summary>
    /// What an order comes with, which may not be cancelled already; null when nothing was said or the form has refused
    /// something.
    /// </summary>
    public static PaymentWord? Read(JsonForm? form)
    {
        if (form is null)
        {
            return null;
        }

        var word = State(form);
        form.NothingElse();
        if (word?.State == PaymentState.Cancelled)
        {
            form.Refuse("state", "must not be cancelled: an order that nobody will pay is not placed.");
        }

        return word;
    }

    /// <summary>What is said of it later, by whom and why; null when the form has refused something.</summary>
    public static (PaymentWord Said, HoldWord Word)? Later(JsonForm form)
    {
        var (said, word) = (State(form), HoldWordForm.Read(form));
        return said is null || word is null ? null : (said, word);
    }

    private static PaymentWord? State(JsonForm form)
    {
        var state = form.Word<PaymentState>("state");
        var reference = form.Text("reference", OrderPayment.ReferenceMax, isRequired: false);
        return state is { } known ? new PaymentWord(known, reference) : null;
    }
}
