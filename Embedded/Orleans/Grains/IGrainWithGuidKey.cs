namespace Orleans;

/// <summary>Base of interfaces of grains whose key is a Guid.</summary>
public interface IGrainWithGuidKey : IGrain;
