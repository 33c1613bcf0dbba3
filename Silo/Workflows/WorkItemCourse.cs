namespace OneWindow.Silo.Workflows;

/// <summary>What has been done with an open work item so far.</summary>
internal sealed record WorkItemCourse
{
    /// <summary>Where it was when it was opened.</summary>
    public Assignment Opened { get; init; }

    /// <summary>Persons who had it before, the last one at the end; null: nobody.</summary>
    public string[]? Handlers { get; init; }

    /// <summary>Why it was handed on or given back the last time, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>Persons who have signed another item of the same countersigning; null: nobody.</summary>
    public string[]? SignedBy { get; init; }

    /// <summary>Opinions that were given on it; null: none.</summary>
    public GivenOpinion[]? Opinions { get; init; }
}

/// <summary>The question by which a work item was opened.</summary>
/// <param name="ParentKey">The item that it is about.</param>
/// <param name="By">Who asks.</param>
/// <param name="Of">Who is asked.</param>
/// <param name="Question">What is asked.</param>
internal sealed record AskedQuestion(string ParentKey, string By, string Of, string Question);

/// <summary>An answer to a question about a work item.</summary>
/// <param name="Key">The item by which it was given.</param>
/// <param name="Of">Who was asked.</param>
/// <param name="Question">What was asked.</param>
/// <param name="By">Who answered.</param>
/// <param name="Outcome">Agree or Disagree.</param>
/// <param name="Text">What was answered, or null.</param>
/// <param name="At">When.</param>
internal sealed record GivenOpinion(string Key, string Of, string Question, string By, string Outcome, string? Text, DateTimeOffset At);
