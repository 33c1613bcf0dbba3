using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace OneWindow.Silo.Privacy;

/// <summary>Personal data under ASP.NET Core's data protection; its keys rotate and lie in the key folder. The blind index has a key of its own there.</summary>
internal sealed class PersonalData : IPersonalData
{
    private const string IndexKeyFile = "blind-index.key";
    private readonly IDataProtector _protector;
    private readonly byte[] _indexKey;

    public PersonalData(IDataProtectionProvider provider, KeyFolder folder)
    {
        _protector = provider.CreateProtector("OneWindow.PersonalData.v1");
        _indexKey = folder.ReadOrCreateSecret(IndexKeyFile, 32);
    }

    public string Protect(string value) => _protector.Protect(value);

    public string Unprotect(string stored) => _protector.Unprotect(stored);

    public string BlindIndex(string value)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_indexKey, Encoding.UTF8.GetBytes(value), hash);
        return Base64Url.EncodeToString(hash[..16]);
    }
}
