namespace Orleans;

/// <summary>Base of interfaces of grains whose key is an integer.</summary>
public interface IGrainWithIntegerKey : IGrain;
