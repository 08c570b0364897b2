namespace EdgeDom.Hub.Webhooks;

/// <summary>A host's addresses are none that webhooks may be sent to.</summary>
public sealed class AddressRefusedException(string host)
    : IOException($"{host} leads to no address that webhooks may be sent to.");
