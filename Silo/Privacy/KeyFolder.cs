using System.Security.Cryptography;

namespace OneWindow.Silo.Privacy;

/// <summary>
/// The folder that holds this office's keys (setting <c>Keys:Directory</c>, default <c>data/keys</c>). It is made at the first start,
/// readable by its owner only. Processes that share a database share this folder.
/// </summary>
public sealed class KeyFolder
{
    /// <summary>Opens the folder and makes it when it is missing.</summary>
    public KeyFolder(string path)
    {
        Directory = System.IO.Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
            Directory.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    }

    /// <summary>The folder.</summary>
    public DirectoryInfo Directory { get; }

    /// <summary>Reads a secret of the given length, or makes it with a cryptographic generator. Two processes that start at once agree on one.</summary>
    public byte[] ReadOrCreateSecret(string fileName, int length)
    {
        var path = Path.Combine(Directory.FullName, fileName);
        if (!File.Exists(path))
            CreateSecret(path, length);
        var secret = File.ReadAllBytes(path);
        return secret.Length == length
            ? secret
            : throw new InvalidOperationException($"The key file {fileName} holds {secret.Length} bytes where {length} are expected.");
    }

    private static void CreateSecret(string path, int length)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(RandomNumberGenerator.GetBytes(length));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
        }
    }
}
