using System.Text.Json;

namespace OneWindow.Silo.Workflows;

/// <summary>Enum values as tables and the API spell them: camel case.</summary>
internal static class EnumText
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static T Read<T>(string text)
        where T : struct, Enum => Enum.Parse<T>(text, ignoreCase: true);
}
