"""Sentences that tell the reference freely: what they turn round, count otherwise or put in a term's place, and what they may say."""

from __future__ import annotations

from time import perf_counter

import pytest

from tests.check.held import findings, reference
from tracker.findings import Finding

SOURCE = (
    "发展壮大现代化都市圈，支持有条件的地方推进同城化发展，建立健全同城化发展体制机制。\n\n"
    "强化中长期信贷供给，发挥债券市场、股票市场融资功能，鼓励保险、信托等机构提供金融服务。\n\n"
    "优化城市防灾减灾空间格局，增加生态屏障、隔离疏散通道。加强城市餐饮油烟、噪声污染治理。严禁违规新建高耗能项目。\n\n"
    "建立房屋全生命周期安全管理制度，完善城市更新专项规划。推进城镇老旧小区整治改造。扩大普惠养老服务供给。\n\n"
    "新闻发布会介绍，论坛将发布10项成果，举办对接会8场。职工满意度达98%以上。边境城镇要增强稳边固边、人口集聚、安全发展能力。"
    "支持有条件的城市建设国际科技创新中心。"
)


def told(words: str) -> list[tuple[str, str]]:
    return [(each.rule, each.excerpt.words) for each in findings(words, [reference(SOURCE, title="关于城市的意见")])]


@pytest.mark.parametrize(
    ("words", "rule", "said"),
    [
        ("债券市场、股票市场的融资功能，意见要求从严限制。", "negation-or-modality-differs", "限制"),
        ("现代化都市圈，意见说的是控制发展。", "negation-or-modality-differs", "控制"),
        ("意见对餐饮油烟治理不作要求，店主说。", "negation-or-modality-differs", "不作要求"),
        ("意见对城镇老旧小区改造的说法是暂缓推进，人往哪里去？", "negation-or-modality-differs", "暂缓"),
        ("对违规新建高耗能项目，意见主张可以适度放行。", "negation-or-modality-differs", "可以适度"),
        ("城市餐饮油烟的治理，意见要求严格控制。", "negation-or-modality-differs", "控制"),
        ("发挥债券市场、股票市场融资功能，鼓励保险、信托等机构提供信息。", "misquoted", "信息"),
        ("我们记下两条；债券市场、股票市场的融资功能要从严限制。", "negation-or-modality-differs", "限制"),
        ("国际科技创新中心，意见的口径是搁置。", "negation-or-modality-differs", "搁置"),
        ("国际科技创新中心，报上说不再建设。", "negation-or-modality-differs", "不再"),
        ("优化城市防灾减灾空间格局，增加生态屏障、临时堆场。", "list-differs", "增加生态屏障、临时堆场"),
        ("建立房屋安全管理制度，城市体检专项规划跟着完善。", "misquoted", "城市体检专项规划跟着完善"),
        ("城市更新专项规划大体完善了。", "misquoted", "城市更新专项规划大体完善了"),
        ("取代房屋全生命周期安全管理制度。", "misquoted", "取代"),
        ("特种养老服务供给要扩大，他记住了这一条。", "misquoted", "特种"),
        ("建立房屋全生命周期安全管理制度，意见用的词是鼓励。", "unsupported", "鼓励"),
        ("论坛将发布多少项成果？答：12项。", "number-differs", "12项"),
        ("治理的有城市餐饮油烟、工地扬尘等，意见要求加强。", "list-differs", "工地扬尘"),
        ("严禁违规新建高耗能项目。论坛上拿得出手的成果一共是12项。", "number-differs", "12项"),
        ("发布会上还宣布，渔船一律停航半年。", "unsupported", "渔船一律停航半年"),
        (
            "意见说，违规新建高耗能项目是禁止的，这条我记住了；发布会上还宣布，渔船一律停航半年。",
            "unsupported",
            "渔船一律停航半年",
        ),
    ],
)
def test_what_says_another_thing(words: str, rule: str, said: str) -> None:
    assert (rule, said) in told(words)


@pytest.mark.parametrize(
    "words",
    [
        "债券市场、股票市场的融资功能，意见要求发挥出来。",
        "意见说，违规新建高耗能项目是禁止的。",
        "意见说，违规新建高耗能项目要严格禁止。",
        "我们这里债券市场、股票市场的融资功能要从严限制。",
        "支持有条件的地方推进同城化发展，建立健全同城化发展的一套体制机制。",
        "意见对城镇老旧小区改造是不是暂缓推进？",
        "本县的老旧小区改造今年暂缓，因为钱没有到。",
        "空间格局要优化，增加生态屏障和隔离疏散通道。",
        "建立房屋全生命周期安全管理制度，意见的用词是这样的。",
        "论坛将发布多少项成果？答：10项。",
        "职工满意度不低于98%。",
        "严禁违规新建高耗能项目。论坛上拿得出手的成果一共是10项。",
        "严禁违规新建高耗能项目。我们街道今年的成果一共是12项。",
        "边境城镇要增强三种能力。",
        "增加普惠养老服务供给。",
        "城市更新专项规划已经完善了。",
        "说的是房屋全生命周期安全管理制度。",
        "边境城镇要增强的是稳边固边、人口集聚、安全发展三种能力。",
        "治理的有城市餐饮油烟、噪声污染等，意见要求加强。",
        "我家楼下的餐饮油烟、装修灰尘让人受不了，治理要加强。",
        "支持有条件的城市建设国际科创中心。",
        "優化城市防災減災空間格局，增加生態屏障、隔離疏散通道。",
    ],
)
def test_what_says_the_same_or_something_of_its_own(words: str) -> None:
    assert told(words) == []


DUE = (
    "主要目标是：到2030年，现代化人民城市建设取得重要进展，新旧动能加快转换；到2035年，现代化人民城市基本建成。\n\n"
    "新旧动能加快转换，人居品质明显提升，绿色转型深入推进。"
)


def dated(words: str) -> list[tuple[str, str]]:
    return [
        (each.rule, each.excerpt.words) for each in findings(words, [reference(DUE, title="关于推动城市发展的意见")])
    ]


@pytest.mark.parametrize(
    ("words", "years"),
    [
        (
            "意见提出，到2030年，现代化人民城市基本建成；到2035年，现代化人民城市建设取得重要进展。",
            ["到2030年", "到2035年"],
        ),
        (
            "问：到2030年的目标是什么？\n\n答：到2035年，现代化人民城市建设取得重要进展，新旧动能加快转换。",
            ["到2035年"],
        ),
        ("按照意见，到2035年现代化人民城市建设取得重要进展。", ["到2035年"]),
        ("意见提出，到2030年，现代化人民城市建设取得重要进展；到二〇三五年，现代化人民城市基本建成。", []),
        ("到二〇三〇年，现代化人民城市建设取得重要进展。", []),
        ("上期“到2035年，现代化人民城市建设取得重要进展”有误，应为“到2030年”。", []),
    ],
)
def test_by_when_a_measure_is_due(words: str, years: list[str]) -> None:
    assert dated(words) == [("number-differs", year) for year in years]


LIMITS = (
    "第十七条 公共工具图书馆应当对馆藏工具每半年盘点一次，盘点情况记入维护档案。\n\n"
    "第十八条 居民认为收费不当的，可以向商务主管部门投诉，商务主管部门应当自收到投诉之日起十五日内处理。\n\n"
    "第十九条 残疾人借用辅助器具的，耗材补偿按照二分之一收取。职工对调解工作的满意度达98%以上。"
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("馆藏的工具，馆里要盘点，每季度一次，写进维护档案。", ["每季度"]),
        ("- 馆里的东西每季度盘点（第十七条）", ["每季度"]),
        ("- 馆里的东西每半年盘点（第十七条）", []),
        ("对收费的投诉，商务主管部门收到之后两个月内处理。", ["两个月"]),
        ("残疾人借用辅助器具，耗材补偿只收三成。", ["只收三成"]),
        ("职工满意度，调解工作的，百分之九十九以上。", ["百分之九十九"]),
        ("馆藏的工具，馆里要盘点，每六个月一次，写进维护档案。", []),
        ("对收费的投诉，商务主管部门收到之后半个月内处理。", []),
        ("残疾人借用辅助器具，耗材补偿只收一半。", []),
        ("职工满意度，调解工作的，九成八以上。", []),
    ],
)
def test_measures_in_everyday_words(words: str, said: list[str]) -> None:
    found = findings(words, [reference(LIMITS, title="公共工具图书馆条例")])
    assert [(each.rule, each.excerpt.words) for each in found] == [("number-differs", each) for each in said]


DUTIES = (
    "公共工具图书馆终止服务的，应当提前三个月公告，妥善处置馆藏工具，并将尚未归还的工具名单移交区商务主管部门。\n\n"
    "借用人逾期不归还的，公共工具图书馆可以暂停其借用资格；逾期超过六十日的，可以将有关情况通报社区居民委员会，并依法追究民事责任。"
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("逾期超过六十日的，可以将有关情况通报区商务主管部门，并依法追究民事责任。", ["情况通报区商务主管部门"]),
        ("逾期超过六十日的，可以将有关情况通报社区居民委员会，并依法追究民事责任。", []),
        ("逾期超过六十日的，居委会可以收到通报，还可能依法追究民事责任。", []),
    ],
)
def test_whom_a_duty_is_owed_to(words: str, said: list[str]) -> None:
    found = findings(words, [reference(DUTIES, title="公共工具图书馆条例")])
    assert [(each.rule, each.excerpt.words) for each in found] == [("misquoted", each) for each in said]


PRICES = (
    "附表 工具借用参考价目\n\n一、电链锯，额定功率二千瓦，每日耗材补偿八元，每次借用最长二日。\n\n"
    "二、空气压缩机，额定功率一千一百瓦，每日耗材补偿九元，每次借用最长三日。\n\n"
    "三、手电钻，额定功率四百五十瓦，每日耗材补偿六元，每次借用最长七日。"
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("| 工具 | 功率 | 补偿 | 借期 |\n|---|---|---|---|\n| 电链锯 | 2000瓦 | 8元 | 3日 |", ["3日"]),
        ("空气压缩机虽然很重，也常有人借，价目表上写的是每日耗材补偿六元。", ["六元"]),
        ("| 工具 | 功率 | 补偿 | 借期 |\n|---|---|---|---|\n| 电链锯 | 2000瓦 | 8元 | 2日 |", []),
        ("空气压缩机虽然很重，也常有人借，价目表上写的是每日耗材补偿九元。", []),
        ("7月9日，手电钻和电链锯的价目公布。", []),
    ],
)
def test_numbers_of_things_in_a_table(words: str, said: list[str]) -> None:
    found = findings(words, [reference(PRICES, title="工具借用参考价目")])
    assert [(each.rule, each.excerpt.words) for each in found] == [("number-differs", each) for each in said]


@pytest.mark.parametrize(
    ("words", "text", "said"),
    [
        ("而且第十七条还规定，会员一律缴纳年费。", LIMITS, ["会员一律缴纳年费"]),
        ("附表规定，周末借用的押金翻番。", PRICES, ["周末借用的押金翻番"]),
        (
            "条例还提到，2027年起全市禁止新建汽车旅馆。",
            "到2027年，工具盘点制度建立。\n\n" + LIMITS,
            ["2027年起全市禁止新建汽车旅馆"],
        ),
        ("条例把房贷利率的上限提高了五个百分点。", LIMITS, ["房贷利率的上限提高了五个百分点"]),
        ("而且第十七条还规定，盘点情况记入维护档案。", LIMITS, []),
        ("附表规定，电链锯每次借用最长二日。", PRICES, []),
        ("而且第四十条还规定，会员一律缴纳年费。", LIMITS, []),
    ],
)
def test_what_an_article_or_an_annex_is_said_to_say(words: str, text: str, said: list[str]) -> None:
    title = "附表 工具借用参考价目" if text is PRICES else "公共工具图书馆条例"
    found = findings(words, [reference(text, title=title)])
    assert [(each.rule, each.excerpt.words) for each in found] == [("unsupported", each) for each in said]


POLICY = (
    "3.3 The steward shall demonstrate how a tool is started, stopped and adjusted, point out the guards, and make sure that the "
    "borrower has suitable eye protection.\n\n"
    "6.1 Requests are decided by the treasurer and one trustee in confidence.\n\n"
    "7.1 A member may ask the committee to reconsider a decision. The request must be made within twenty-one days and answered within "
    "thirty days.\n\n8.1 Students and registered carers pay half the subscription.\n\n"
    "8.2 The committee considers applications at its monthly meeting.\n\n"
    "6.2 The fund covers charges and the cost of training for people who are short of money."
)


def in_english(words: str) -> list[tuple[str, str]]:
    return [
        (each.rule, each.excerpt.words) for each in findings(words, [reference(POLICY, title="Tool Library: Policy")])
    ]


@pytest.mark.parametrize(
    ("words", "rule", "said"),
    [
        ("Requests are decided by the treasurer and one trustee in public.", "misquoted", "public"),
        (
            "The steward shall demonstrate how a tool is started, stopped and adjusted, point out the warranty, and make sure that the "
            "borrower has suitable eye protection.",
            "misquoted",
            "warranty",
        ),
        ("The request for a member must be made and answered within sixty days.", "number-differs", "sixty"),
        ("Registered carers, like students, pay a third of the subscription.", "number-differs", "a third"),
        ("Applications are considered by the committee weekly.", "number-differs", "weekly"),
    ],
)
def test_english_that_says_another_thing(words: str, rule: str, said: str) -> None:
    assert (rule, said) in in_english(words)


@pytest.mark.parametrize(
    "words",
    [
        "Requests are decided by the treasurer and one trustee, in confidence.",
        "The request for a member must be made and answered within 30 days.",
        "A steward shall demonstrate how the tool is started, stopped and adjusted, and point out the Guards.",
        "Registered carers, like students, pay 50 per cent of the subscription.",
        "Applications are considered by the committee every month.",
        "There is a hardship fund for charges and the cost of training for people who are short of money.",
    ],
)
def test_english_that_says_the_same(words: str) -> None:
    assert in_english(words) == []


def test_a_marked_ellipsis_leaves_out_what_it_likes() -> None:
    assert dated("意见说：“新旧动能加快转换……绿色转型深入推进。”") == []
    assert dated("意见说：“新旧动能加快转换...绿色转型深入推进。”") == []


def test_a_title_given_in_short_is_held_against_the_whole_one() -> None:
    assert dated("《关于推进城市发展的意见》公布。") == [("misquoted", "关于推进城市发展的意见")]
    whole = [reference(DUE, title="中共中央 国务院关于推动城市高质量发展的意见")]
    (found,) = findings("《关于推进城市高质量发展的意见》公布。", whole)
    assert found.replacement is not None
    assert found.replacement.text == "关于推动城市高质量发展的意见"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            "“光荣传统——胶东工运陈列馆”建成投用，成为首批教育基地。",
            "“光荣传统——胶东工运陈列馆”是什么基地？答：首批教育基地。",
        ),
        (
            "以建设创新、宜居、美丽、韧性、文明、智慧的现代化人民城市为目标。",
            "意见以“创新、宜居、美丽、韧性、文明、智慧”六个词写城市。",
        ),
        ("新闻发布会介绍，论坛将发布10项成果，举办对接会8场。", "文中“论坛将发布12项成果”，应为“论坛将发布10项成果”。"),
        (
            "公共工具图书馆条例施行前已经开馆的，应当自条例施行之日起一年内达到规定条件。",
            "《公共工具图书馆条例》将于二〇二七年三月一日起施行。",
        ),
        (
            "主要目标是：到2030年，现代化人民城市建设取得重要进展；到2035年，现代化人民城市基本建成。",
            "校长说，到2040年，全面建成一流大学。",
        ),
        ("9月7日至9日举办海洋合作发展论坛。", "她说的是9月7日到9日举办的海洋合作发展论坛。"),
        ("评估不合格的，应当在九十日内完成整改。", "评估分为合格和不合格两个等级，不合格的应当在90日内完成整改。"),
        ("百人以上企业的建制率动态保持在95%以上。", "百人以上企业的建制率动态保持在九成五以上，不简单。"),
        ("变更名称、馆址或者负责人的，应当重新备案。", "- 变更与终止：变更名称、馆址或者负责人的，应当重新备案。"),
        ("不得转借、出租或者用于经营活动。", "禁止：不得转借、出租或者用于经营活动。"),
        (
            "公共工具图书馆不得收取押金。公共工具图书馆每年评估一次。公共工具图书馆应当备案。公共工具图书馆名录向社会公布。鼓励捐赠公共工具图书馆。",
            "工具馆不得收取押金，记住这一条。",
        ),
        (
            "五年来，新建心理服务站、工会驿站、工会妈妈小屋等阵地1000余个。",
            "五年来，新建了心理服务站、工会驿站、妈妈小屋等1000余个阵地。",
        ),
        (
            "拓展老旧厂房、低效楼宇、闲置传统商业设施的转型路径。",
            "拓展老旧厂房、低效楼宇的转型路径，闲置传统商业设施同样如此。",
        ),
        (
            "以建设现代化人民城市为目标，以推动城市高质量发展为主题，大力推动城市结构优化、动能转换、品质提升、绿色转型。",
            "以建设现代化人民城市为目标，离不开结构的优化、动能的转换。",
        ),
        ("论坛由山东省人民政府、自然资源部共同主办，每年一届。", "论坛由山东省人民政府、自然资源部主办，每年一届。"),
        ("工具在正常使用中发生磨损的，借用人不承担赔偿责任。", "工具在正常使用中磨损的，借用人不承担赔偿责任。"),
        (
            "加强应急指挥、处置和救援体系建设，推进装备及物资前置储备。",
            "应急指挥、处置和救援的体系，意见要求加强建设；装备和物资要前置储备。",
        ),
        ("市商务主管部门主管本市公共工具图书馆工作。", "市商务主管部门主管这项工作。"),
        (
            "公共工具图书馆收集、保存借用人的姓名、住址、联系方式等信息，应当遵循必要原则，不得向第三方提供。",
            "不得转借；不得收取押金；不得向第三方提供借用人的姓名、住址、联系方式等信息。",
        ),
        (
            "借用切割、焊接、登高等危险性较大的工具，借用人应当年满十八周岁。",
            "实习生中有不满十八周岁的，不得借用切割、焊接、登高等工具。",
        ),
        (
            "A tool that is put in the red cage may not be lent again until the workshop has looked at it.",
            "Nothing that is put in the red cage may be lent again until the workshop has looked at it.",
        ),
        (
            "统筹利用地上地下空间，构建总量充足、布局合理的应急避难场所体系。科学制定巨灾应急预案。",
            "书记：“科学制定巨灾应急预案。”\n\n爷爷翻出一张地图。爷爷：“这都是应急避难场所。”",
        ),
        ("守护好人类共同的蓝色家园。", "小安同学写道：“海洋是人类共同的蓝色家园。”"),
        (
            "完善灵活就业人员、农村进城务工人员、新就业形态人员社保制度。",
            "意见也说到了社保：新就业形态人员和灵活就业人员、农村进城务工人员一样，社保制度都要完善。",
        ),
        (
            "聚焦人工智能、港口、生物医药、青年人才四个海洋领域热点、重点，设置了平行论坛。",
            "说的是人工智能、港口、生物医药和青年人才。",
        ),
        (
            "促进通勤便捷高效、产业梯次配套、公共服务便利共享。",
            "都市圈里的产业要梯次配套，这是和通勤、公共服务写在一起的。",
        ),
        (
            "推动形成与城市相适应的思想观念、文明风尚、行为规范，提高市民文明素质。",
            "市民文明素质的提高，思想观念、文明风尚、行为规范的形成，急不得。",
        ),
        (
            "推动分类网点与再生资源回收网点衔接融合。优先发展城市公共交通。",
            "分类网点和再生资源回收网点衔接、融合起来，是意见推动的。",
        ),
        (
            "加大既有建筑节能改造力度。大力发展绿色建筑。",
            "既有建筑的节能改造，意见要求加大力度，村里给两栋旧楼换了窗。",
        ),
        (
            "大力发展县域经济，促进城乡融合发展。",
            "意见还讲到县域经济要大力发展，讲到城乡融合，周大姐说，快递比从前早到三天。",
        ),
        (
            "带动基层开展活动。开展“送清凉”“送温暖”等活动280多批次，实现走访慰问与项目建设同向发力。",
            "“送清凉”“送温暖”等活动开展了280多批次，合每年50多批次。",
        ),
        (
            "市区两级工人文化宫上下联动、资源共享、优势互补。",
            "市里和区里的工人文化宫上下联动、资源共享、优势互补。",
        ),
        (
            "每年开展活动300余场次，服务职工1万人次以上。",
            "每年开展的活动300余场次，服务的职工不少于一万人次。",
        ),
        (
            "电烙铁，每日耗材补偿一元，每次借用最长十日。墙面开槽机，每日耗材补偿七元。",
            "墙面开槽机借三天，每日耗材补偿一共二十一元。",
        ),
        (
            "The Millbrook Tool Library lends hand tools, power tools and garden tools to its members.",
            'This agreement is made between the Millbrook Tool Library ("the Library") and Ashgrove School ("the School").',
        ),
        (
            "任何单位和个人发现违反本条例行为的，有权向商务主管部门投诉、举报。",
            "任何单位和个人发现违反条例行为的，有权投诉、举报。",
        ),
        (
            "冲击钻，额定功率六百瓦，每日耗材补偿三元，每次借用最长七日。手电钻，每日耗材补偿二元。瓷砖机，每日耗材补偿六元。开槽机，每日耗材补偿七元。电烙铁，每日耗材补偿一元。",
            "耗材补偿如下。\n\n冲击钻，额定功率六百瓦，每日三元，每次借用最长七日。",
        ),
        (
            "企业、学校内部仅供本单位人员使用的工具室，可以参照本条例执行。",
            "企业内部仅供本单位人员使用的工具室，可以参照本条例执行。",
        ),
        (
            "依托论坛搭建的线上线下科技成果转化平台，加速国内外先进技术在山东落地。",
            "线上线下的成果转化平台，是依托论坛搭建的，加速国内外先进技术在山东落地。",
        ),
        (
            "申请人应当年满十八周岁。借用切割、焊接、登高等危险性较大的工具，借用人应当年满二十周岁。",
            "申请人要年满十八周岁；借危险性较大的工具，得年满二十周岁。",
        ),
        (
            "加强停车位、充电桩等便民设施建设。提升通勤效率。",
            "至于停车位、充电桩等便民设施，建设都要加强。",
        ),
        (
            "强化信贷供给。稳慎推进公用事业价格改革。",
            "公用事业的价格改革，推进是推进，但要稳慎。",
        ),
        (
            "应当每月组织一次安全检查，重点检查用电线路、易燃物品、通道出口和灭火器材。",
            "每个月要做一次安全检查，重点看用电线路、易燃物品、通道出口和灭火器材。",
        ),
        (
            "停止出借同型号工具，并在二十四小时内向应急管理部门报告。",
            "停止出借同型号工具，并在二十四小时内报告应急管理部门。",
        ),
    ],
)
def test_what_only_looks_like_another_wording(source: str, words: str) -> None:
    assert findings(words, [reference(source, title="关于城市的意见")]) == ()


@pytest.mark.parametrize("words", ["放开的是超大城市规模", "取消超大城市规模"])
def test_another_predicate_put_before_what_it_is_said_of(words: str) -> None:
    source = "按照功能定位做强核心功能，控制超大城市规模，合理有序疏解非核心功能。"
    draft = source.replace("控制超大城市规模", words)
    assert findings(draft, [reference(source, title="关于城市的意见")])


@pytest.mark.parametrize(
    "words",
    [
        "第一条" * 3000,
        "1" * 20_000,
        "城市更新限制发展，" * 1500,
        "“新动能加快转换，人居环境。”" * 1200,
        "《" * 5000,
        "到2030年，" + "稳步推进城市更新和新动能转换；" * 1200,
        "意见提出，" + "逐步推进城市更新加快新动能转换、" * 1200,
    ],
)
def test_no_text_takes_long(words: str) -> None:
    started = perf_counter()
    dated(f"意见{words}提出。")
    assert perf_counter() - started < 10


MANNER = (
    "加强高耗能项目管控，推动落后产能有序退出。常态化推进隐患排查整治和安全培训。推动能源、水源分布式布局。"
    "稳步扩大养老服务供给。建立全省首家创新联盟。"
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("落后产能呢，要推动它们分批退出。", "分批"),
        ("隐患的排查整治，还有安全培训，都要分阶段推进。", "分阶段"),
        ("能源、水源等，集中式布局，意见是推动的。", "集中式"),
        ("创新联盟建立起来，是全国首家。", "全国"),
    ],
)
def test_the_same_done_in_another_way(words: str, said: str) -> None:
    assert ("misquoted", said) in [(e.rule, e.excerpt.words) for e in _in_a_manner(words)]


@pytest.mark.parametrize(
    "words",
    [
        "落后产能呢，要推动它们有序地退出。",
        "我们厂的落后产能，去年已经分批退出。",
        "隐患排查整治，安全培训，一样是常态化推进，要一件一件推进。",
        "夜校分阶段推进，一年三期。",
        "创新联盟建立起来，是省里首家。",
        "合唱团是全国首家。",
    ],
)
def test_the_same_way_and_another_thing(words: str) -> None:
    assert not _in_a_manner(words)


def _in_a_manner(words: str) -> list[Finding]:
    return list(findings(f"加强高耗能项目管控。\n\n{words}", [reference(MANNER, title="关于城市的意见")]))


INSTEAD = "摸清资产资源底数。改造利用老旧厂房、低效楼宇等存量房屋，建立健全同城化发展体制机制，推动城市建筑更好体现中华美学和时代风尚。"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("存量房屋要改造利用，老旧校舍、低效楼宇都在其中。", "校舍"),
        ("同城化发展的协调机制要建立起来。", "协调"),
        ("好的建筑，更好体现中华美学和民族特色。", "民族特色"),
    ],
)
def test_words_in_the_place_of_others(words: str, said: str) -> None:
    assert ("misquoted", said) in [(each.rule, each.excerpt.words) for each in _instead(words)]


@pytest.mark.parametrize(
    "words",
    [
        "存量房屋要改造利用，低效楼宇、老旧厂房都在其中。",
        "同城化发展的体制机制要建立起来。",
        "好的建筑，更好体现中华美学和这样的时代风尚。",
        "我们县的老旧校舍、低效楼宇，去年已经清点过了。",
    ],
)
def test_no_words_in_the_place_of_others(words: str) -> None:
    assert not _instead(words)


def _instead(words: str) -> list[Finding]:
    return list(findings(f"摸清资产资源底数。\n\n{words}", [reference(INSTEAD, title="关于城市的意见")]))


GROVE = (
    "健全城市公园和绿道网络体系，建设口袋公园，推进绿地开放共享。推动分类网点与再生资源回收网点衔接融合，提升城市排水防涝能力。\n\n"
    "不得大规模迁移砍伐树木、滥建文化地标。提供舒适便利的婴幼儿照护服务。\n\n"
    "加快转变城市发展理念，更加注重以人为本；转变城市发展方式，更加注重集约高效；转变城市工作重心，更加注重治理投入；"
    "转变城市工作方法，更加注重统筹协调。\n\n"
    "坚持人口、产业、城镇、交通一体规划。提交馆舍平面图、工具清册和人员证书复印件。开展“送清凉”“送温暖”“送文化”“送安全”等活动280批次。\n\n"
    "培育41个省级以上先进单位，推广技术成果80余项。在全省率先成立劳动者法律服务站。发布100多个思政引领品牌和80项技术标准。"
)


def of_grove(words: str) -> list[tuple[str, str]]:
    return [(each.rule, each.excerpt.words) for each in findings(words, [reference(GROVE, title="关于公园的意见")])]


@pytest.mark.parametrize(
    ("words", "rule", "said"),
    [
        ("公园的绿地应不应该开放共享？意见的态度是限制。", "negation-or-modality-differs", "限制"),
        ("意见讲到绿地，限时开放绿地，草坪换了牌子。", "negation-or-modality-differs", "限时"),
        ("记者试着背了一段：口袋公园要建设，排水防涝的能力要维持现状。", "negation-or-modality-differs", "维持现状"),
        ("分类网点与再生资源回收网点，意见要求分开设置。", "negation-or-modality-differs", "分开"),
        ("意见要求健全城市公园和绿道网络体系，绿地要封闭养护。", "negation-or-modality-differs", "封闭"),
        ("城市排水防涝能力，意见说只面向新区提升。", "negation-or-modality-differs", "只面向"),
        ("原则上不得大规模迁移砍伐树木、滥建文化地标。", "misquoted", "原则上不得"),
        ("未经批准不得大规模迁移砍伐树木、滥建文化地标。", "negation-or-modality-differs", "未经批准"),
        ("要一体规划的是人口、产业、交通，少一样都不行。", "list-differs", "要一体规划的是人口、产业、交通"),
        ("提交馆舍平面图、工具清册。", "list-differs", "提交馆舍平面图、工具清册"),
        ("更加注重什么？以人为本、集约高效、制度建设、统筹协调。", "list-differs", "制度建设"),
        ("开展“送清凉”“送文化”“送安全”等活动280批次。", "list-differs", "送清凉”“送文化”“送安全"),
        ("先进单位培育了14个，省级以上的都在内。", "number-differs", "14个"),
        ("劳动者法律服务站，在全省是第三个成立的。", "number-differs", "第三个"),
        ("推广技术成果不到80项，培育41个先进单位。", "number-differs", "成果不到80项"),
        ("发布了多少个思政引领品牌？答：80个。", "number-differs", "80个"),
        ("老许说文件也写了，加固费用由产权单位承担。", "unsupported", "加固费用由产权单位承担"),
        ("据这份材料，砍伐树木一律罚款五万元。", "unsupported", "砍伐树木一律罚款五万元"),
    ],
)
def test_what_parks_are_not_said_to_be(words: str, rule: str, said: str) -> None:
    assert (rule, said) in of_grove(words)


@pytest.mark.parametrize(
    "words",
    [
        "公园的绿地应不应该开放共享？意见的态度是推进。",
        "网点与网点要衔接融合，不是分开设置。",
        "大规模迁移砍伐树木、滥建文化地标，经谁同意都不得做。",
        "要一体规划的是人口、产业、城镇、交通。",
        "更加注重什么？以人为本、集约高效、治理投入、统筹协调。",
        "先进单位培育了41个，省级以上的都在内。",
        "发布了多少个思政引领品牌？答：100多个。",
        "劳动者法律服务站，是全省率先成立的。",
        "那份文件也写了，砍伐树木一律罚款五万元。",
    ],
)
def test_what_parks_may_be_said_to_be(words: str) -> None:
    assert of_grove(words) == []


def test_a_share_of_more_digits_than_a_number_has_is_a_number() -> None:
    source = "The council pays 2/3 of the cost of city renewal projects in old districts."
    words = f"For city renewal projects in old districts, {'1' + '0' * 29}/3 of the cost falls on the council."
    assert findings(words, [reference(source)]) is not None


def test_as_much_as_is_not_told_may_be_told_in_either_way() -> None:
    source = "工会深化改革，累计调解劳动争议7200余件次，维护职工权益。"
    assert findings(source.replace("余", "多"), [reference(source)]) == ()


def test_a_number_that_only_begins_like_a_count_of_items() -> None:
    source = "建设一批国际门户枢纽城市和区域性开放节点城市。"
    told = findings(source.replace("一批", "二十多座"), [reference(source, title="关于城市的意见")])
    assert [(each.rule, each.excerpt.words) for each in told] == [("number-differs", "二十多座")]
