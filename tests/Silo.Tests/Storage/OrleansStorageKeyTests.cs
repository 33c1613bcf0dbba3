using System.Text;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Tests.Storage;

/// <summary>Golden values: rows that Orleans' own ADO.NET storage wrote.</summary>
public sealed class OrleansStorageKeyTests
{
    [Theory]
    [InlineData("case", -1718875552)]
    [InlineData("state", 631257761)]
    public void State_names_hash_as_in_Orleans(string stateName, int hash) =>
        OrleansStorageKey.Hash(Encoding.UTF8.GetBytes(stateName)).ShouldBe(hash);

    [Theory]
    [InlineData("case-2024-001", -640452159)]
    [InlineData("北京/一号", -913886073)]
    [InlineData("base-1", 456811142)]
    [InlineData("-5", -1010765518)]
    public void Text_keys_are_stored_as_their_text(string key, int hash) =>
        OrleansStorageKey.Of("case", key).ShouldBe(new OrleansStorageKey(hash, 0, 0, key, -1718875552, "case"));

    [Theory]
    [InlineData("42")]
    [InlineData("0042")]
    public void Hex_keys_are_stored_as_a_number(string key) =>
        OrleansStorageKey.Of("case", key).ShouldBe(new OrleansStorageKey(-190025453, 0, 66, null, -1718875552, "case"));

    [Fact]
    public void A_hex_key_with_extension_hashes_both() =>
        OrleansStorageKey.Of("state", "10+x").ShouldBe(new OrleansStorageKey(1463321681, 0, 16, "x", 631257761, "state"));

    [Fact]
    public void A_guid_key_is_stored_as_its_two_halves() =>
        OrleansStorageKey.Of("state", "00112233445566778899aabbccddeeff")
            .ShouldBe(new OrleansStorageKey(189902723, 7383445245961249331, -4822678189205112, null, 631257761, "state"));

    [Theory]
    [InlineData("abc", 2748L)]
    [InlineData("FFFFFFFFFFFFFFFF", -1L)]
    public void Short_hex_text_is_a_number_too(string key, long n1)
    {
        var stored = OrleansStorageKey.Of("state", key);
        (stored.N0, stored.N1, stored.Extension).ShouldBe((0L, n1, null));
    }

    [Theory]
    [InlineData("12345678901234567")]
    [InlineData("case-1")]
    [InlineData("")]
    public void Other_text_is_no_number(string key)
    {
        var stored = OrleansStorageKey.Of("state", key);
        (stored.N0, stored.N1, stored.Extension).ShouldBe((0L, 0L, key));
    }
}
