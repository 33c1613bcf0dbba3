using OneWindow.Grains.Applications;
using OneWindow.Grains.Progress;
using OneWindow.Silo.Applications;

namespace OneWindow.Silo.Progress;

/// <summary>What happens to an application in words that need no explanation.</summary>
internal static class ProgressWords
{
    /// <summary>Where it stands.</summary>
    public static ProgressText Status(ApplicationView application) => application.State switch
    {
        ApplicationState.Draft => new("申请尚未提交。", "The application has not been handed in yet."),
        ApplicationState.Submitted => new("已收到您的申请，正在检查材料是否齐全。", "Your application is here; we are checking whether everything is there."),
        ApplicationState.Correction => new("您的申请还缺少一些内容，需要您补正。", "Something is still missing in your application."),
        ApplicationState.Accepted when application.DeemedAccepted => new("您的申请已视为受理，等待办理。", "Your application counts as accepted and will be handled."),
        ApplicationState.Accepted => new("您的申请已受理，等待办理。", "Your application was accepted and will be handled."),
        ApplicationState.Refused => new("您的申请未被受理。", "Your application was not accepted."),
        ApplicationState.Review => new("您的申请正在审核。", "Your application is being reviewed."),
        ApplicationState.PublicNotice => new("初步意见正在公示。", "The first opinion is being shown in public."),
        ApplicationState.Decided => Decision(application),
        ApplicationState.Delivered => new("决定已送达。", "The decision was delivered."),
        ApplicationState.Closed => new("已办结。", "It is finished."),
        _ => new("您已撤回申请。", "You have withdrawn the application."),
    };

    /// <summary>What comes next.</summary>
    public static ProgressText NextStep(ApplicationView application) => application.State switch
    {
        ApplicationState.Draft => new("请到窗口提交申请。", "Hand it in at the window."),
        ApplicationState.Submitted => new("我们将告知您是否受理；逾期未告知的，视为受理。", "We tell you whether it is accepted; if we do not in time, it counts as accepted."),
        ApplicationState.Correction => new("请补齐下列内容，可到窗口或委托他人提交。补正期间不计入办理时限。", "Bring what is listed below, yourself or by somebody else. The time for handling stands still meanwhile."),
        ApplicationState.Accepted or ApplicationState.Review when HasOutstanding(application) => new("请按期补交下列材料；办理继续进行。", "Bring the materials below in time; handling goes on."),
        ApplicationState.Accepted or ApplicationState.Review => new("我们将作出决定，您不需要做什么。", "We decide; there is nothing for you to do."),
        ApplicationState.PublicNotice => new("公示期满后作出决定，您不需要做什么。", "We decide when the time of the notice is over; there is nothing for you to do."),
        ApplicationState.Decided => new("决定书将送达给您，也可到窗口领取。", "The decision is delivered to you; you may also collect it at the window."),
        ApplicationState.Delivered => new("如不服决定，可依法申请行政复议或提起诉讼；否则无需再办理。", "You may object to the decision in law; otherwise there is nothing left to do."),
        ApplicationState.Refused => new("理由和救济途径见不予受理决定书；条件具备后可以重新申请。", "The letter tells why, and what you may do against it. You may apply again."),
        ApplicationState.Closed => new("无需再办理。", "There is nothing left to do."),
        _ => new("如仍有需要，可以重新申请。", "You may apply again."),
    };

    /// <summary>A step for the list of what happened; null for what residents need not read.</summary>
    public static ProgressText? Step(ApplicationEvent happened) => happened switch
    {
        ApplicationSubmitted => new("提交申请", "Handed in"),
        CorrectionRequested => new("一次性告知需要补正的内容", "Told what is missing"),
        CorrectionReceived => new("收到补正内容", "What was missing has come"),
        ApplicationAccepted { Deemed: true } => new("视为受理", "Counts as accepted"),
        ApplicationAccepted => new("受理", "Accepted"),
        ApplicationRefused => new("决定不予受理", "Not accepted"),
        MaterialAdded => new("收到补交材料", "A material has come"),
        StageEntered { Stage: ApplicationState.PublicNotice } => new("开始公示", "Shown in public"),
        StageEntered => new("进入审核", "Review has begun"),
        PersonHeard => new("听取您的意见", "You were heard"),
        ApplicationDecided { Kind: DecisionKind.Grant } => new("决定准予", "Granted"),
        ApplicationDecided => new("作出决定", "Decided"),
        DecisionDelivered => new("决定送达", "Decision delivered"),
        DecisionAppealed => new("收到申诉", "Appeal received"),
        ApplicationClosed => new("办结", "Finished"),
        ApplicationWithdrawn => new("撤回申请", "Withdrawn"),
        _ => null,
    };

    /// <summary>Is a material still to follow?</summary>
    public static bool HasOutstanding(ApplicationView application) => application.Materials.Any(material => material.Status == MaterialStatus.Tolerated);

    private static ProgressText Decision(ApplicationView application) => application.Decision?.Kind == DecisionKind.Grant
        ? new("已决定准予您的申请。", "Your application was granted.")
        : new("已对您的申请作出决定，理由见决定书。", "Your application was decided; the letter tells why.");
}
