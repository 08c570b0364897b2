namespace EdgeDom.Wire.Labels;

/// <summary>
/// Bars on a label: the dots of their upper left corner, of a module and of their height; the modules.
/// </summary>
internal sealed record LabelBars(int Left, int Top, int Module, int Height, bool[] Modules);
