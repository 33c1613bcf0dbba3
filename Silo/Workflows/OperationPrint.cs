using System.Security.Cryptography;
using System.Text;

namespace OneWindow.Silo.Workflows;

/// <summary>Tells a repeated command from a reused operation id.</summary>
internal static class OperationPrint
{
    /// <summary>Hash of a command's content.</summary>
    public static string Of(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 16));
}
