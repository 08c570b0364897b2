namespace EdgeDom.Wire.Vda5050;

/// <summary>A message that cannot be understood; caught within this folder and told as a value.</summary>
internal sealed class BadMessageException(string why) : Exception(why);
