namespace EdgeDom.Wire.Labels;

/// <summary>A word on a label: the dots of its upper left corner, its height, its text.</summary>
internal sealed record LabelWord(int Left, int Top, int Size, string Text);
