using System.Globalization;

namespace OneWindow.Api.Problems;

/// <summary>Texts in the reader's language: Chinese unless English is asked for.</summary>
internal static class ProblemText
{
    /// <summary>The text in the language of the current request.</summary>
    public static string Pick(string zh, string en) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? en : zh;

    /// <summary>Short name of a status.</summary>
    public static string Title(int status) => status switch
    {
        400 => Pick("请求有误", "Bad request"),
        401 => Pick("请先登录", "Sign in first"),
        403 => Pick("没有权限", "Not allowed"),
        404 => Pick("没有找到", "Not found"),
        405 => Pick("不支持的操作", "Method not allowed"),
        408 => Pick("请求超时", "Request timed out"),
        409 => Pick("与当前状态冲突", "Conflict"),
        413 => Pick("内容过大", "Content too large"),
        415 => Pick("不支持的内容类型", "Unsupported media type"),
        429 => Pick("请求过于频繁", "Too many requests"),
        503 => Pick("服务暂不可用", "Service unavailable"),
        _ => Pick("系统错误", "Internal error"),
    };

    /// <summary>Stable code of an answer that the framework gave without a reason of its own.</summary>
    public static string Code(int status) => status switch
    {
        400 => "request.invalid",
        401 => "auth.required",
        403 => "auth.forbidden",
        404 => "request.not_found",
        405 => "request.method",
        408 => "request.timeout",
        409 => "request.conflict",
        413 => "request.too_large",
        415 => "request.media_type",
        429 => "request.rate",
        503 => "service.unavailable",
        _ => "internal.error",
    };

    /// <summary>A sentence for such an answer.</summary>
    public static string Detail(int status) => status switch
    {
        401 => Pick("请使用有效的令牌登录后再试。", "Send a valid bearer token; get one from POST /api/auth/login."),
        403 => Pick("您的角色不能进行此操作。", "Your roles do not allow this."),
        404 => Pick("请求的地址不存在。", "There is nothing at this address."),
        405 => Pick("该地址不支持此方法。", "This address does not take this method."),
        413 => Pick("内容超过允许的大小。", "The content is larger than allowed."),
        415 => Pick("请以 application/json 发送内容。", "Send the content as application/json."),
        503 => Pick("系统正忙或正在停止，请稍后重试。", "The system is busy or stopping; try again shortly."),
        400 => Pick("请求内容有误。", "The request is not valid."),
        _ => Pick("系统出错，请联系管理员并提供 traceId。", "Something went wrong; give the administrator the traceId."),
    };
}
