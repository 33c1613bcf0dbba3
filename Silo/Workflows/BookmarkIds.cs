using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Workflows;

/// <summary>Looks bookmarks up by their ids: few are compared one by one, many get a set.</summary>
internal readonly struct BookmarkIds(IReadOnlyList<Bookmark> bookmarks)
{
    private const int Few = 8;

    private readonly HashSet<string>? _ids = bookmarks.Count > Few ? bookmarks.Select(bookmark => bookmark.Id).ToHashSet(StringComparer.Ordinal) : null;

    /// <summary>Is there a bookmark of this id?</summary>
    public bool Contains(string id)
    {
        if (_ids is not null)
            return _ids.Contains(id);
        for (var i = 0; i < bookmarks.Count; i++)
        {
            if (bookmarks[i].Id == id)
                return true;
        }

        return false;
    }
}
