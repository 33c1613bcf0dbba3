namespace Orleans;

/// <summary>Base of interfaces of grains whose key is a Guid and a text.</summary>
public interface IGrainWithGuidCompoundKey : IGrain;
