import { pinyin } from 'pinyin-pro'
import { demoNurseries } from '../../city/wuhan/demo'
import { READINGS } from '../../city/readings'
import { searchedPlaces } from '../../city/city-file'
import { searchWords, speakByCharacter } from '../../city/search-words'
import { pinyinWords } from '../../scripts/lib/pinyin'

const speak = speakByCharacter(READINGS)

test('every character is read as the dictionary reads it by itself', () => {
  const groups = READINGS.split(' ').map((group) => /^([a-z]+)(.+)$/.exec(group)!)
  const all = groups.flatMap(([, syllable, characters]) => [...characters!].map((character) => [character, syllable] as const))
  expect(all.length).toBeGreaterThan(6700)
  // Characters that are read in several ways depend on their neighbours even alone in a list; the names of the city are not among what is compared.
  const wrong = all.filter(([character, syllable]) => pinyin(character, { toneType: 'none', v: true }) !== syllable)
  expect(wrong.filter(([character]) => !'硚沌奓滠'.includes(character))).toEqual([])
})

test('the places of the city are read as the city reads them', () => {
  expect(searchWords('硚口', speak)).toBe('qiaokou qk')
  expect(searchWords('黄陂', speak)).toBe(pinyinWords('黄陂'))
  expect(searchWords('沌口A座', speak)).toContain('zhuankou')
  expect(searchWords('沌口', speak).split(' ')).toContain('dunkou')
})

test('without the dictionary nearly every nursery is found by the same words', () => {
  const names = demoNurseries().map(({ name }) => name)
  const same = names.filter((name) => searchWords(name, speak) === pinyinWords(name))
  expect(same.length / names.length).toBeGreaterThan(0.95)
})

test('every place of the city file is found by the words the whole table gives it', () => {
  const { districts, landmarks } = searchedPlaces()
  const places = [...landmarks, ...districts.flatMap(({ streets }) => streets.map(({ name, pinyin = '' }) => ({ name: name.replace(/(街道|街)$/, ''), pinyin })))]
  expect(places.filter(({ name, pinyin }) => searchWords(name, speak) !== pinyin)).toEqual([])
})
