import { customPinyin, pinyin } from 'pinyin-pro'
import { LOCAL_READINGS, searchWords } from '../../city/search-words'

customPinyin(LOCAL_READINGS)

/** The words a text can be found by, with a dictionary that knows which reading a word takes. */
export const pinyinWords = (text: string): string => searchWords(text, (spoken) => pinyin(spoken, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }))
