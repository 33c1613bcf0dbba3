using System.IO.Hashing;
using System.Text;

namespace Orleans;

/// <summary>A hash that is the same in every process and version.</summary>
public static class StableHash
{
    /// <summary>XXH32 of the bytes.</summary>
    public static uint ComputeHash(ReadOnlySpan<byte> data) => XxHash32.HashToUInt32(data);

    /// <summary>XXH32 of the UTF-8 form of the text.</summary>
    public static uint ComputeHash(string data) => ComputeHash(Encoding.UTF8.GetBytes(data));
}
