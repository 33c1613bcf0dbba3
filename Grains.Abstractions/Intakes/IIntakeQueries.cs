namespace OneWindow.Grains.Intakes;

/// <summary>An intake as lists show it.</summary>
/// <param name="Number">Number of the intake.</param>
/// <param name="Bundle">Code of the bundle, or null.</param>
/// <param name="Applicant">Name of the applicant.</param>
/// <param name="TakenAt">When it was taken in.</param>
/// <param name="TakenBy">Account that took it in.</param>
/// <param name="JointDueAt">By when everything is promised.</param>
/// <param name="Applications">How many applications it is.</param>
/// <param name="IsComplete">Whether all of them have been opened.</param>
public sealed record IntakeRow(
    string Number, string? Bundle, string Applicant, DateTimeOffset TakenAt, string TakenBy, DateTimeOffset JointDueAt, long Applications, bool IsComplete);

/// <summary>Reads of intakes that no single grain can answer.</summary>
public interface IIntakeQueries
{
    /// <summary>A page of intakes, the newest first.</summary>
    /// <param name="bundle">Only those of a bundle, or null.</param>
    /// <param name="takenBy">Only those that an account took in, or null.</param>
    /// <param name="page">Page number, from 1.</param>
    /// <param name="pageSize">Rows a page, 1 to 200.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    Task<Page<IntakeRow>> ListAsync(string? bundle, string? takenBy, int page, int pageSize, CancellationToken cancellationToken);
}
