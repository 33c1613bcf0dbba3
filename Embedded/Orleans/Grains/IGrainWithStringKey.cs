namespace Orleans;

/// <summary>Base of interfaces of grains whose key is a text.</summary>
public interface IGrainWithStringKey : IGrain;
