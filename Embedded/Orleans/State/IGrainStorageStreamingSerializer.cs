namespace Orleans.Storage;

/// <summary>Turns states into bytes and back through streams.</summary>
public interface IGrainStorageStreamingSerializer : IGrainStorageSerializer
{
    /// <summary>State to bytes.</summary>
    ValueTask SerializeAsync<T>(T? input, Stream destination, CancellationToken cancellationToken = default);

    /// <summary>Bytes to state.</summary>
    ValueTask<T?> DeserializeAsync<T>(Stream input, CancellationToken cancellationToken = default);
}
