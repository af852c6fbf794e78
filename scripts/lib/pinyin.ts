import { customPinyin, pinyin } from 'pinyin-pro'

/** Names that a dictionary reads otherwise than Wuhan does. */
customPinyin({
  硚口: 'qiáo kǒu', 硚: 'qiáo', 黄陂: 'huáng pí', 沌口: 'zhuàn kǒu', 沌阳: 'zhuàn yáng', 奓山: 'zhà shān', 滠口: 'shè kǒu', 豹澥: 'bào xiè',
  谌家矶: 'chén jiā jī', 藏龙岛: 'cáng lóng dǎo', 涨渡湖: 'zhǎng dù hú', 仓埠: 'cāng bù', 邾城: 'zhū chéng', 湖泗: 'hú sì', 长轩岭: 'cháng xuān lǐng',
  长青: 'cháng qīng', 长丰: 'cháng fēng', 长江: 'cháng jiāng', 江堤: 'jiāng dī', 钢都: 'gāng dū', 益乐宝: 'yì lè bǎo', 大智: 'dà zhì', 重阳: 'chóng yáng',
})

/** Readings that people from elsewhere type; found as well. */
const ALSO: [RegExp, string][] = [
  [/沌/, 'dun'],
  [/奓/, 'zha'],
]

/** The words a text can be found by: its full pinyin and its initials, lower case. 硚口 → `qiaokou qk`. */
export function pinyinWords(text: string): string {
  const spoken = text.replace(/（演示）$/, '').replace(/[^\u4e00-\u9fffA-Za-z0-9]+/g, '')
  if (!spoken) return ''
  const syllables = pinyin(spoken, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).map((one) => one.toLowerCase())
  const words = [syllables.join(''), syllables.map((one) => one[0] ?? '').join('')]
  for (const [character, reading] of ALSO) {
    if (character.test(spoken)) words.push(syllables.map((one) => (one === 'zhuan' ? reading : one)).join(''))
  }
  return [...new Set(words)].join(' ')
}
