namespace EdgeDom.Control.State;

/// <summary>Where a bin is. Numbers are stored: never change them.</summary>
internal enum PlaceKind
{
    Stack = 1,
    Robot = 2,
    Port = 3,
    Missing = 4,
}
