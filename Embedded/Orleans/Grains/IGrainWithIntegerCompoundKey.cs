namespace Orleans;

/// <summary>Base of interfaces of grains whose key is an integer and a text.</summary>
public interface IGrainWithIntegerCompoundKey : IGrain;
