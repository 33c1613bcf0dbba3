using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using OneWindow.Silo.Privacy;

namespace OneWindow.Silo.Progress;

/// <summary>
/// The code with which a resident asks how an application stands: 40 bits of a keyed hash of its number, in letters and digits that are not mistaken
/// for each other. It is stored nowhere, and a wrong one is found out without looking whether the number exists.
/// </summary>
internal sealed class CheckCodes(KeyFolder keys)
{
    private const string KeyFile = "check-code.key";
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 8;
    private readonly byte[] _key = keys.ReadOrCreateSecret(KeyFile, 32);

    /// <summary>The code of a number, such as <c>7K3M-0Q2X</c>.</summary>
    public string Of(string number)
    {
        Span<char> code = stackalloc char[Length];
        Write(number, code);
        return $"{code[..4]}-{code[4..]}";
    }

    /// <summary>Whether a code as a person typed it is that of the number. Takes as long for a wrong one as for the right one.</summary>
    public bool Matches(string number, string typed)
    {
        Span<char> code = stackalloc char[Length];
        Write(number, code);
        Span<char> given = stackalloc char[Length];
        var count = 0;
        foreach (var sign in typed)
        {
            if (sign is '-' or ' ')
                continue;
            if (count < Length)
                given[count] = Plain(sign);
            count++;
        }

        return CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(code), MemoryMarshal.AsBytes(given)) & count == Length;
    }

    /// <summary>Letters that look like a digit are read as the digit.</summary>
    private static char Plain(char sign) => char.ToUpperInvariant(sign) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var plain => plain,
    };

    private void Write(string number, Span<char> code)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(number), hash);
        var bits = BinaryPrimitives.ReadUInt64LittleEndian(hash);
        for (var i = 0; i < code.Length; i++, bits >>= 5)
            code[i] = Alphabet[(int)(bits & 31)];
    }
}
