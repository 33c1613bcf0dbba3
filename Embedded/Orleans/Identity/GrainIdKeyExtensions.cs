using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Orleans.Runtime;

/// <summary>Integer and Guid keys as text: upper-case hexadecimal without padding, or 32 lower-case hexadecimal digits; a key extension follows a plus sign.</summary>
public static class GrainIdKeyExtensions
{
    /// <summary>The key text of an integer.</summary>
    public static IdSpan CreateIntegerKey(long key) => IdSpan.Create(key.ToString("X", CultureInfo.InvariantCulture));

    /// <summary>The key text of an integer with an extension.</summary>
    public static IdSpan CreateIntegerKey(long key, string? keyExtension) => string.IsNullOrWhiteSpace(keyExtension)
        ? CreateIntegerKey(key)
        : IdSpan.Create(string.Create(CultureInfo.InvariantCulture, $"{key:X}+{keyExtension}"));

    /// <summary>The key text of a Guid.</summary>
    public static IdSpan CreateGuidKey(Guid key) => IdSpan.Create(key.ToString("N"));

    /// <summary>The key text of a Guid with an extension.</summary>
    public static IdSpan CreateGuidKey(Guid key, string? keyExtension) => string.IsNullOrWhiteSpace(keyExtension)
        ? CreateGuidKey(key)
        : IdSpan.Create($"{key:N}+{keyExtension}");

    /// <summary>Reads the key as an integer; false when it is none.</summary>
    public static bool TryGetIntegerKey(this GrainId grainId, out long key, out string? keyExt)
    {
        var digits = Split(grainId, out keyExt);
        if (digits.Length is > 0 and <= 16 && Utf8Parser.TryParse(digits, out key, out var consumed, 'X') && consumed == digits.Length) return true;
        (key, keyExt) = (0, null);
        return false;
    }

    /// <summary>Reads the key as an integer.</summary>
    /// <exception cref="ArgumentException">The key is no integer.</exception>
    public static long GetIntegerKey(this GrainId grainId, out string? keyExt)
    {
        if (!grainId.TryGetIntegerKey(out var key, out keyExt)) ThrowInvalid(grainId, "integer");
        return key;
    }

    /// <summary>Reads the key as an integer.</summary>
    /// <exception cref="ArgumentException">The key is no integer.</exception>
    public static long GetIntegerKey(this GrainId grainId) => grainId.GetIntegerKey(out _);

    /// <summary>Reads the key as a Guid; false when it is none.</summary>
    public static bool TryGetGuidKey(this GrainId grainId, out Guid key, out string? keyExt)
    {
        var digits = Split(grainId, out keyExt);
        if (digits.Length == 32 && Utf8Parser.TryParse(digits, out key, out var consumed, 'N') && consumed == 32) return true;
        (key, keyExt) = (default, null);
        return false;
    }

    /// <summary>Reads the key as a Guid.</summary>
    /// <exception cref="ArgumentException">The key is no Guid.</exception>
    public static Guid GetGuidKey(this GrainId grainId, out string? keyExt)
    {
        if (!grainId.TryGetGuidKey(out var key, out keyExt)) ThrowInvalid(grainId, "Guid");
        return key;
    }

    /// <summary>Reads the key as a Guid.</summary>
    /// <exception cref="ArgumentException">The key is no Guid.</exception>
    public static Guid GetGuidKey(this GrainId grainId) => grainId.GetGuidKey(out _);

    private static ReadOnlySpan<byte> Split(GrainId grainId, out string? extension)
    {
        var key = grainId.Key.AsSpan();
        var plus = key.IndexOf((byte)'+');
        extension = plus < 0 ? null : Encoding.UTF8.GetString(key[(plus + 1)..]);
        return plus < 0 ? key : key[..plus];
    }

    [DoesNotReturn]
    private static void ThrowInvalid(GrainId grainId, string kind) => throw new ArgumentException($"The key of grain \"{grainId}\" is no {kind} key.", nameof(grainId));
}
