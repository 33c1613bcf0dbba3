using System.Globalization;

namespace OneWindow.HotlineSample;

/// <summary>Invented addresses on the streets and estates of the communities.</summary>
internal static class Places
{
    // Community → estates, lanes, streets. The weight is the share of calls: some communities call more, as everywhere.
    private static readonly Dictionary<string, (int Weight, string[] Estates, string[] Lanes, string[] Streets)> ByCommunity = new(StringComparer.Ordinal)
    {
        ["sanmiaojie"] = (7, ["三庙前街小区", "三庙街甲6号院"], ["三庙街", "三庙前街"], ["宣武门西大街", "三庙街"]),
        ["changchunli"] = (5, ["长椿里小区"], ["长椿里", "长椿里西巷"], ["长椿街", "广安门内大街"]),
        ["changchunjie"] = (13, ["长椿街小区", "长椿街西里"], ["长椿街东侧巷", "国华胡同"], ["长椿街", "槐柏树街"]),
        ["huaibaishu-beili"] = (12, ["槐柏树街北里", "槐柏树街甲3号院"], ["槐柏树后街", "感化胡同西段"], ["槐柏树街", "槐柏树后街"]),
        ["huaibaishu-nanli"] = (8, ["槐柏树街南里"], ["槐柏树街南巷", "广义街"], ["槐柏树街", "广义街"]),
        ["hetaoyuan"] = (11, ["核桃园西街小区", "核桃园东街小区"], ["核桃园北里", "核桃园夹道"], ["核桃园西街", "广安门内大街"]),
        ["jiaochang"] = (6, ["校场口小区"], ["校场头条", "校场五条", "校场大六条"], ["校场口胡同", "宣武门外大街"]),
        ["xibianmennei"] = (6, ["西便门内小区"], ["西便门内大街西巷", "西便门内平房区"], ["西便门内大街", "广安门北滨河路"]),
        ["xibianmen-dongli"] = (9, ["西便门东里", "西便门东里甲2号院"], ["西便门东里平房区"], ["西便门东大街", "宣武门西大街"]),
        ["shangxiejie"] = (4, ["上斜街小区"], ["上斜街", "金井胡同"], ["上斜街", "达智桥胡同"]),
        ["kangleli"] = (4, ["康乐里小区"], ["康乐里平房区"], ["下斜街", "广安门内大街"]),
        ["guangan-dongli"] = (6, ["广安东里"], ["广安东里平房区"], ["广安门内大街", "广安东里路"]),
        ["laoqianggen"] = (4, ["老墙根街小区"], ["老墙根街", "储库营胡同"], ["老墙根街", "上斜街"]),
        ["baoguosi"] = (4, ["报国寺小区"], ["报国寺前街", "报国寺东夹道"], ["报国寺前街", "广安门内大街"]),
        ["dajiedong"] = (4, ["下斜街东里"], ["下斜街头条", "三教寺巷"], ["下斜街", "广安门内大街"]),
        ["changxi"] = (3, ["长西小区"], ["长椿街西巷", "定居胡同"], ["长椿街", "西便门内大街"]),
        ["xuanwumen-xidajie"] = (7, ["宣武门西大街小区", "宣武门西大街甲4号院"], ["宣武门西大街南巷"], ["宣武门西大街", "长椿街北口"]),
        ["ganhua"] = (3, ["感化胡同小区"], ["感化胡同", "车子营胡同"], ["感化胡同", "老墙根街"]),
    };

    public static string PickCommunity(SeededRandom random) => random.Pick(ByCommunity.Keys.Order(StringComparer.Ordinal).ToList(), code => ByCommunity[code].Weight);

    /// <summary>An address, and the flat's number when it is a flat.</summary>
    public static (string Address, string Room) PickAddress(string community, Place place, SeededRandom random)
    {
        var (_, estates, lanes, streets) = ByCommunity[community];
        var room = string.Create(CultureInfo.InvariantCulture, $"{random.Between(1, 6)}0{random.Between(1, 4)}");
        var address = place switch
        {
            Place.Building => $"{random.Pick(estates)}{random.Between(1, 12)}号楼{random.Between(1, 5)}单元{room}室",
            Place.Compound => $"{random.Pick(estates)}{random.Between(1, 12)}号楼{random.Pick(["前", "东侧", "北侧", "西侧便道"])}",
            Place.Lane => $"{random.Pick(lanes)}{random.Between(3, 78)}号院{random.Pick(["", "门口", "旁门"])}",
            _ => $"{random.Pick(streets)}{random.Between(5, 168)}号{random.Pick(["门前", "路边", "对面便道"])}",
        };
        return (address, room);
    }
}
