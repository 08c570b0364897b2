namespace EdgeDom.Model.Commands;

/// <summary>Something we ask of a device, in the imperative. Each may be sent twice without harm.</summary>
public abstract record Command;
