namespace OneWindow.Silo.Storage;

/// <summary>Takes commits from one queue and writes them, a batch at a time, until the queue is closed.</summary>
internal interface ICommitWriter
{
    Task RunAsync(CommitQueue queue);
}
