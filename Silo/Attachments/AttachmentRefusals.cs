using OneWindow.Grains;

namespace OneWindow.Silo.Attachments;

/// <summary>Refusals of attachments.</summary>
internal static class AttachmentRefusals
{
    public static CommandRejectedException NotFound() => Reject.NotFound("attachment.not_found", "id", "没有该编号的附件。", "There is no attachment of this id.");

    public static CommandRejectedException NoContent() => Reject.Conflict(
        "attachment.no_content", "id", "存储中没有该文件的内容，请联系管理员。", "The store does not hold the content of this file; tell the administrator.");

    public static CommandRejectedException NoStore() => Reject.Unavailable(
        "attachment.store_unavailable", "附件存储暂不可用，请稍后重试。", "The store of attachments does not answer; try again shortly.");

    public static CommandRejectedException TooLarge(long most) =>
        Reject.Invalid("attachment.too_large", "file", $"文件超过 {most / 1024 / 1024} MB 的上限。", $"The file is larger than {most / 1024 / 1024} MB.");

    public static CommandRejectedException Empty() => Reject.Invalid("attachment.empty", "file", "文件没有内容。", "The file is empty.");

    public static CommandRejectedException Kind(string known) =>
        Reject.Invalid("attachment.type", "file", $"文件内容与扩展名不符，或不是可收取的类型（{known}）。", $"Content and ending of the file do not fit, or it is no kind that is taken ({known}).");
}
