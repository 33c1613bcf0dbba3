namespace Orleans.Storage;

/// <summary>Options of a storage provider that serialises.</summary>
public interface IStorageProviderSerializerOptions
{
    /// <summary>The serialiser.</summary>
    IGrainStorageSerializer GrainStorageSerializer { get; set; }
}
