/** Names that a dictionary reads otherwise than Wuhan does, with tones. */
export const LOCAL_READINGS: Record<string, string> = {
  硚口: 'qiáo kǒu', 硚: 'qiáo', 黄陂: 'huáng pí', 沌口: 'zhuàn kǒu', 沌阳: 'zhuàn yáng', 奓山: 'zhà shān', 滠口: 'shè kǒu', 豹澥: 'bào xiè',
  谌家矶: 'chén jiā jī', 藏龙岛: 'cáng lóng dǎo', 涨渡湖: 'zhǎng dù hú', 仓埠: 'cāng bù', 邾城: 'zhū chéng', 湖泗: 'hú sì', 长轩岭: 'cháng xuān lǐng',
  长青: 'cháng qīng', 长丰: 'cháng fēng', 长江: 'cháng jiāng', 江堤: 'jiāng dī', 钢都: 'gāng dū', 益乐宝: 'yì lè bǎo', 大智: 'dà zhì', 重阳: 'chóng yáng',
}

/** Readings that people from elsewhere type; found as well. */
const ALSO: [RegExp, string][] = [
  [/沌/, 'dun'],
  [/奓/, 'zha'],
]

/** The syllables of a text, without tones; what is not Chinese stays together. */
export type Speak = (text: string) => string[]

/** The words a text can be found by: its full pinyin and its initials, lower case. 硚口 → `qiaokou qk`. */
export function searchWords(text: string, speak: Speak): string {
  const spoken = text.replace(/（演示）$/, '').replace(/[^\u4e00-\u9fffA-Za-z0-9]+/g, '')
  if (!spoken) return ''
  const syllables = speak(spoken).map((one) => one.toLowerCase())
  const words = [syllables.join(''), syllables.map((one) => one[0] ?? '').join('')]
  for (const [character, reading] of ALSO) {
    if (character.test(spoken)) words.push(syllables.map((one) => (one === 'zhuan' ? reading : one)).join(''))
  }
  return [...new Set(words)].join(' ')
}

const TONES: Record<string, string> = { ā: 'a', á: 'a', ǎ: 'a', à: 'a', ē: 'e', é: 'e', ě: 'e', è: 'e', ī: 'i', í: 'i', ǐ: 'i', ì: 'i', ō: 'o', ó: 'o', ǒ: 'o', ò: 'o', ū: 'u', ú: 'u', ǔ: 'u', ù: 'u', ǖ: 'v', ǘ: 'v', ǚ: 'v', ǜ: 'v', ü: 'v' }
const toneless = (text: string): string => text.replace(/[^a-z ]/g, (letter) => TONES[letter] ?? letter)

/** By a table as `READINGS`, character by character, and the names of the city as the city says them: what a function can do without a dictionary. */
export function speakByCharacter(table: string): Speak {
  const readings = new Map(table.split(' ').flatMap((group) => {
    const syllable = /^[a-z]+/.exec(group)?.[0] ?? ''
    return [...group.slice(syllable.length)].map((character) => [character, syllable] as const)
  }))
  const names = Object.entries(LOCAL_READINGS).sort(([a], [b]) => b.length - a.length)
  return (text) => {
    const syllables: string[] = []
    for (let at = 0; at < text.length; ) {
      const name = names.find(([written]) => text.startsWith(written, at))
      const foreign = /^[A-Za-z0-9]+/.exec(text.slice(at))?.[0]
      if (name) syllables.push(...toneless(name[1]).split(' '))
      else syllables.push(foreign ?? readings.get(text[at]!) ?? '')
      at += name?.[0].length ?? foreign?.length ?? 1
    }
    return syllables.filter(Boolean)
  }
}
