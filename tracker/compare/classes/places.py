"""Places that stand without a suffix (北京, 台湾, 美国) and are names all the same."""

from __future__ import annotations

from tracker.compare.classes.lexicon import Lexicon, listed

_NAMES = (
    "北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|"
    "四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|"
    "西藏|宁夏|新疆|香港|澳门|台湾|台北|新北|桃园|台中|台南|高雄|基隆|新竹|嘉义|苗栗|彰化|南投|云林|屏东|宜兰|花莲|台东|澎湖|金门|马祖|"
    "广州|深圳|杭州|南京|武汉|成都|西安|苏州|青岛|大连|宁波|厦门|沈阳|哈尔滨|长春|济南|郑州|长沙|合肥|福州|"
    "南昌|昆明|贵阳|兰州|太原|石家庄|雄安|京津冀|长三角|粤港澳|"
    "中国|美国|英国|法国|德国|日本|韩国|朝鲜|俄罗斯|印度|巴西|加拿大|澳大利亚|越南|泰国|欧盟|联合国|东盟|非洲|欧洲|亚洲|拉美"
)
PLACES = Lexicon({place: place for place in listed(_NAMES)}, "中国式|中国特色|上海合作|山东面|河南北|河北岸")
