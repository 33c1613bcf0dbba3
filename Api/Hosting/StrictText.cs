using FluentValidation;
using OneWindow.Api.Problems;

namespace OneWindow.Api.Hosting;

/// <summary>Rules for text that people write and others read.</summary>
internal static class StrictText
{
    /// <summary>Refuses control characters other than line breaks and tabs, and text that is no valid Unicode.</summary>
    public static IRuleBuilderOptions<T, string?> Readable<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text is null || IsReadable(text))
        .WithErrorCode("characters")
        .WithMessage(_ => ProblemText.Pick("含有不允许的控制字符。", "Contains control characters that are not allowed."));

    /// <summary>Is every character one that a person can read?</summary>
    public static bool IsReadable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
                return false;
            if (char.IsSurrogate(c) && (i + 1 >= text.Length || !char.IsSurrogatePair(c, text[++i])))
                return false;
        }

        return true;
    }
}
