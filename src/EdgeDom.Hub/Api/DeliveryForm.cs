using EdgeDom.Hub.Reservations;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Api;

/// <summary>Reads how a buyer wants to be served.</summary>
public static class DeliveryForm
{
    private const int NameMost = 60;

    /// <summary>The choice; null when nothing was said or the form has refused something.</summary>
    public static DeliveryChoice? Read(JsonForm? form)
    {
        if (form is null)
        {
            return null;
        }

        var choice = new DeliveryChoice(
            form.Text("service", NameMost, isRequired: false),
            form.Word<Preference>("preference", isRequired: false),
            form.Date("by"),
            form.Text("window", Reservation.IdMax, isRequired: false));
        form.NothingElse();
        return choice == new DeliveryChoice() ? null : choice;
    }
}
