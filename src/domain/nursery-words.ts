/**
 * Traditional characters of Wuhan's place names and of the field, each before its simplified form. 硚 and its other
 * forms all become 桥: 硚口 is typed 礄口 and 桥口 as well.
 */
const FORMS =
  '漢汉陽阳礄桥橋桥硚桥東东區区黃黄園园兒儿託托機机構构嬰婴護护場场廣广門门莊庄關关鐵铁鋼钢龍龙樓楼華华義义醫医學学愛爱寶宝貝贝樂乐啟启啓启蘭兰國国際际車车長长圓圆鸚鹦鵡鹉鶴鹤積积糧粮馬马灣湾漁渔倉仓邏逻羅罗沖冲嶺岭島岛盤盘豐丰寧宁蓮莲葉叶雲云鳳凤鳥鸟藝艺術术實实驗验親亲職职員员業业銀银綠绿藍蓝紅红燈灯慶庆榮荣鄉乡鎮镇縣县號号層层團团圖图書书萬万興兴會会與与眾众譽誉賽赛維维諶谌磯矶灄滠濱滨觀观臺台葦苇螢萤蝸蜗鷺鹭麥麦雙双頭头經经濟济軍军韋韦徑径錦锦財财贊赞雞鸡鯨鲸輪轮運运動动發发點点務务綜综顧顾繼继順顺顏颜飛飞風风'

const SIMPLE = new Map(Array.from({ length: FORMS.length / 2 }, (_, at) => [FORMS[at * 2]!, FORMS[at * 2 + 1]!]))
const TRADITIONAL = new RegExp(`[${[...SIMPLE.keys()].join('')}]`, 'g')

/**
 * Lower case, half width, simplified, no punctuation: what people type and what sources write become comparable.
 * Written out because `normalize('NFKC')` needs Unicode tables that some Android engines lack.
 */
export const fold = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .toLowerCase()
    .replace(/[()[\]（）【】·•,，、.。\-—]+/g, ' ')
    .replace(TRADITIONAL, (form) => SIMPLE.get(form)!)

/** The same without any space: 逢泰(武汉)托儿所 is also typed 逢泰武汉托儿所. */
export const tight = (text: string): string => fold(text).replace(/\s+/g, '')

/** The words of what was typed; letters stand apart from Chinese without a space too: qiaokou托育. */
export const wordsOf = (text: string): string[] => fold(text).match(/[a-z]+|[^a-z\s]+/g) ?? []

/** Words in letters of these lengths are also found with one letter wrong; longer ones nobody types. */
const FORGIVEN = /^[a-z]{5,30}$/

/** What finds a word in a text; `whole` asks whether it is the text. */
export interface Finding {
  in: (text: string) => boolean
  whole: (text: string) => boolean
}

export const exactly = (word: string): Finding => ({ in: (text) => text.includes(word), whole: (text) => text === word })

/** Finds a word in letters with one of them wrong, missing, too many, or changed for the next; others only as they are. */
export function nearly(word: string): Finding {
  if (!FORGIVEN.test(word)) return exactly(word)
  const slips = [...word].flatMap((letter, at) => {
    const [before, after] = [word.slice(0, at), word.slice(at + 1)]
    return [`${before}[a-z]?${after}`, `${before}[a-z]${letter}${after}`, ...(after ? [`${before}${after[0]}${letter}${after.slice(1)}`] : [])]
  })
  const pattern = new RegExp(slips.join('|'))
  const all = new RegExp(`^(?:${slips.join('|')}|${word}[a-z])$`)
  // One slip leaves one half as it is (two changed letters in the middle may touch both): few texts reach the pattern.
  const half = Math.floor(word.length / 2)
  const [head, tail] = [word.slice(0, half - 1) || word[0]!, word.slice(half + 1)]
  return { in: (text) => (text.includes(head) || text.includes(tail)) && pattern.test(text), whole: (text) => all.test(text) }
}
