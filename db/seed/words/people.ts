const han = (text: string): readonly string[] => [...text]
const words = (text: string): readonly string[] => text.split(' ')

export const CHINESE_SURNAMES = han(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
)
export const CHINESE_GIVEN = han(
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰春梅建国志文海波宏斌辉亮鹏飞宇晨欣雨佳慧颖琳雪峰云龙山林森松柏青岚思远博学知行景瑞泽润清源立新启东向阳永康正义',
)
/** Family and given names as they are written in Chinese; the pairs are made up. */
export const TRANSCRIBED_GIVEN = words(
  '罗伯特 玛丽 约翰 安娜 彼得 卡尔 艾玛 乔治 海伦 保罗 丹尼尔 苏珊 弗兰克 克莱尔 亚当 露西 埃里克 索菲',
)
export const TRANSCRIBED_FAMILY = words(
  '哈里森 米勒 韦伯斯特 克莱因 莫里森 贝内特 福斯特 兰伯特 霍夫曼 布莱克 卡特 埃文斯 马歇尔 多诺万 舒尔茨 帕克 汤普森 加德纳',
)
/** Country signs before a transcribed author. */
export const COUNTRIES = words('美 英 德 法 加 澳')

export const ENGLISH_GIVEN = words(
  'Alice Andrew Anna Benjamin Caroline Charles Claire Daniel David Diana Edward Elena Emily Eric Fiona Francis George Grace Hannah Helen Henry Ian Irene James Jane Joanna John Jonathan Julia Karen Katherine Kevin Laura Leonard Linda Lucas Margaret Mark Martin Mary Michael Nadia Natalie Oliver Oscar Patricia Paul Peter Rachel Rebecca Richard Robert Ruth Samuel Sarah Sofia Stephen Susan Thomas Victoria Walter William Yusuf Zoe',
)
export const ENGLISH_FAMILY = words(
  'Abbott Adler Ahmed Anderson Archer Baker Barnes Becker Bennett Bergman Blake Bradley Brandt Carter Chandra Clarke Coleman Costa Dalton Davies Delgado Dixon Eriksson Evans Farrell Fischer Fletcher Foster Garcia Gibson Gordon Grant Gupta Hansen Harper Harris Hayes Hoffman Holt Hughes Ivanova Jansen Jensen Johansson Kapoor Keller Kennedy Khan Klein Lambert Larsen Lawson Lindqvist Lopez Marsh Mendoza Meyer Mitchell Moreau Morgan Nakamura Nielsen Novak Okafor Olsen Osborne Palmer Parker Pereira Petrov Quinn Ramirez Reid Rossi Rowe Santos Schmidt Sharma Silva Spencer Stein Sullivan Tanaka Taylor Tucker Turner Vance Vogel Wagner Walsh Weber Whitfield Winters Yamada Young Zimmerman',
)

export const READERS = words(
  '高晓峰 林雨晴 何志远 郭思敏 马文博 罗佳慧 梁启东 宋清源 郑永康 谢知行 韩雪 唐立新 冯正义 董欣 程景瑞 曹泽',
)
