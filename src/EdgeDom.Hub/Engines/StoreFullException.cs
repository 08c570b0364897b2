namespace EdgeDom.Hub.Engines;

/// <summary>The database found no room for a batch: nothing of it was kept, and all is as before.</summary>
public sealed class StoreFullException(Exception inner) : Exception(
    "The volume of the hub's database is full: nothing was done. Free space on it; then try again.", inner);
