namespace OneWindow.Calendars;

/// <summary>Data files were refused. Carries every problem found, not only the first.</summary>
public sealed class DataProblemsException : Exception
{
    /// <summary>Refuses data for these problems (at least one).</summary>
    public DataProblemsException(IReadOnlyList<DataProblem> problems)
        : base($"The data has {problems.Count} problem(s):\n{string.Join('\n', problems)}") =>
        Problems = problems;

    /// <summary>All problems, in the order of the files.</summary>
    public IReadOnlyList<DataProblem> Problems { get; }
}
