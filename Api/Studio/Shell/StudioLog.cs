namespace OneWindow.Api.Studio.Shell;

/// <summary>What the pages at <c>/studio</c> write into the log.</summary>
internal static partial class StudioLog
{
    /// <summary>The archive cannot be read.</summary>
    [LoggerMessage(4001, LogLevel.Warning, "Elsa Studio's package {Path} cannot be read; /studio says what to install.")]
    public static partial void BrokenPackage(ILogger logger, string path, Exception broken);
}
