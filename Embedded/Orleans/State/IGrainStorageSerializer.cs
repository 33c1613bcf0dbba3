namespace Orleans.Storage;

/// <summary>Turns states into bytes and back.</summary>
public interface IGrainStorageSerializer
{
    /// <summary>State to bytes.</summary>
    BinaryData Serialize<T>(T? input);

    /// <summary>Bytes to state.</summary>
    T? Deserialize<T>(BinaryData input);
}
