using System.Globalization;
using System.Text.RegularExpressions;

namespace OneWindow.HotlineSample;

/// <summary>Invented callers and the small words of a call.</summary>
internal sealed partial class Wording(SeededRandom random)
{
    private static readonly string[] Surnames =
        ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈"];

    private static readonly string[] GivenNames =
        ["桂兰", "建国", "秀英", "立民", "淑珍", "振华", "玉梅", "文彬", "雅琴", "国庆", "凤霞", "晓宇", "思远", "佳怡", "浩然", "雨萌", "志刚", "红霞", "宝山", "素芬", "明哲", "静怡", "永福", "春生", "丽娟", "海峰", "慧琳", "德顺"];

    private static readonly string[] Shops =
        ["鑫源便利店", "佳美理发店", "沁香茶庄", "晨光打印社", "好街坊水果店", "四季鲜花店", "阿强修车铺", "同乐棋牌室", "悦来快捷旅馆", "顺心家常菜馆"];

    private static readonly string[] Eateries = ["顺心家常菜馆", "百姓面馆", "老街烧烤店", "福满楼饺子馆", "小巷火锅店", "胡同口卤煮店"];

    private static readonly string[] Weekdays = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

    private readonly HashSet<int> phones = [];

    public IReadOnlyList<string> SecondLines { get; } =
        ["\n补充：来电人可提供照片和视频，方便时间为下午。", "\n备注：请先打电话再上门，家中有病人。", "\n（此前已自行联系物业，未果。）"];

    public IReadOnlyList<string> Quotations { get; } =
        [" 来电人原话：\"再这样下去没法住了\"。", " 来电人要求\"书面答复\"。", " 对方说\"不归我们管\",来电人不认可。"];

    public (string Name, string Phone) Caller()
    {
        var surname = random.Pick(Surnames);
        var name = random.Chance(55) ? surname + random.Pick(GivenNames) : surname + random.Pick(["先生", "女士"]);
        int number;
        do
            number = random.Between(1, 9999);
        while (!phones.Add(number));
        return (name, string.Create(CultureInfo.InvariantCulture, $"1990000{number:D4}"));
    }

    /// <summary>Fills the slots of a text; names, sums and temperatures stay the same within a case.</summary>
    public Func<string, string> Filler(string room)
    {
        var shop = random.Pick(Shops);
        var eatery = random.Pick(Eateries);
        var money = (random.Between(6, 180) * 100).ToString("N0", CultureInfo.InvariantCulture);
        var temperature = random.Between(13, 15);
        return text => Slot().Replace(text, match => match.Groups[1].Value switch
        {
            "age" => Number(random.Between(71, 92)),
            "age2" => Number(random.Between(51, 57)),
            "few" => Number(random.Between(2, 6)),
            "few2" => Number(random.Between(7, 28)),
            "floor" => Number(random.Between(2, 6)),
            "hour" => random.Pick(["五点半", "六点", "六点半", "七点", "七点半"]),
            "night" => random.Pick(["八点", "八点半", "九点", "九点半", "十点"]),
            "money" => money,
            "room" => room,
            "shop" => shop,
            "eatery" => eatery,
            "temp" => Number(temperature),
            "temp2" => Number(temperature + 1),
            "weekday" => random.Pick(Weekdays),
            var unknown => throw new InvalidOperationException($"Nobody fills the slot {unknown}."),
        });
    }

    public string SecondResolution() => random.Pick([
        "组长带队再次到场，会同权属单位彻底处理，来电人在场确认。",
        "重新办理：查明反复原因，更换整套部件，承办人留下联系电话，一周内回看。",
        "重新办理：召集社区、物业、来电人三方现场会，逐项落实并签字。"]);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Slot();
}
