namespace OneWindow.Silo.Privacy;

/// <summary>Keeps phones and ID numbers unreadable at rest.</summary>
public interface IPersonalData
{
    /// <summary>Encrypts a value for storage.</summary>
    string Protect(string value);

    /// <summary>Decrypts a stored value.</summary>
    string Unprotect(string stored);

    /// <summary>A keyed hash that finds equal values without revealing them (base64url, 22 characters).</summary>
    string BlindIndex(string value);
}
