using System.Collections.Frozen;

namespace OneWindow.Workflows.Activities;

/// <summary>What outcomes and embedded ports are called in Chinese.</summary>
public static class PortNames
{
    private static readonly FrozenDictionary<string, string> Zh = new Dictionary<string, string>
    {
        ["body"] = "主体",
        ["Canceled"] = "已取消",
        ["childCompleted"] = "子流程完成",
        ["childFaulted"] = "子流程出错",
        ["Completed"] = "全部完成",
        ["Corrected"] = "已补正",
        ["default"] = "默认",
        ["Default"] = "其他",
        ["Done"] = "完成",
        ["else"] = "否则",
        ["Expired"] = "逾期未补正",
        ["Failed to connect"] = "连接失败",
        ["failedToConnect"] = "连接失败",
        ["File too large"] = "文件过大",
        ["Invalid file extension"] = "扩展名不符",
        ["Invalid file MIME type"] = "文件类型不符",
        ["Request too large"] = "请求过大",
        ["False"] = "否",
        ["Objected"] = "有异议",
        ["overdue"] = "超期",
        ["then"] = "那么",
        ["timeout"] = "超时",
        ["Timeout"] = "超时",
        ["True"] = "是",
        ["Unopposed"] = "无异议",
        ["Unmatched status code"] = "其他状态码",
        ["unmatchedStatusCode"] = "其他状态码",
        ["warning"] = "提醒",
    }.ToFrozenDictionary();

    /// <summary>The Chinese name of an outcome or port that the catalogue knows; the name itself otherwise.</summary>
    public static string DisplayNameZh(string port) => Zh.GetValueOrDefault(port, port);
}
