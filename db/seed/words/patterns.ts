/** The grammar of titles. {t} is the topic; the other places are filled from the family's own lists. */
export interface Grammar {
  readonly patterns: readonly string[]
  readonly fill: Readonly<Record<string, readonly string[]>>
}

const bars = (text: string): readonly string[] => text.split('|')

const CHINESE_SCIENCE: Grammar = {
  patterns: bars(
    '{t}|{t}导论|{t}原理与实践|{t}基础|{t}教程|{m}{t}|{t}理论与方法|{t}及其应用|{t}方法与案例|{t}学习指导与习题解答|高等{t}|实用{t}|{t}前沿进展|{m}{t}研究|{t}手册|{t}实验教程|{t}分析与设计|面向{a}的{t}|{a}中的{t}|{t}：从入门到{g}',
  ),
  fill: {
    m: bars('现代|应用|计算|多尺度|定量|动态|系统|高级|工程|简明'),
    a: bars(
      '新能源|智慧城市|生命健康|航空航天|先进制造|环境治理|海洋开发|数字经济|公共安全|精准医疗|现代农业|轨道交通',
    ),
    g: bars('精通|实战|科研'),
  },
}
const CHINESE_MEDICINE: Grammar = {
  patterns: bars(
    '{t}|{t}概要|临床{t}|实用{t}|{t}精要|{t}案例分析|{t}指南|{t}图谱|{t}实习教程|{t}新进展|{m}{t}|{t}常见问题{n}问|{m}{t}研究|{t}规范与质量控制',
  ),
  fill: { m: bars('现代|循证|社区|老年|转化|中西医结合|数字化|基层'), n: bars('100|200|300') },
}
const CHINESE_SOCIAL: Grammar = {
  patterns: bars(
    '{t}|{t}概论|{t}研究|{t}理论与实务|{t}案例教程|当代中国{t}|{t}比较研究|{t}的中国经验|{m}视角下的{t}|{a}与{t}|{t}改革与创新|{t}前沿问题研究|{t}十五讲|新时代{t}研究|{t}：{m}的视角',
  ),
  fill: {
    m: bars('法治|全球化|数字化|制度变迁|风险治理|行为科学|国际比较|跨学科|实证|历史'),
    a: bars('区域发展|社会转型|数字经济|公共政策|企业创新|共同富裕|乡村振兴|城市治理|技术变革|家庭变迁'),
  },
}
const CHINESE_HUMANITIES: Grammar = {
  patterns: bars(
    '{t}|{t}史论|{t}研究|{t}十讲|{t}新探|{t}论稿|{t}论集|{t}考论|{t}札记|{t}文献辑要|{t}与{a}|{t}问题研究|{t}讲义|{m}视野中的{t}|重读{t}|{t}导读|{t}：{m}的考察',
  ),
  fill: {
    m: bars('全球史|文化史|跨文化|比较|思想史|知识史|制度史'),
    a: bars('社会变迁|文化记忆|知识传播|地域认同|审美经验|日常生活|学术传统|精神世界'),
  },
}
const CHINESE_LANGUAGE: Grammar = {
  patterns: bars(
    '{t}|{t}教程|{t}研究|{t}概论|{t}十讲|{t}新探|{t}论集|{t}导读|{t}选讲|{t}文选|{t}与{a}|{t}讲义|{t}问题研究|{m}{t}|{t}：{v}',
  ),
  fill: {
    m: bars('当代|经典|新编|简明|实用'),
    a: bars('跨文化交际|社会变迁|文化记忆|课堂教学|审美经验|阅读实践|数字人文'),
    v: bars('理论与文本|传统与新变|方法与个案'),
  },
}
const ENGLISH_SCIENCE: Grammar = {
  patterns: bars(
    '{t}|Introduction to {t}|Foundations of {t}|Principles of {t}|Advanced {t}|{t}: Theory and Applications|{t}: A Practical Guide|Handbook of {t}|Modern {t}|{t} in Practice|{m} Methods in {t}|{t} for {a}|Topics in {t}|Lectures on {t}|Essentials of {t}|Problems and Solutions in {t}|New Directions in {t}|{t} and {b}',
  ),
  fill: {
    m: bars('Computational|Applied|Quantitative|Nonlinear|Stochastic|Experimental|Adaptive|Multiscale'),
    a: bars('Engineers|Scientists|Practitioners|Graduate Students|Researchers|Curious Minds'),
    b: bars(
      'Data Science|Climate Research|Health Care|Smart Cities|Space Exploration|Renewable Energy|Society',
    ),
  },
}
const ENGLISH_HUMANITIES: Grammar = {
  patterns: bars(
    '{t}: A History|A Short History of {t}|{t} and the {a}|Rethinking {t}|The Making of {t}|{t} in the {c} Century|Essays on {t}|A Companion to {t}|Reading {t}|The Politics of {t}|Voices of {t}|{t} and Its Critics|Understanding {t}|{t}: A Very Brief Guide|{t} Reconsidered|The Future of {t}|{t}: {a} and Method',
  ),
  fill: {
    a: bars('State|City|Archive|Imagination|Public Sphere|Modern World|Self|Nation'),
    c: bars('Twentieth|Twenty-First|Nineteenth|Eighteenth'),
  },
}

/** By family of the subject, see `SampleSubject`. Economics and law are worded as the social sciences. */
export const CHINESE_GRAMMAR: Readonly<Record<string, Grammar>> = {
  s: CHINESE_SCIENCE,
  m: CHINESE_MEDICINE,
  o: CHINESE_SOCIAL,
  e: CHINESE_SOCIAL,
  j: CHINESE_SOCIAL,
  h: CHINESE_HUMANITIES,
  l: CHINESE_LANGUAGE,
}
export const ENGLISH_GRAMMAR: Readonly<Record<string, Grammar>> = {
  s: ENGLISH_SCIENCE,
  m: ENGLISH_SCIENCE,
  o: ENGLISH_HUMANITIES,
  e: ENGLISH_HUMANITIES,
  j: ENGLISH_HUMANITIES,
  h: ENGLISH_HUMANITIES,
  l: ENGLISH_HUMANITIES,
}
