using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace OneWindow.Silo.Storage;

/// <summary>
/// Where a state row lies in the <c>OrleansStorage</c> table: the same hashes and key columns that Orleans' ADO.NET storage computes,
/// so that either can read what the other wrote.
/// </summary>
internal readonly record struct OrleansStorageKey(int GrainIdHash, long N0, long N1, string? Extension, int GrainTypeHash, string GrainType)
{
    /// <summary>The place of a grain's state, by state name and key text.</summary>
    internal static OrleansStorageKey Of(string stateName, string grainKey)
    {
        var typeHash = Hash(Encoding.UTF8.GetBytes(stateName));
        var plus = grainKey.IndexOf('+', StringComparison.Ordinal);
        var number = plus < 0 ? grainKey.AsSpan() : grainKey.AsSpan(0, plus);
        var extension = plus < 0 ? null : grainKey[(plus + 1)..];

        if (number.Length == 32 && IsHex(number))
        {
            var guid = Guid.ParseExact(number, "N").ToByteArray();
            var n0 = BinaryPrimitives.ReadInt64LittleEndian(guid);
            var n1 = BinaryPrimitives.ReadInt64LittleEndian(guid.AsSpan(8));
            return new(HashReversed(guid, extension), n0, n1, extension, typeHash, stateName);
        }

        if (number.Length is >= 1 and <= 16 && IsHex(number))
        {
            var n1 = unchecked((long)ulong.Parse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, n1);
            return new(HashReversed(bytes, extension), 0, n1, extension, typeHash, stateName);
        }

        return new(HashReversed([], grainKey), 0, 0, grainKey, typeHash, stateName);
    }

    /// <summary>XXH32 of the data with its bytes swapped.</summary>
    internal static int Hash(ReadOnlySpan<byte> data) => BinaryPrimitives.ReverseEndianness((int)XxHash32.HashToUInt32(data));

    private static int HashReversed(ReadOnlySpan<byte> number, string? text)
    {
        var data = new byte[number.Length + (text is null ? 0 : Encoding.UTF8.GetByteCount(text))];
        number.CopyTo(data);
        if (text is not null)
            Encoding.UTF8.GetBytes(text, data.AsSpan(number.Length));
        data.AsSpan().Reverse();
        return Hash(data);
    }

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit(c))
                return false;
        }

        return true;
    }
}
